"""Tests of catalogues: their files, their contents, and the one that ships with relm."""

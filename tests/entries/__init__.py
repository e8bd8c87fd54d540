"""Tests of the kinds of entries."""

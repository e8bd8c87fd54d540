"""Tests of the page that `relm site` makes."""

"""The tests of relm, laid out like the package they test."""

"""The screen of `relm browse`."""

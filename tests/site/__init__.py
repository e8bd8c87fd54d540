"""The page that `relm site` makes, in a browser."""

"""The search: what is found, and in which order."""

"""Catalogues: where their files live, what they hold, how they are read and written."""

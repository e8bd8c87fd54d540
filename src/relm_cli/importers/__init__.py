"""Importers: one file a source, a function `read(text)` that gives a draft of a catalogue."""

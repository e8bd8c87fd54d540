"""Query a catalogue of literature on resource-efficient large language models."""

__version__ = "0.1.0"

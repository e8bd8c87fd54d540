"""The commands as Typer sees them: signatures, help and examples; the work is done elsewhere in `cli`."""

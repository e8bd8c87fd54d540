"""The command line: the only place that prints, opens files for output or exits."""

"""Every output format, written to memory from literal entries."""

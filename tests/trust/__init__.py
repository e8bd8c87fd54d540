"""What relm promises whatever happens: to files, with hostile text, on a bad network, in bare surroundings."""

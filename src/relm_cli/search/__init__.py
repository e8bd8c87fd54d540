"""Search: a query is parsed, its words expanded, candidates retrieved from the index and ranked."""

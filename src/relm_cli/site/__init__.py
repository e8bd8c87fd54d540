"""A catalogue as one page that can be searched."""

"""Changes of the tables of the search."""

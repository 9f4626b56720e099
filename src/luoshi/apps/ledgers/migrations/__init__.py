"""Changes of the tables of plans."""

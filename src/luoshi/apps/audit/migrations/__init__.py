"""Changes of the tables of audit."""

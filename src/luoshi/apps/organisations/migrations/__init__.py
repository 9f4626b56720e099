"""Changes of the tables of the directory."""

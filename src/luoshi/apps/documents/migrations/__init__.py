"""Changes of the tables of documents."""

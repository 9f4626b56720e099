"""Plans: compiled from a file, shown beside its text."""

"""News of an office, pushed to the systems it names."""

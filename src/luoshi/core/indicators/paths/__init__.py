"""Paths: where an indicator should stand on a day, and what it means that it stands elsewhere."""

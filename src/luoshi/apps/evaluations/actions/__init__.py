"""The only writers of evaluations."""

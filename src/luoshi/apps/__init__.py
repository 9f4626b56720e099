"""The ring that remembers and shows: thin Django apps."""

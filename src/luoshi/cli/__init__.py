"""The command line: a face on core."""

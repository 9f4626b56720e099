"""The command that prepares and serves the demonstration."""

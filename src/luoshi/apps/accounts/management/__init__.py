"""What is done on the server."""

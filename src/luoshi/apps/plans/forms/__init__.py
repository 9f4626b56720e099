"""What a person sends in: files, and decisions about items."""

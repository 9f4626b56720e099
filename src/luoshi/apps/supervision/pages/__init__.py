"""What the pages of supervision show."""

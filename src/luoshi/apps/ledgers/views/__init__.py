"""What the addresses answer."""

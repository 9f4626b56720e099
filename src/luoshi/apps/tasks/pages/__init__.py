"""What the pages of tasks show."""

"""What every page shares: its frame, parts, marks and errors."""

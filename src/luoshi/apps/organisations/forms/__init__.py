"""What people enter about the directory."""

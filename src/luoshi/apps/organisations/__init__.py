"""The directory: regions, units, groups, task forces, posts, and who reaches what."""

"""Who is ordered to do things: names, groups and regions as values, and the directory as a sheet."""

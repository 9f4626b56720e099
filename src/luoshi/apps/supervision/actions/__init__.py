"""The only writers of slips, problems and day counts."""

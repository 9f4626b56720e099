"""What the page of one plan shows: the text with its marks, and the panels beside it."""

"""Tables: the snapshot of figures, and what is reckoned over all of it at once."""

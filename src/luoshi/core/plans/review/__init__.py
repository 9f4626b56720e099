"""A compiled plan under review: what people decided about it, and how it outlives recompiling."""

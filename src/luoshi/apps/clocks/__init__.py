"""Time limits: lists of days off that an office loads, and what it has set for supervision."""

"""Who may do what: roles of the office and of units, and what each may see of a field."""

"""What the API answers about plans, one module for each kind of thing."""

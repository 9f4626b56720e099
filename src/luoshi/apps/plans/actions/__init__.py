"""The only writers of plans, one module for each kind of deed."""

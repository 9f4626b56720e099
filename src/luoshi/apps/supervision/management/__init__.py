"""Commands of the supervision app."""

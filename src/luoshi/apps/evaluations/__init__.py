"""Plans evaluated: what was reached, what was not and why, what to revise."""

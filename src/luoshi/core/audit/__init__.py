"""A record of what was done in which nothing can be changed unnoticed."""

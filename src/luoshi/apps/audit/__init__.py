"""What was done, by whom and when, kept so that nothing can be changed unnoticed."""

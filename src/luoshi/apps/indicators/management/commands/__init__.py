"""Commands that keep the returns."""

"""Commands that keep the daily round."""

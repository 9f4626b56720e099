"""Indicators: what is measured, how it is collected, and the path to the target."""

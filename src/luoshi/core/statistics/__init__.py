"""Arithmetic of figures over time: growth, shares, oddities, forecasts, and how they are worded."""

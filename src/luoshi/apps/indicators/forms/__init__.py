"""Forms of returns, indicators and imports."""

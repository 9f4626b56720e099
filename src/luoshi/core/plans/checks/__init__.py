"""Checks of a compiled plan: each returns findings with a stable code, a place and the arithmetic."""

"""Budgets of speed and memory, measured: ``python -m bench [name]``."""

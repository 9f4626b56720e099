"""Wiring: settings and addresses."""

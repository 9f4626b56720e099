"""Migrations of the clocks app."""

"""Migrations of the supervision app."""

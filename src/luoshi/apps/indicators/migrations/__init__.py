"""Migrations of the indicators app."""

"""Indicators of an office: declared, reported, approved, published, and held against what was promised."""

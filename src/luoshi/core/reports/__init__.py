"""Telling: ledgers, tables and documents made from a compiled plan."""

"""Ledgers that an office keeps in Excel, brought in: mapped once, checked, taken over."""

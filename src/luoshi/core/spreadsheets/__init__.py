"""Spreadsheets as they are shown: bytes and a file name become sheets of cells."""

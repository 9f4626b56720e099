"""The ring that decides: pure Python, no web framework, importable and testable alone."""

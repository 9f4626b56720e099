"""Background work that people watch, cancel and try again."""

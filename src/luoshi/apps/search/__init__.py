"""Finding words in whatever an office has indexed."""

"""Frozen value types shared by every capability: span, finding, numeral, date. No verbs that decide."""

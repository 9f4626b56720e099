"""How one value becomes points: every method explains itself step by step."""

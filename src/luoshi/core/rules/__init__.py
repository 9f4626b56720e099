"""Rules: one language of expressions, checked, evaluated, and able to say why not."""

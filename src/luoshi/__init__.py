"""Luoshi 落实: from the printed plan to the struck-off task, every field with its sentence."""

"""Pressing for tasks until they are done: slips, problems, bulletins, and the view over all of it."""

"""Owned, dated work: its life, lights, nodes, slips and figures, and how a plan is split into it."""

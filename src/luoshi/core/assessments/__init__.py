"""Schemes of assessment: from values to points, ranks, prizes and talks, each step explained."""

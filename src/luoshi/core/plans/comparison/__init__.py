"""Two plans side by side: what the lower one carries of the upper, and what a revision changed."""

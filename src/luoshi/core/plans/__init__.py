"""Plans: what a document orders, from whom, by when, and with which sentence."""

"""Tasks as other programs ask for them."""

"""The pages of indicators, and what people send from them."""

"""What people are told: an inbox for each, and messages to where they asked for them."""

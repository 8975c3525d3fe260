"""Clean what was read."""

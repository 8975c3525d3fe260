"""Read what was brought in."""

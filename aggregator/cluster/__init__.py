"""Find the stories that tell of the same event."""

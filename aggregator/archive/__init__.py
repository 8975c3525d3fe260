"""Keep everything."""

"""Choose what is worth reading."""

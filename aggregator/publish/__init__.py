"""Hand the edition to its readers."""

"""What the repository is made and kept with."""

"""Bring in what the sources have."""

"""A news archive with one good feed on top: every story kept, one entry an event."""

__version__ = "0.1.0"

"""Allies: where the people around one child with special needs work as one team."""

__version__ = "0.1.0"

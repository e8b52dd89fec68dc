"""What was asked of school, or within it (Django asks for all models by this one name)."""

from .request import Addition, CameBy, Request, What

__all__ = ["Addition", "CameBy", "Request", "What"]

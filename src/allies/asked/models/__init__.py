"""What waits, and who answers while somebody is away (Django asks for all models by this one name)."""

from .asked import Answered, Asked
from .away import Away, StandIn

__all__ = ["Answered", "Asked", "Away", "StandIn"]

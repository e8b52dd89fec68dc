"""What people chose, how their addresses do, what a digest has told (Django asks for all models by this one name)."""

from .address import Address
from .digest import Digest
from .preference import ChildChoice, Preference

__all__ = ["Address", "ChildChoice", "Digest", "Preference"]

"""What people chose, how their mailbox does, what a digest has told (Django asks for all models by this one name)."""

from .digest import Digest
from .mailbox import Mailbox
from .preference import ChildChoice, Preference

__all__ = ["ChildChoice", "Digest", "Mailbox", "Preference"]

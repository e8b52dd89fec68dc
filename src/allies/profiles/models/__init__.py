"""Who the child is, in words, and what of it a substitute needs (Django asks for all models by this one name)."""

from .card import Card, CardReading
from .passage import Passage
from .term import Remark, Term, Wording
from .voiced import Voiced

__all__ = ["Card", "CardReading", "Passage", "Remark", "Term", "Voiced", "Wording"]

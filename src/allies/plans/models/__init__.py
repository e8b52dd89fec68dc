"""The plan: what stands in it, what people said to it, and what became of that (Django asks for all by this name)."""

from .goals import Goal, HomePractice
from .inputs import Input, Verdict
from .original import Original
from .plan import Edition, Plan
from .rows import Accommodation, Service
from .texts import Draft, Text

__all__ = [
    "Accommodation",
    "Draft",
    "Edition",
    "Goal",
    "HomePractice",
    "Input",
    "Original",
    "Plan",
    "Service",
    "Text",
    "Verdict",
]

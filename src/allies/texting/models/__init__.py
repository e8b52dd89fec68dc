"""Whose phone a number is, what its owner stopped, and the texts that went and came."""

from .asked import AskedBack, Digit
from .numbers import LASTS, Code, Doubt, Number, Stop, WhyDoubted, WhyEnded
from .sent import IncomingText, OutgoingText, Sort, State

__all__ = [
    "LASTS", "AskedBack", "Code", "Digit", "Doubt", "IncomingText", "Number", "OutgoingText", "Sort", "State",
    "Stop", "WhyDoubted", "WhyEnded",
]  # fmt: skip

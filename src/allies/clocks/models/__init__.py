"""What a school writes down of its days, and what happened from which law counts (Django asks for all by this name)."""

from .day_off import DayOff, DayOffQuerySet
from .happening import Done, Happening, PutOff
from .own_days import OwnDays

__all__ = ["DayOff", "DayOffQuerySet", "Done", "Happening", "OwnDays", "PutOff"]

"""Where home and school do not agree about something, and the way through it (Django asks for all models here)."""

from .concerns import Concern
from .offers import Offer
from .said import STEPS, Said, Says, Sort

__all__ = ["STEPS", "Concern", "Offer", "Said", "Says", "Sort"]

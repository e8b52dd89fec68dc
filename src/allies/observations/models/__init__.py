"""What was seen, at home and at school (Django asks for all models by this one name)."""

from .observation import TYPED, LookedInto, Observation, OnPurpose, Seen, SeenToo
from .small_goal import GoalTurn, SmallGoal

__all__ = ["TYPED", "GoalTurn", "LookedInto", "Observation", "OnPurpose", "Seen", "SeenToo", "SmallGoal"]

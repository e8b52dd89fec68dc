"""The parts of the page, in the order in which they are read: what may save a life first."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from allies.teams.permissions import NEEDS_KIND, Kind, Permission


class Part(models.TextChoices):
    ALERTS = "alerts", _("What may save a life")
    WHO = "who", _("Who the child is")
    HELPS = "helps", _("What helps, and what did not")
    HARD = "hard", _("When it gets hard")
    COUNTS = "counts", _("How often it was hard")
    WORDS = "words", _("Our words")
    PLAN = "plan", _("The plan in force")
    DATES = "dates", _("Next dates, and what was promised")

    @property
    def icon(self) -> str:
        return ICONS[self]

    @property
    def may_stay_out(self) -> bool:
        """What keeps a child safe, and what the plan promises, always goes along."""
        return self not in ALWAYS


ALWAYS = frozenset({Part.ALERTS, Part.PLAN, Part.DATES})
# Counts go along only where family or student say so; the other parts unless somebody leaves them out.
ONLY_IF_SAID = frozenset({Part.COUNTS})
ICONS = {
    Part.ALERTS: "shield-check",
    Part.WHO: "smile",
    Part.HELPS: "hand-heart",
    Part.HARD: "life-buoy",
    Part.COUNTS: "clipboard-list",
    Part.WORDS: "quote",
    Part.PLAN: "notebook-pen",
    Part.DATES: "calendar-days",
}
# Who may not read the room does not read the part.
OPENED_BY = {
    Part.ALERTS: Permission.SEE_PROFILE,
    Part.WHO: Permission.SEE_PROFILE,
    Part.HELPS: Permission.SEE_STRATEGY,
    Part.HARD: Permission.SEE_SUPPORT,
    Part.COUNTS: Permission.SEE_INCIDENT,
    Part.WORDS: Permission.SEE_PROFILE,
    Part.PLAN: Permission.SEE_PLAN,
    Part.DATES: Permission.SEE_HANDOVER,
}
# Of which kind of record a part is, and what is said beside it.
OF_KIND = {part: NEEDS_KIND[may] for part, may in OPENED_BY.items()} | {Part.ALERTS: Kind.HEALTH}
# The page where all of it is.
WHOLE = {
    Part.ALERTS: "places:health",
    Part.WHO: "profiles:profile",
    Part.HELPS: "strategies:all",
    Part.HARD: "supports:all",
    Part.WORDS: "profiles:words",
    Part.PLAN: "plans:plan",
}

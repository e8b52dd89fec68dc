"""What this room brings to the rooms below it."""

from functools import partial

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from allies.notices.events import NoticeRule
from allies.notices.router import Group, Urgency
from allies.rooms.pieces import Piece
from allies.teams.permissions import Permission
from allies.timeline.drafting import KnownOfDay
from allies.timeline.places import QuickAct, Row, counted
from allies.timeline.sealing import Sealable
from allies.timeline.sentences import Sentence, Summed

from . import asks, in_my_language, moving, of_day, reading, search_index, story
from .models import LookedInto, OnPurpose, SmallGoal
from .small_goals import goals_of

LABEL = _("Something we saw")
MOMENTS = Summed(ngettext_lazy("%(count)s moment", "%(count)s moments", "count"))
HURT = Summed(
    ngettext_lazy(
        "%(count)s time somebody was hurt, or could have been",
        "%(count)s times somebody was hurt, or could have been",
        "count",
    )
)
Seen = partial(Sentence, words=story.seen, narrowed=story.without_our_words)

ROOM: list[Piece] = [
    Seen("observations.seen", LABEL, "eye", summed=MOMENTS),
    Seen("observations.seen_too", _("Seen there too"), "eye", summed=MOMENTS),
    Seen("observations.could_hurt", LABEL, "triangle-alert", summed=HURT, is_hard=True),
    Seen("observations.hurt_before", LABEL, "triangle-alert", summed=HURT, is_hard=True),
    Seen("observations.corrected", _("Corrected"), "pencil"),
    Seen("observations.sealed", _("Corrected"), "lock"),
    Sentence("observations.looked_into", _("Looked into"), "check-check", story.looked_into, is_hard=True),
    Sentence("observations.goal_named", _("Small goal"), "target", story.goal_named),
    Sentence("observations.goal_ended", _("Small goal"), "target", story.goal_named),
    Sentence("observations.goal_again", _("Small goal"), "target", story.goal_named),
    Sentence("observations.on_purpose", LABEL, "clipboard-list"),
    NoticeRule(
        "observations.could_hurt",
        Group.SERIOUS,
        Urgency.SAFETY,
        _("Something was seen that could hurt. Please open Allies today."),
    ),
    NoticeRule("observations.hurt_before", Group.SERIOUS),
    QuickAct(
        _("Something we saw"),
        "eye",
        "observations:write",
        Permission.WRITE_OBSERVATION,
        tone="lilac",
        term=_("Observation"),
        says=_("A good moment, a step, a hard moment"),
    ),
    Row(
        _("The whole picture"),
        "puzzle",
        "observations:seen",
        Permission.SEE_OBSERVATION,
        term=_("Observations and patterns"),
        state=counted(reading.current),
        begins=Permission.WRITE_OBSERVATION,
    ),
    Row(
        _("Small goals"),
        "target",
        "observations:goals",
        Permission.SEE_OBSERVATION,
        state=counted(goals_of),
        begins=Permission.WRITE_OBSERVATION,
    ),
    KnownOfDay("observations.seen", Permission.SEE_OBSERVATION, of_day.seen_at_school),
    Sealable(SmallGoal, {"words": _("The small goal")}, story.place_of_goal),
    Sealable(OnPurpose, {"why": _("What was said about consent")}, story.place_of_purpose),
    Sealable(LookedInto, {"words": _("What was noted")}, story.place_of_looking),
    *search_index.FOUND,
    moving.MOVED,
    *asks.ASKED,
    *in_my_language.TEXTS,
]

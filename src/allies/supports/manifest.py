"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from allies.rooms.pieces import Piece
from allies.teams.moving import GoesAlong
from allies.teams.permissions import Kind, Permission
from allies.timeline.places import Row, counted
from allies.timeline.sentences import Sentence
from allies.translation.things import Thing

from . import asks, in_my_language, search_index, story
from .exports import AT_HOME, VERSIONS
from .models import Draft, Version
from .reading import is_readable

LABEL = _("When it gets hard")
ACTS = ("shared", "changed", "signed", "answered", "home_part", "looked_again", "ended")

ROOM: list[Piece] = [
    *(Sentence(f"supports.{act}", LABEL, "life-buoy", story.of_plan) for act in ACTS),
    Row(
        LABEL,
        "life-buoy",
        "supports:all",
        Permission.SEE_SUPPORT,
        term=_("Behavior support plan"),
        state=counted(lambda member: member.sees(Version).values("root").distinct()),
        begins=Permission.WRITE_SUPPORT,
    ),
    GoesAlong(Draft),
    Thing("hard-moments", _("the plan for hard moments"), Kind.PLAN, "supports:one", is_readable),
    VERSIONS,
    AT_HOME,
    *search_index.FOUND,
    *asks.ASKED,
    *in_my_language.TEXTS,
]

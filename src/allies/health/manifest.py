"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from allies.notices.events import NoticeRule
from allies.notices.router import Group
from allies.outbox.handlers import Handler, one_by_one
from allies.outbox.mail import is_set_up
from allies.rooms.pieces import Piece
from allies.teams.permissions import Permission
from allies.teams.reads import SecondDoor
from allies.teams.school_links import SchoolLink
from allies.teams.setting_up import SetUpStep
from allies.timeline.places import OfTheDay, Panel, QuickAct
from allies.timeline.sentences import Sentence

from . import asks, moving, panels, reading, sending
from .actions import PASS_ON, TELL

LABEL = _("Health or safety")

ROOM: list[Piece] = [
    Sentence("health.told_school", LABEL, "siren", panels.told),
    Sentence("health.told_since", LABEL, "house", panels.told_since),
    NoticeRule("health.told_school", Group.STORY),  # who is named is told at once; for all others it is news
    NoticeRule("health.told_since", Group.STORY),
    Handler(PASS_ON, one_by_one(sending.pass_it_on)),
    Handler(TELL, sending.tell_them, ready=is_set_up),
    QuickAct(
        LABEL,
        "siren",
        "health:tell",
        Permission.SEND_HEALTH,
        tone="coral",
        says=_("Seizure, fever, hurt, medicine, no sleep: told at once"),
    ),
    Panel("health/_chips.html", Permission.SEE_HEALTH_EVENT, panels.open_events),
    OfTheDay(panels.of_today),
    SchoolLink(_("Health contacts"), "siren", "health:contacts"),
    SetUpStep(
        "health.contact",
        _("A health contact"),
        _("Who is told at once when a home tells about health or safety."),
        "health:contacts",
        reading.has_contact,
    ),
    SecondDoor(Permission.SEE_HEALTH_EVENT, _("health contact"), reading.told_to),
    moving.MOVED,
    *asks.ASKED,
]

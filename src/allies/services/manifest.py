"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from allies.notices.sources import NewsSource
from allies.rooms.pieces import Piece
from allies.teams.permissions import Permission
from allies.timeline.drafting import KnownOfDay
from allies.timeline.places import DayCount, QuickAct, Row, there
from allies.timeline.sentences import Sentence

from . import asks, by_day, columns, for_leaders, of_day, story
from .duties import final_plans
from .models import PartReminder
from .reading import services_lately

LABEL = _("Services in the plan")

ROOM: list[Piece] = [
    KnownOfDay("services.sessions", Permission.SEE_PLAN, of_day.given),
    DayCount(
        "services.sessions",
        "hand-helping",
        ngettext_lazy("%(count)s service session", "%(count)s service sessions", "count"),
        Permission.SEE_PLAN,
        by_day.sessions,
    ),
    Sentence("services.make_up_promised", LABEL, "calendar-days", story.of_make_up),
    Sentence("services.made_up", LABEL, "check-check", story.of_make_up),
    QuickAct(_("Service session"), "clock", "services:today", Permission.LOG_SERVICE),
    Row(_("My part"), "hand-heart", "services:part", Permission.READ_PART, state=there(final_plans), of_a_plan=True),
    Row(_("Who does what"), "list", "services:team", Permission.SEE_PARTS, term=_("Responsibilities"), of_a_plan=True),
    Row(
        _("Services from the school"),
        "hourglass",
        "services:services",
        Permission.SEE_PLAN,
        term=_("Service minutes"),
        state=there(services_lately),
    ),
    NewsSource(PartReminder, PartReminder.objects.all, "services:part", PartReminder.event),
    *asks.ASKED,
    *for_leaders.COLUMNS,
    *columns.COLUMNS,
]

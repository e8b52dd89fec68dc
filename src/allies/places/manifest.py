"""What this room brings to the rooms below it: the places, and the lines that lead to what lies below the story."""

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from allies.people.hooks import Note
from allies.rooms.pieces import Piece
from allies.teams.models import Member
from allies.teams.permissions import Permission, Side
from allies.timeline.places import Now, QuickAct, Row, counted, how_many
from allies.translation.models import Asked
from allies.ui.places import Named, Place

from . import worlds
from .glance import made_easier
from .health_and_safety import what_is_known
from .new_messages import new_messages


def the_child(request: HttpRequest, opens: str = "child") -> dict[str, object]:
    one = worlds.child_at_hand(request, opens)
    return {"child": one.id} if one else {}


def name_of_the_child(request: HttpRequest) -> str:
    one = worlds.child_at_hand(request, "child")
    return one.name if one else ""


def name_of_the_table(request: HttpRequest) -> str:
    """A caseload is who manages the case's; teachers, therapists and aides have students."""
    return gettext("Caseload") if worlds.has(request, "manages") else gettext("My students")


def of_the_child(opens: str, words: str | Promise | Named, address: str, icon: str, *, is_main: bool = False) -> Place:
    """A place about the child at hand, where this is open of them."""
    return Place(
        words,
        address,
        icon,
        shown=lambda request: worlds.child_at_hand(request, opens) is not None,
        about=lambda request: the_child(request, opens),
        is_main=is_main,
    )


def leads(request: HttpRequest) -> dict[str, str]:
    found: dict[str, str] = worlds.noted(request).get("leads", {})
    return found


def how_many_people(member: Member) -> Now | None:
    count = member.teammates().count()
    words = ngettext("One person", "%(count)s people", count) % {"count": count}
    return Now(words)


def own_page_of_a_child(member: Member) -> Now | None:
    """A student has it among their places, on every page."""
    return None if member.side is Side.CHILD else Now()


ROOM: list[Piece] = [
    Note(worlds.NOTE, worlds.known),
    Place(_("Today"), "today:front", "house"),
    Place(name_of_the_table, "today:table", "clipboard-list", shown=lambda request: worlds.has(request, "caseload")),
    Place(
        _("Messages"),
        "today:messages",
        "messages-square",
        shown=lambda request: worlds.has(request, "messages"),
        new=new_messages,
    ),
    of_the_child("tell", _("Tell school"), "places:tell", "plus", is_main=True),
    Place(_("Record"), "places:record", "plus", is_main=True, shown=lambda request: worlds.has(request, "record")),
    of_the_child("plan", _("The plan"), "places:plan", "notebook-pen"),
    of_the_child("child", name_of_the_child, "places:child", "smile"),
    of_the_child("own", _("My page"), "places:own", "sparkles"),
    Place(_("School"), "places:school", "school", shown=lambda request: bool(leads(request))),
    Place(_("Help"), "help", "circle-help"),
    QuickAct(
        _("Hard time"),
        "life-buoy",
        "places:hard_time",
        Permission.WRITE_OBSERVATION,
        says=_("Say what happened, and the page for it opens"),
    ),
    Row(_("Overview"), "layout-grid", "places:child", Permission.SEE_STORY),
    Row(_("Day by day"), "calendar-days", "timeline:days", Permission.SEE_STORY),
    Row(
        _("Accommodations"),
        "hand-helping",
        "places:easier",
        Permission.SEE_PLAN,
        state=how_many(lambda member: made_easier(member)[1]),
    ),
    Row(
        _("Health and safety"),
        "shield-check",
        "places:health",
        Permission.SEE_PROFILE,
        state=what_is_known,
        begins=Permission.WRITE_HEALTH,
    ),
    Row(_("At a glance"), "id-card", "places:glance", Permission.SEE_PROFILE),
    Row(_("All that happened"), "history", "timeline:story", Permission.SEE_STORY, term=_("Timeline")),
    Row(
        _("The team"),
        "users",
        "teams:team",
        Permission.SEE_TEAM,
        term=_("Team and family"),
        own=_("My team"),
        state=how_many_people,
    ),
    Row(_("What is open to me"), "eye", "teams:open_to_me", Permission.SEE_OPEN),
    Row(
        _("The child’s own page"),
        "smile",
        "places:own",
        Permission.SEE_BOARD,
        own=_("My page"),
        state=own_page_of_a_child,
    ),
    Row(
        _("In my language"),
        "languages",
        "translation:asked",
        Permission.SEE_LANGUAGE,
        term=_("Asked for in another language"),
        state=counted(lambda member: member.sees(Asked)),
    ),
]

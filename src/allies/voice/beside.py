"""What the child can say something about, and how that is drawn beside it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from allies.batons.models import Baton
from allies.boards.models import Board
from allies.incidents.models import Incident
from allies.observations.models import Observation
from allies.plans.models import Goal
from allies.progress.models import Decision
from allies.teams.models import Member
from allies.teams.permissions import Permission, Side
from allies.timeline.beside import OfTheRecord
from allies.timeline.models import Entry
from allies.timeline.rows import Row

from .of_goals import GOAL
from .reading import said_of


def is_students(_row: Row, member: Member) -> bool:
    """In a place of their own, where whole lines are read."""
    return member.side is Side.CHILD


def page_of_line(row: Entry) -> str:
    return f"{reverse('timeline:story', args=[row.child_id])}#e-{row.pk}"


def page_of_goal(row: Any) -> str:
    return reverse("progress:goal", args=[row.child_id, row.root])


def page_of_light(row: Baton) -> str:
    return reverse("batons:day", args=[row.child_id, row.day])


def page_of_seen(row: Observation) -> str:
    return reverse("observations:one", args=[row.child_id, row.pk])


def page_of_event(row: Incident) -> str:
    return reverse("incidents:incident", args=[row.child_id, row.pk])


def page_of_board(row: Board) -> str:
    return reverse("boards:one", args=[row.child_id, row.root])


THINGS = [
    OfTheRecord(GOAL, Goal, _("a goal of mine"), page_of_goal, is_childs=True, root="root"),
    OfTheRecord("light", Baton, _("a light moment"), page_of_light, is_childs=True),
    OfTheRecord("reached", Decision, _("a goal that I reached"), lambda row: page_of_goal(row.goal), is_childs=True),
    OfTheRecord("seen", Observation, _("something that was seen"), page_of_seen),
    OfTheRecord("event", Incident, _("something serious that happened"), page_of_event),
    OfTheRecord("board", Board, _("a board of mine"), page_of_board, is_childs=True),
    OfTheRecord("line", Entry, _("something in the timeline"), page_of_line),
]


def draw(member: Member, things: Mapping[UUID, str], *, is_childs: bool, carry: str = "") -> Mapping[UUID, SafeString]:
    """To the child with the way to say something; to the adults what was said, where anything was."""
    if not member.may(Permission.SPEAK if is_childs else Permission.SEE_VOICE):
        return {}
    said = said_of(member, things)
    wanted = [thing for thing in things if thing in said or (is_childs and things[thing])]
    page = {"member": member, "child": member.child, "is_childs": is_childs, "carry": carry}
    return {
        thing: render_to_string(
            "voice/_beside.html", page | {"name": things[thing], "thing": thing, "heard": said.get(thing, [])}
        )
        for thing in wanted
    }

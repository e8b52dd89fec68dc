"""How this room's lines of the story are said, and what of it waits for whom."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission, Role
from allies.timeline.places import Waiting

from .models import Answer, Version
from .reading import Whole, wholes_of


def of_plan(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {"url": reverse("supports:one", args=[facts["child"], facts["root"]]), "says": facts.get("says", "")}


def waits(seats: Seats) -> Iterable[Waiting]:
    """A guardian: a version that asks for a yes and has no answer of theirs. The case manager: a no, a wish to talk,
    a day to look again. One line a child.
    """
    asked = Seats(seat for seat in seats if seat.may(Permission.ANSWER_SUPPORT) or seat.role == Role.CASE_MANAGER)
    if not len(asked):
        return
    own: dict[object, set[object]] = {}
    wanted: set[object] = set()
    plans = wholes_of(asked)
    if plans:
        rows = asked.sees(Answer).filter(replaced_at=None, version__in=[plan.newest.pk for plan in plans])
        for version, of, says in rows.values_list("version", "of", "says"):
            own.setdefault(version, set()).add(of)
            if says != Answer.Says.YES:
                wanted.add(version)
    said: set[object] = set()
    for plan in plans:
        words = words_for(plan, own.get(plan.newest.pk, set()), is_wanted=plan.newest.pk in wanted)
        if words and plan.member.child_id not in said and not plan.has_ended:
            said.add(plan.member.child_id)
            yield Waiting(plan.member.child_id, words, url_of(plan), icon="hand-heart")


def words_for(plan: Whole, answered: set[object], *, is_wanted: bool) -> str:
    member: Member = plan.member
    if member.role == Role.CASE_MANAGER:
        if is_wanted:
            return _("Plan for hard moments: home said no, or would like to talk")
        return _("Plan for hard moments: time to look at it again") if plan.is_to_look_at else ""
    is_asked = plan.newest.asks == Version.Asks.YES and member.pk not in answered
    return _("Plan for hard moments: school asks what you say") if is_asked else ""


def url_of(plan: Whole) -> str:
    return reverse("supports:version", args=[plan.member.child_id, plan.root, plan.newest.number])

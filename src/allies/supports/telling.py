"""How this room's lines of the story are said, and what of it waits for whom."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission, Role
from allies.timeline.places import Waiting

from .models import Answer, ShownTo, Version
from .reading import CARRY_IT_OUT, State, Whole, wholes_of


def of_plan(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {"url": reverse("supports:one", args=[facts["child"], facts["root"]]), "says": facts.get("says", "")}


def waits(seats: Seats) -> Iterable[Waiting]:
    """A guardian: a version that asks for a yes and has no answer of theirs. The case manager: a no, a wish to talk, a
    day to look again, somebody who was not shown it yet (not who, and not how many). One line a child.
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
    to_show = not_all_shown(plans)
    said: set[object] = set()
    for plan in plans:
        words = words_for(plan, own.get(plan.newest.pk, set()), is_wanted=plan.newest.pk in wanted)
        if not words and plan.root in to_show:
            words = _("Plan for hard moments: somebody was not shown it yet")
        if words and plan.member.child_id not in said and not plan.has_ended:
            said.add(plan.member.child_id)
            yield Waiting(plan.member.child_id, words, url_of(plan), icon="hand-heart")


def words_for(plan: Whole, answered: set[object], *, is_wanted: bool) -> str:
    member: Member = plan.member
    if member.role == Role.CASE_MANAGER:
        if is_wanted:
            return _("Plan for hard moments: home said no, or would like to talk")
        return _("Plan for hard moments: time to look at it again") if plan.is_to_look_at else ""
    is_over = plan.state_of(plan.newest) is State.ENDED
    is_asked = plan.newest.asks == Version.Asks.YES and member.pk not in answered and not is_over
    return _("Plan for hard moments: school asks what you say") if is_asked else ""


def url_of(plan: Whole) -> str:
    return reverse("supports:version", args=[plan.member.child_id, plan.root, plan.newest.number])


def not_all_shown(plans: Iterable[Whole]) -> set[UUID]:
    """Plans in force whose case manager has somebody to show them to. Two queries, where there are any."""
    ours = [plan for plan in plans if plan.member.role == Role.CASE_MANAGER and plan.in_force]
    if not ours:
        return set()
    own = Seats(plan.member for plan in ours)
    known = set(own.sees(ShownTo).filter(root__in=[plan.root for plan in ours]).values_list("root", "who"))
    team = Member.objects.current().filter(child__in=[plan.member.child_id for plan in ours], role__in=CARRY_IT_OUT)
    seats = list(team.order_by("id").values_list("child", "pk"))
    return {
        plan.root
        for plan in ours
        for child, pk in seats
        if child == plan.member.child_id and pk != plan.member.pk and (plan.root, pk) not in known
    }

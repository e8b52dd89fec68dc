"""How this room's lines of the story are said, and what of it waits for whom."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.db.models.expressions import Combinable
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
    plans = [plan for plan in wholes_of(asked, also=somebody_to_show(asked)) if not plan.has_ended]
    last, to_show = last_words(plans), not_all_shown(plans)
    said: set[object] = set()
    for is_wanted in (True, False):  # of two plans of one child, what home said comes first
        for plan in plans:
            words = "" if plan.member.child_id in said else words_for(plan, last[plan.root], is_wanted=is_wanted)
            if not words and not is_wanted and plan.root in to_show and plan.member.child_id not in said:
                words = _("Plan for hard moments: somebody was not shown it yet")
            if words:
                said.add(plan.member.child_id)
                yield Waiting(plan.member.child_id, words, url_of(plan), icon="hand-heart")


def last_words(plans: Iterable[Whole]) -> Mapping[UUID, dict[object, Answer]]:
    """By plan and whose it is, what was said last: to the newest version, or since then to one before it.

    A yes to what is in use can be taken back while the next version waits, and then nothing is in use.
    """
    found: dict[UUID, dict[object, Answer]] = defaultdict(dict)
    for plan in plans:
        for one in plan.seen:
            if one.version_id == plan.newest.pk or one.recorded_at > plan.newest.recorded_at:
                found[plan.root][one.of.person_id] = one
    return found


def words_for(plan: Whole, last: Mapping[object, Answer], *, is_wanted: bool) -> str:
    """What home said, or asks for, where `is_wanted`; else what can wait a day longer."""
    member: Member = plan.member
    if member.role != Role.CASE_MANAGER:
        is_over = plan.state_of(plan.newest) is State.ENDED
        answered = member.person_id in last and last[member.person_id].version_id == plan.newest.pk
        is_asked = plan.newest.asks == Version.Asks.YES and not answered and not is_over
        return _("Plan for hard moments: school asks what you say") if is_wanted and is_asked else ""
    if is_wanted:
        is_unhappy = any(one.says != Answer.Says.YES for one in last.values())
        return _("Plan for hard moments: the family did not agree, or would like to talk") if is_unhappy else ""
    return _("Plan for hard moments: time to look at it again") if plan.is_to_look_at else ""


def url_of(plan: Whole) -> str:
    return reverse("supports:version", args=[plan.member.child_id, plan.root, plan.newest.number])


def somebody_to_show(seats: Seats) -> dict[str, Combinable]:
    """For who holds a plan: whether somebody who carries it out was not shown it yet."""
    own = Seats(seat for seat in seats if seat.role == Role.CASE_MANAGER)
    if not len(own):
        return {}
    shown = own.sees(ShownTo).filter(root=OuterRef(OuterRef("root")), who=OuterRef("pk"))
    team = Member.objects.current().filter(child=OuterRef("child"), role__in=CARRY_IT_OUT)
    return {"to_show": Exists(team.exclude(pk__in=[seat.pk for seat in own]).exclude(Exists(shown)))}


def not_all_shown(plans: Iterable[Whole]) -> set[UUID]:
    """Plans in force whose case manager has somebody to show them to."""
    ours = (plan for plan in plans if plan.member.role == Role.CASE_MANAGER and plan.in_force)
    return {plan.root for plan in ours if plan.newest.to_show}  # type: ignore[attr-defined]  # annotated

"""A meeting was held: who came, and how. Without a parent only after school tried in more than one way."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from allies.asked.actions.rows import once_at_the_end
from allies.clocks.actions import it_happened, it_was_done
from allies.database.locks import alone_with
from allies.jurisdictions.deadlines import Happened
from allies.meetings.attempts import Tried
from allies.meetings.law import convening
from allies.meetings.models import Attempt, Held, Invited, Meeting, Purpose, SetTime, There
from allies.meetings.signals import meeting_held
from allies.plans.actions.participants import TakesPart, say_who_takes_part
from allies.plans.models import Edition
from allies.teams.acts import typed_by, written_by
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still
from allies.timeline.actions import record

from .excused import is_excused
from .steps import audience_of_home, facts, must_be_open

REVIEWS = {Purpose.FIRST_PLAN, Purpose.ANNUAL}
CAME = {There.Way.THERE, There.Way.PHONE, There.Way.VIDEO}


@transaction.atomic
@once_at_the_end()
def hold(meeting: Meeting, *, id: uuid.UUID, by: Member, ways: Mapping[UUID, str], known: Sequence[Tried] = ()) -> Held:
    """`ways`: of each who is asked, by their invitation. `known`: attempts that the house knows of already; what of
    them counts is kept with the rest.
    """
    alone_with(meeting.pk)
    time = SetTime.objects.standing().filter(meeting=meeting).first()
    if before := Held.sent_before(id, by, meeting=meeting):
        return before
    by = must_still(by, Permission.HOLD_MEETING)
    must_be_open(meeting)
    if time is None:
        raise NotPossible(_("Please set the time of the meeting first."))
    if time.starts_at > timezone.now():
        raise NotPossible(_("This meeting has not begun yet."))
    asked = list(
        Invited.objects.filter(meeting=meeting, ended_at=None, taken_out_at=None)
        .select_related("seat__home", "seat__person", "audience__home")
        .order_by("recorded_at", "id")
    )
    if missing := [one for one in asked if ways.get(one.pk) not in There.Way.values]:
        raise NotPossible(_("Please say of each person how they took part: %(name)s") % {"name": missing[0].called})
    parents = [one for one in asked if one.part == "parent"]
    alone = not any(ways[one.pk] in CAME for one in parents)
    if alone:
        must_have_tried(meeting, parents, known, by=by)
    for one in asked:
        if ways[one.pk] == There.Way.EXCUSED and not is_excused(one, time):
            raise NotPossible(not_excused(one))
    held = Held.objects.create(
        id=id, meeting=meeting, of=time, without_parent=alone, **written_by(by, meeting.audience)
    )
    There.objects.bulk_create(
        There(held=held, invited=one, way=ways[one.pk], **written_by(by, audience_of(meeting, one))) for one in asked
    )
    say_who_took_part(meeting, asked, ways, by=by)
    record(Held.event, about=held, by=by, facts=facts(meeting))
    count_from_here(held, by=by)
    meeting_held.send(Held, held=held, by=by)
    return held


def count_from_here(held: Held, *, by: Member) -> None:
    """Law counts from the day on which the team looked at a plan; and what somebody asked for was done."""
    meeting, on = held.meeting, held.of.starts_at.astimezone(by.child.zone).date()
    if meeting.purpose in REVIEWS:
        law = meeting.plan.profile if meeting.plan else ""
        it_happened(by=by, event=Happened.PLAN_REVIEWED, on=on, about=held, law=law)
    if meeting.source:
        it_was_done(about=meeting.source, event=Happened.MEETING_REQUESTED, on=on, by=by)


def audience_of(meeting: Meeting, one: Invited) -> Audience:
    """There as invited: a home's people for that home and school."""
    home = one.seat.home if one.seat else None
    return audience_of_home(meeting, home) if home else one.audience


def must_have_tried(meeting: Meeting, parents: Sequence[Invited], known: Sequence[Tried], *, by: Member) -> None:
    wanted = convening(meeting, by).kinds_of_attempts
    if homes_not_tried(meeting, parents, known, wanted):
        words = ngettext(
            "No parent took part. Please write down first how you asked them to come: in at least %(count)s way.",
            "No parent took part. Please write down first how you asked them to come: in at least %(count)s ways, "
            "such as a call and a letter, and what came of each.",
            wanted,
        )
        raise NotPossible(words % {"count": wanted})
    for one in known:
        Attempt.objects.create(
            meeting=meeting,
            adult=one.adult,
            sort=one.sort,
            came=one.came,
            on=one.on,
            source=one.source,
            **typed_by(by, Audience.adult_and_school(one.adult)),
        )


def homes_not_tried(
    meeting: Meeting, parents: Sequence[Invited], known: Iterable[Tried], wanted: int
) -> set[UUID | None]:
    """The homes that were asked in fewer kinds of ways than law wants. Where nobody is asked, nobody was tried."""
    kinds: dict[UUID | None, set[str]] = defaultdict(set)
    written = Attempt.objects.filter(meeting=meeting, taken_out_at=None).values_list("adult__home", "sort")
    for home, sort in [*written, *((one.adult.home_id, one.sort) for one in known)]:
        kinds[home].add(sort)
    homes = {one.seat.home_id for one in parents if one.seat}
    return {home for home in homes or {None} if len(kinds[home]) < wanted}


def not_excused(one: Invited) -> str:
    words = _(
        "%(name)s cannot count as excused: before the meeting, parents and school had not both agreed in writing."
    )
    return words % {"name": one.called}


def say_who_took_part(meeting: Meeting, asked: Sequence[Invited], ways: Mapping[UUID, str], *, by: Member) -> None:
    """The first page of the plan has it from here, while the plan may be changed; all homes read that page."""
    plan = meeting.plan
    if plan is None or meeting.is_with_one_home or plan.is_brought_in or not by.may(Permission.HOLD_PLAN):
        return
    if Edition.objects.filter(plan=plan, finished_at=None, taken_out_at=None).exists():
        lines = [
            TakesPart(one.part, ways[one.pk], seat=one.seat, name=one.name, home=one.audience.home) for one in asked
        ]
        once = {line.key: line for line in reversed(lines)}  # who is there in two parts stands on the list in the first
        say_who_takes_part(plan, by=by, lines=once.values())

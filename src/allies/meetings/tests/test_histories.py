"""In any order of real acts: no meeting is held without attempts, twice is once, no home has a byte of the other's."""

from contextlib import suppress
from datetime import timedelta

import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import example, given, settings
from hypothesis import strategies as st

from allies.database.ids import uuid7
from allies.meetings.actions import arranging, before, finding, holding
from allies.meetings.models import (
    Answer,
    Attempt,
    Cancelled,
    Coming,
    ExcusalAnswer,
    Held,
    Interpreter,
    Invited,
    Meeting,
    Offer,
    SetTime,
)
from allies.teams.errors import NotPossible

from .meeting import arranged, at, team, ways

OF_A_HOME = (Answer, Coming, Interpreter, Attempt, ExcusalAnswer, Invited)
CAME = {"there", "phone", "video"}
ACT = st.tuples(
    st.sampled_from(
        (
            *("answer", "none", "offer", "set", "move", "coming", "book", "try"),
            *("excuse", "agree", "hold", "hold alone", "cancel"),
        )
    ),
    st.sampled_from(("ana", "luis")),
    st.integers(0, 3),
)

ALL_TRIED = [("try", who, kind) for who in ("ana", "luis") for kind in (0, 1)]


def act(cast, meeting, what, who, which):
    """One press. `which` chooses among what there is."""
    by, keeper = getattr(cast, who), cast.okafor
    offer = Offer.objects.standing().get(meeting=meeting)
    time = SetTime.objects.standing().filter(meeting=meeting).first()
    where = {"minutes": 60, "place": "room", "where": "Room 12"}
    bell = Invited.objects.get(meeting=meeting, seat=cast.bell)
    excusals = bell.excusals.filter(replaced_at=None)
    sort = ("call", "letter", "visit", "message")[which]
    match what:
        case "answer":
            finding.answer(offer, id=uuid7(), by=by, suits=offer.starts[which % len(offer.times) :][:1])
        case "none":
            finding.answer(offer, id=uuid7(), by=by)
        case "offer":
            arranging.offer(meeting, id=uuid7(), by=keeper, times=[at(5 + which)], **where)
        case "set" | "move":
            why = "It snows" if what == "move" else ""
            finding.set_time(meeting, id=uuid7(), by=keeper, starts_at=at(3 + which), why=why, **where)
        case "coming" if time:
            finding.say_coming(time, id=uuid7(), by=by, way=("comes", "phone", "video", "away")[which])
        case "book":
            booked = {"language": "es", "state": "booked", "name": "Lima", "on": by.today}
            before.say_interpreter(meeting, id=uuid7(), by=keeper, adult=by, **booked)
        case "try":
            tried = {"sort": sort, "came": "no_answer", "on": keeper.today}
            before.note_attempt(meeting, id=uuid7(), by=keeper, adult=by, **tried)
        case "excuse":
            before.excuse(bell, id=uuid7(), by=keeper, sort="not_discussed")
        case "agree" if excusals.exists():
            before.answer_excusal(excusals.get(), id=uuid7(), by=by, agrees=which != 0)
        case "hold" | "hold alone":
            how = {"ana": "away", "luis": "away"} if what == "hold alone" else {}
            with time_machine.travel(timezone.now() + timedelta(days=8), tick=False):
                holding.hold(meeting, id=uuid7(), by=keeper, ways=ways(meeting, **how))
        case "cancel" if which == 0:
            finding.cancel(meeting, id=uuid7(), by=keeper, why="The school is closed")
        case _:
            pass


def must_hold(cast, meeting):
    homes = {cast.ana.pk: cast.luis, cast.luis.pk: cast.ana}
    for model in OF_A_HOME:
        for row in model.objects.filter(child=cast.child).order_by("id"):
            about = {getattr(row, name, None) for name in ("of_id", "adult_id", "seat_id", "by_id")} & set(homes)
            for one in about:
                assert not homes[one].sees(model).filter(pk=row.pk).exists(), (model, row)
    assert Held.objects.filter(meeting=meeting).count() + Cancelled.objects.filter(meeting=meeting).count() <= 1
    assert SetTime.objects.standing().filter(meeting=meeting).count() <= 1
    held = Held.objects.filter(meeting=meeting).first()
    if held is None:
        return
    came = {one.way for one in held.there.filter(invited__part="parent")} & CAME
    assert bool(came) is not held.without_parent
    if held.without_parent:
        for parent in (cast.ana, cast.luis):
            kinds = set(Attempt.objects.filter(meeting=meeting, adult__home=parent.home).values_list("sort", flat=True))
            assert len(kinds) >= 2


def test_in_any_order_nothing_is_held_without_attempts_and_nothing_crosses_from_home_to_home(cast):
    @given(acts=st.lists(ACT, min_size=3, max_size=14))
    @example(acts=[("set", "ana", 0), ("hold alone", "ana", 0), ("hold", "ana", 0), ("hold", "ana", 0)])
    @example(acts=[("set", "ana", 0), *ALL_TRIED, ("hold alone", "ana", 0), ("cancel", "ana", 0)])
    @settings(max_examples=settings().max_examples // 3, deadline=None)
    def in_any_order(acts):
        with transaction.atomic():
            meeting = arranged(cast.okafor, guests=team(cast))
            for what, who, which in acts:
                with suppress(NotPossible), transaction.atomic():
                    act(cast, meeting, what, who, which)
                must_hold(cast, meeting)
            assert [one.pk for one in Meeting.objects.all()] == [meeting.pk]
            transaction.set_rollback(True)

    in_any_order()

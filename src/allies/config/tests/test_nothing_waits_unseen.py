"""Whatever is asked, met about, disagreed on or due by law, in whatever order: each thing waits for somebody who may
read and answer it; and where nobody keeps the team, its leader is told.
"""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allies.asked.actions.rows import rebuild
from allies.asked.models import Asked
from allies.asking.actions.requests import withdraw
from allies.asking.models import Request, What
from allies.asking.tests.answering import yes
from allies.asking.tests.asking import asked
from allies.clocks.actions import it_was_done, write_down
from allies.concerns.actions.opening import open_concern
from allies.concerns.models import Concern
from allies.concerns.people import inside
from allies.concerns.tests.test_whatever_order import ACTS as IN_A_CONCERN
from allies.database.ids import uuid7
from allies.jurisdictions.deadlines import Happened
from allies.meetings.actions import before
from allies.meetings.models import Cancelled, Held, Interpreter, Meeting
from allies.meetings.tests.meeting import arranged, team
from allies.meetings.tests.test_histories import act
from allies.outreach.loose import own_threads
from allies.outreach.rules import MEND
from allies.teams.actions.seats import close_seat
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.tests.cast import enter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_moment")]
ROOMS = ("asking.", "meetings.", "concerns.", "clocks.", "outreach.")
AT_A_MEETING = ("answer", "none", "offer", "set", "move", "coming", "book", "try", "hold", "hold alone", "cancel")
EVENTS = (Happened.EVALUATION_REQUESTED, Happened.RECORDS_REQUESTED, Happened.DUE_PROCESS_FILED)


def ask(cast, chance, who):
    asked(getattr(cast, who), chance.choice([What.EVALUATION, What.RECORDS, What.MEETING, What.SERVICE]))


def answer(cast, chance, _who):
    for request in Request.objects.filter(answered_at=None, withdrawn_at=None).order_by("id")[:1]:
        if chance.random() < 0.5:
            withdraw(request, by=request.by)
        else:
            yes(cast.okafor, request)


def meet(cast, chance, who):
    over = [*Held.objects.values_list("meeting", flat=True), *Cancelled.objects.values_list("meeting", flat=True)]
    meeting = Meeting.objects.exclude(pk__in=over).order_by("id").first() or arranged(cast.okafor, guests=team(cast))
    act(cast, meeting, chance.choice(AT_A_MEETING), who, chance.randrange(4))


def need_interpreter(cast, _chance, who):
    adult = getattr(cast, who)
    for meeting in Meeting.objects.order_by("id")[:1]:
        said = {"language": "es", "state": Interpreter.State.ASKED}
        before.say_interpreter(meeting, id=uuid7(), by=adult, adult=adult, **said)


def disagree(cast, chance, who):
    by = getattr(cast, who)
    found = Concern.objects.order_by("id").first() or open_concern(
        id=uuid7(), by=by, about="Recess", people=[cast.bell]
    )
    found.others = [cast.okafor, cast.jin]
    seats = inside(found)
    IN_A_CONCERN[chance.choice(sorted(IN_A_CONCERN))](found, chance.choice(seats), chance)


def be_due(cast, chance, _who):
    event, on = chance.choice(EVENTS), cast.okafor.today - timedelta(days=chance.randrange(90))
    row = write_down(id=uuid7(), by=cast.okafor, event=event, on=on)
    if chance.random() < 0.3:
        it_was_done(about=row.about_id, event=event, on=cast.okafor.today, by=cast.okafor)


def leave(cast, chance, _who):
    """Somebody of the team goes; a parent's place is ended in another way."""
    if chance.random() < 0.2:
        close_seat(chance.choice([cast.bell, cast.jin, cast.rosa]), by=cast.okafor.person, why="Moved")


ACTS = (ask, answer, meet, meet, need_interpreter, disagree, be_due, leave)
HISTORIES = st.lists(st.tuples(st.sampled_from(ACTS), st.sampled_from(["ana", "luis"])), min_size=8, max_size=30)
FEW = settings().max_examples // 10  # each history is long
in_any_order = settings(max_examples=FEW, suppress_health_check=list(HealthCheck))


def waiting():
    now = timezone.now()
    rows = Asked.objects.filter(from_at__lte=now + timedelta(days=400)).exclude(until_at__lte=now)
    return [row for row in rows if row.what.startswith(ROOMS)]


def whom_it_waits_for(row, seats):
    return [seat for seat in seats if seat.sees(Asked).filter(pk=row.pk).exists() and row.waits_for(seat)]


def open_seats(cast):
    return list(Member.objects.current().with_orders().filter(child=cast.child).select_related("child__school", "home"))


def everything(cast, chance, acts):
    done = []
    for one, who in acts:
        with suppress(NotPossible), transaction.atomic():
            one(cast, chance, who)
            done.append(f"{who} {one.__name__}")
    return done


def as_they_are(cast):
    """The seats as the database has them: each history begins with the same people."""
    rows = Member.objects.select_related("child__school", "home", "person")
    return replace(cast, **{name: rows.get(pk=one.pk) for name, one in cast.everyone.items()})


@given(chance=st.randoms(), acts=HISTORIES)
@in_any_order
def test_each_thing_that_waits_waits_for_somebody_who_can_answer(cast, chance, acts):
    with transaction.atomic():
        each_waits_for_somebody(as_they_are(cast), chance, acts)
        transaction.set_rollback(True)


def each_waits_for_somebody(cast, chance, acts):
    done = everything(cast, chance, acts)
    assert rebuild() == 0, done
    seats, rows = open_seats(cast), waiting()
    seen = {(row.what, row.subject) for row in rows if whom_it_waits_for(row, seats)}
    assert [(row.what, row.role, row.facts) for row in rows if (row.what, row.subject) not in seen] == [], done
    for seat, other in ((cast.ana, cast.luis), (cast.luis, cast.ana)):
        of_other = [row for row in rows if row.what == MEND and row.facts["adult"] == str(other.pk)]
        assert not seat.sees(Asked).filter(pk__in=[row.pk for row in of_other]).exists(), done
        assert not {thread.row.pk for thread in own_threads(seat)} & {row.pk for row in of_other}, done


@given(chance=st.randoms(), acts=HISTORIES)
@in_any_order
def test_where_nobody_keeps_the_team_its_leader_is_told(cast, chance, acts):
    with transaction.atomic():
        its_leader_is_told(as_they_are(cast), chance, acts)
        transaction.set_rollback(True)


def its_leader_is_told(cast, chance, acts):
    everything(cast, chance, acts)
    close_seat(cast.okafor, by=cast.ford.person, why="Moved")
    seats = open_seats(cast)
    unseen = [row for row in waiting() if not whom_it_waits_for(row, seats)]
    assert {row.child_id for row in unseen} <= {cast.child.pk}
    assert {row.role for row in unseen} <= {"case_manager", "leader"}
    people = enter(Client(), cast.ford.person).get(f"/schools/{cast.school.pk}/people/?kind=students").text
    assert "No case manager yet" in people

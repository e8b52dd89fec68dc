"""School sees whom a final text was put before, since when, and what came of it; a home sees nothing of another."""

from datetime import timedelta

import pytest
from django.utils import timezone

from allies.database.ids import uuid7
from allies.outbox.models import Parcel
from allies.plans.actions.answering import answer_parts
from allies.plans.asked_to_sign import State, who_said_nothing, who_was_asked
from allies.plans.models import AskedAgain
from allies.teams.models import seats_of

from .planning import post, read
from .signing import TIME, a_finished_plan, amended, answered_parts, parts_of, said_yes, took_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(cast):
    return a_finished_plan(cast.okafor)


def states(cast, edition):
    return {one.seat.person.name: one.state for one in who_was_asked(cast.okafor, edition)}


def waits(member):
    return [str(one.words) for one in who_said_nothing(seats_of(member.person))]


def path(edition, page=""):
    return f"final/{edition.pk}/{page}"


def test_each_is_signed_or_answered_or_has_said_nothing(cast, edition):
    assert states(cast, edition) == {"Ana Rivera": State.NOTHING, "Luis Ortega": State.NOTHING}
    answer_parts(edition, batch=uuid7(), by=cast.luis, answers={parts_of(edition)[0]: (TIME, "")})
    signature = said_yes(cast.ana, edition)
    assert states(cast, edition) == {"Ana Rivera": State.SIGNED, "Luis Ortega": State.ANSWERED}
    took_back(cast.ana, signature)
    assert states(cast, edition)["Ana Rivera"] == State.TAKEN_BACK
    assert states(cast, amended(edition, cast.okafor)) == {"Ana Rivera": State.NOTHING, "Luis Ortega": State.NOTHING}


def test_no_home_reads_who_was_asked(cast, edition):
    said_yes(cast.luis, edition)
    assert who_was_asked(cast.ana, edition) == []
    for where in ("", path(edition)):
        assert "Asked since" in read(cast.okafor, where)
        assert "Asked since" not in read(cast.ana, where)


def test_it_stands_on_the_case_managers_front_page_until_each_has_said_something(cast, edition):
    assert waits(cast.okafor) == ["The plan is final: 2 people who may sign have said nothing yet"]
    assert waits(cast.bell) == waits(cast.ana) == []
    answered_parts(cast.ana, edition)
    assert waits(cast.okafor) == ["The plan is final: one person who may sign has said nothing yet"]
    said_yes(cast.luis, edition)
    assert waits(cast.okafor) == []


def test_one_is_asked_again_once_a_week_and_the_other_home_does_not_learn_it(cast, edition, time_machine):
    again = path(edition, f"ask-again/{cast.ana.pk}/")
    assert post(cast.okafor, again, {"id": uuid7()}).status_code == 302
    assert not AskedAgain.objects.exists()  # they were asked today
    time_machine.move_to(timezone.now() + timedelta(days=8))
    assert "Ask again" in read(cast.okafor, path(edition))
    for _twice in range(2):
        post(cast.okafor, again, {"id": uuid7()})
    asked = AskedAgain.objects.get()
    assert Parcel.objects.filter(key=f"route:{asked.pk}").exists()
    assert cast.ana.sees(AskedAgain).exists()
    assert not cast.luis.sees(AskedAgain).exists()
    assert "Asked again on" in read(cast.okafor, path(edition))


def test_only_who_keeps_the_record_asks_again(cast, edition, time_machine):
    time_machine.move_to(timezone.now() + timedelta(days=8))
    for member in (cast.bell, cast.luis, cast.pam):
        assert post(member, path(edition, f"ask-again/{cast.ana.pk}/"), {"id": uuid7()}).status_code == 403
        assert "Ask again" not in read(member, path(edition))
    assert post(cast.okafor, path(edition, f"ask-again/{cast.bell.pk}/"), {"id": uuid7()}).status_code == 404
    assert not AskedAgain.objects.exists()

"""A page that was sent, gone back to and changed: what it says now is never taken for what it said before."""

import pytest
import time_machine

from allies.database.ids import uuid7
from allies.services.actions.parts import read_part
from allies.services.duties import parts_of
from allies.services.models import MakeUp, PartRead, Session
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Seats

from .giving import DAY, a_running_plan, made_good, post, put_right, the_service, took_place

OTHERWISE = "You sent this before, and it said something else."


@pytest.fixture
def team(db, request):
    """A Wednesday at noon in Chicago, and a plan that runs since four weeks."""
    with time_machine.travel("2026-10-14T17:00:00+00:00", tick=False):
        cast = request.getfixturevalue("cast")
        a_running_plan(cast)
        yield cast


def form(member, **more):
    return {"id": str(uuid7()), "day": member.today.isoformat(), "minutes": 30, "outcome": "given"} | more


def refused(member, where, sent, model, **other):
    """What the page would send next, once it was sent twice as it was, and then with something else."""
    for _twice in range(2):
        assert post(member, where, sent).status_code == 302
    count = model.objects.count()
    answer = post(member, where, sent | other)
    assert OTHERWISE in answer.content.decode()
    assert model.objects.count() == count
    now = answer.context["form"]
    for name, value in other.items():
        assert str(now[name].value()) == str(value)
    hidden = {name: now[name].value() for name in ("id", "corrects", "instead_of") if name in now.fields}
    assert hidden["id"] != sent["id"]
    return sent | other | {name: value for name, value in hidden.items() if value}


def test_another_button_or_other_minutes_are_not_taken_for_the_first(team):
    where, sent = f"services/{the_service().pk}/write/", form(team.jin)
    again = refused(team.jin, where, sent, Session, minutes=45)
    refused(team.jin, where, sent, Session, day=(team.jin.today - DAY).isoformat())
    refused(team.jin, where, sent, Session, outcome="child_absent")
    assert Session.objects.get().minutes == 30
    assert post(team.jin, where, again).status_code == 302
    assert [row.minutes for row in Session.objects.order_by("minutes")] == [30, 45]
    assert post(team.bell, where, sent | {"minutes": 5}).status_code == 404


def test_what_waited_for_the_network_is_kept_once_and_with_something_else_a_person_must_look(team):
    where, sent = f"services/{the_service().pk}/write/", form(team.jin, age="3600")
    waited = {"headers": {"Allies-Unsent": "1"}}
    assert [post(team.jin, where, sent | {"age": age}, **waited).status_code for age in ("60", "3600")] == [204, 204]
    answer = post(team.jin, where, sent | {"outcome": "said_no"}, **waited)
    assert (answer.status_code, "Allies-Kept" in answer.headers) == (422, False)


def test_a_whole_day_that_comes_twice_is_not_counted_beside_itself(team):
    sent = form(team.jin, minutes=390)
    for _twice in range(2):
        assert post(team.jin, f"services/{the_service().pk}/write/", sent).status_code == 302
    assert Session.objects.count() == 1


def test_another_correction_is_not_taken_for_the_first_and_goes_on_from_it(team):
    row = took_place(team.jin, the_service(), team.jin.today)
    where, sent = f"services/times/{row.pk}/right/", form(team.jin, minutes=20)
    again = refused(team.jin, where, sent, Session, minutes=25)
    assert post(team.jin, where, again).status_code == 302
    newest = Session.objects.get(corrected_by=None)
    assert (newest.minutes, str(newest.corrects_id)) == (25, sent["id"])
    late = post(team.okafor, where, form(team.okafor, minutes=5))
    assert "This was corrected already." in late.content.decode()
    other = took_place(team.jin, the_service(), team.jin.today - DAY)
    assert post(team.jin, where, form(team.jin, corrects=other.pk)).status_code == 404
    with pytest.raises(SentOtherwise):
        put_right(other, team.jin, id=newest.pk)


def test_another_day_to_make_it_up_is_not_taken_for_the_first_and_takes_its_place(team):
    missed = took_place(team.jin, the_service(), team.jin.today - DAY, "event")
    sent = {"id": str(uuid7()), "day": (team.jin.today + DAY).isoformat(), "minutes": 30}
    where = f"services/times/{missed.pk}/make-up/"
    again = refused(team.jin, where, sent, MakeUp, day=(team.jin.today + 2 * DAY).isoformat())
    assert post(team.jin, where, again).status_code == 302
    assert str(MakeUp.objects.get(replaced_by=None).replaces_id) == sent["id"]
    with pytest.raises(MakeUp.DoesNotExist):
        made_good(missed, team.bell, team.jin.today, id=MakeUp.objects.first().pk)


def test_a_part_that_was_read_is_not_taken_for_another(team):
    [part] = parts_of(Seats([team.jin]))[team.child.pk]
    read = read_part(part, id=uuid7(), by=team.jin, holds=part.keys)
    assert read_part(part, id=read.pk, by=team.jin, holds=part.keys) == read
    with pytest.raises(NotPossible, match="Please read it once more"):
        read_part(part, id=read.pk, by=team.jin, holds=[*part.keys, "more"])
    assert PartRead.objects.get() == read

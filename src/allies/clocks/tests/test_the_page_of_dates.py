"""Both sides read by when law wants what, from when it counts, and why it is later; the case manager writes."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from allies.asked.reading import what_waits
from allies.clocks.actions import it_happened, put_off, say_done, say_own_days, write_down
from allies.clocks.legal_dates import dates_of
from allies.clocks.models import Done, Happening, OwnDays, PutOff
from allies.database.ids import uuid7
from allies.jurisdictions.deadlines import Happened
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, seats_of
from allies.teams.permissions import Kind
from allies.teams.tests.cast import enter

from .test_what_law_counts_from import CONSENT, RECORDS, thing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def from_one_moment_on(one_moment: None) -> None:
    """See src/conftest.py."""


def address(cast, name="dates_of", *more):
    return reverse(f"clocks:{name}", args=[cast.child.pk, *more])


def page(cast, member):
    return enter(Client(), member.person).get(address(cast)).content.decode()


def consent(cast, ago=10):
    on = cast.okafor.today - timedelta(days=ago)
    return write_down(id=uuid7(), by=cast.okafor, event=CONSENT, on=on)


def test_home_reads_what_is_due_from_which_day_it_counts_and_where_it_is_stated(cast):
    consent(cast)
    text = page(cast, cast.ana)
    for words in ("Evaluation", "Counts from: Consent to evaluate received", "34 CFR 300.301(c)", "read on", "60 days"):
        assert words in text
    assert "It was done on" not in text


def test_the_other_home_reads_nothing_of_what_one_asked_for(cast):
    request = thing(cast.ana, Audience.adult_and_school(cast.ana))
    it_happened(by=cast.ana, event=RECORDS, on=cast.ana.today, about=request)
    assert "Records to read" in page(cast, cast.ana)
    assert "Records to read" in page(cast, cast.okafor)
    assert "Records" not in page(cast, cast.luis)


def test_the_case_manager_writes_down_what_happened_outside(cast):
    client = enter(Client(), cast.okafor.person)
    form = {"id": str(uuid7()), "event": "evaluation_consent_received", "on": cast.okafor.today.isoformat()}
    for _again in range(2):
        assert client.post(address(cast, "write_down"), form).status_code == 302
    assert Happening.objects.get().on == cast.okafor.today
    assert "Evaluation" in page(cast, cast.luis)


def test_a_day_to_come_is_refused_beside_the_field_with_what_was_typed(cast):
    client = enter(Client(), cast.okafor.person)
    tomorrow = (cast.okafor.today + timedelta(days=1)).isoformat()
    form = {"id": str(uuid7()), "event": "evaluation_consent_received", "on": tomorrow}
    answer = client.post(address(cast, "write_down"), form)
    assert "still to come" in answer.content.decode()
    assert tomorrow in answer.content.decode()
    assert not Happening.objects.exists()


def test_what_was_done_is_said_by_hand_and_opened_again(cast):
    row = consent(cast)
    client = enter(Client(), cast.okafor.person)
    at = (row.pk, "us-federal.evaluation")
    assert client.post(address(cast, "done", *at), {"on": cast.okafor.today.isoformat()}).status_code == 302
    assert "Done on" in page(cast, cast.ana)
    assert client.post(address(cast, "open_again", *at)).status_code == 302
    assert "Done on" not in page(cast, cast.ana)
    assert Done.objects.count() == 1


def test_a_longer_time_needs_that_both_agreed_in_writing(cast):
    consent(cast)
    [one] = dates_of(cast.okafor)
    until = one.due.on + timedelta(days=20)
    with pytest.raises(NotPossible, match="agreed in writing"):
        put_off(one, by=cast.okafor, reason="agreed", until_on=until)
    with pytest.raises(NotPossible, match="does not know"):
        put_off(one, by=cast.okafor, reason="no_staff", until_on=until)
    with pytest.raises(NotPossible, match="counts instead"):
        put_off(one, by=cast.okafor, reason="agreed", agreed_with=cast.ana, agreed_on=cast.okafor.today)
    assert not PutOff.objects.exists()
    said = {"reason": "agreed", "until_on": until, "agreed_with": cast.ana, "agreed_on": cast.okafor.today}
    assert put_off(one, by=cast.okafor, **said) == put_off(one, by=cast.okafor, **said)
    [later] = dates_of(cast.luis)
    assert (later.due.on, later.due.extended_from) == (until, one.due.on)


def test_no_home_reads_the_name_that_the_other_gave(cast):
    consent(cast)
    [one] = dates_of(cast.okafor)
    said = {"until_on": one.due.on + timedelta(days=9), "agreed_with": cast.ana, "agreed_on": cast.okafor.today}
    put_off(one, by=cast.okafor, reason="agreed", **said)
    assert "Agreed in writing by Ana Rivera" in page(cast, cast.ana)
    assert "Agreed in writing by Ana Rivera" in page(cast, cast.okafor)
    assert "Agreed in writing by a parent" in page(cast, cast.luis)


def test_a_parent_who_does_not_bring_the_child_stops_the_count_and_both_read_why(cast):
    row = consent(cast)
    client = enter(Client(), cast.okafor.person)
    at = (row.pk, "us-federal.evaluation")
    assert client.post(address(cast, "later", *at), {"reason": "not_brought"}).status_code == 302
    text = page(cast, cast.ana)
    assert "did not bring the child" in text
    assert "300.301(d)(1)" in text
    assert dates_of(cast.ana)[0].due.on is None
    assert client.post(address(cast, "no_later", *at)).status_code == 302
    assert dates_of(cast.ana)[0].due.on == row.on + timedelta(days=60)


def test_a_review_has_no_reason_to_be_late(cast):
    plan = thing(cast.okafor, Audience.team(cast.child), Kind.PLAN)
    row = it_happened(by=cast.okafor, event=Happened.PLAN_REVIEWED, on=cast.okafor.today, about=plan)
    later = address(cast, "later", row.pk, "us-federal.annual_review")
    assert enter(Client(), cast.okafor.person).get(later).status_code == 404


def test_the_states_own_number_counts_for_the_district_and_says_where_it_is_stated(cast):
    row = consent(cast)
    assert "or your state’s own time" in page(cast, cast.ana)
    client = enter(Client(), cast.ford.person)
    at = reverse("clocks:own_days", args=[cast.school.pk])
    form = {"rule": "us-federal.evaluation", "count": "25", "unit": "days", "source": ""}
    assert "Please say where" in client.post(at, form).content.decode()
    for _again in range(2):
        assert client.post(at, form | {"source": "State Code 12.3"}).status_code == 302
    assert OwnDays.objects.count() == 1
    assert dates_of(cast.ana)[0].due.on == row.on + timedelta(days=25)
    text = page(cast, cast.ana)
    assert "State Code 12.3" in text
    assert "or your state’s own time" not in text


def test_another_number_is_a_new_row_and_none_is_as_before(cast):
    row = consent(cast)
    for count in (25, 30, None):
        say_own_days(cast.ford, rule="us-federal.evaluation", count=count, unit="days", source="Code")
    assert OwnDays.objects.count() == 3
    assert dates_of(cast.ana)[0].due.on == row.on + timedelta(days=60)


def test_the_case_manager_is_asked_early_on_the_day_and_late_until_it_is_done(cast, asked_of):
    for ago, words in ((10, ""), (45, "due by law on"), (60, "due by law today"), (61, "was due by law on")):
        row = consent(cast, ago=ago)
        assert words in asked_of(cast.okafor)
        assert asked_of(cast.ana) == asked_of(cast.bell) == ""
        [one] = [one for one in dates_of(cast.okafor) if one.happening == row]
        say_done(one, by=cast.okafor, on=cast.okafor.today)
        assert asked_of(cast.okafor) == ""


@pytest.fixture
def asked_of():
    return lambda member: " ".join(str(one.words) for one in what_waits(seats_of(member.person)))


def test_each_of_several_dates_of_a_child_stands_with_its_own_day(cast):
    consent(cast, ago=45)
    write_down(id=uuid7(), by=cast.okafor, event=RECORDS, on=cast.okafor.today - timedelta(days=40))
    addresses = [one.url for one in what_waits(seats_of(cast.okafor.person)) if "#us-federal." in one.url]
    assert len(set(addresses)) == 2
    text = page(cast, cast.okafor)
    assert all(f'id="{one.partition("#")[2]}"' in text for one in addresses)

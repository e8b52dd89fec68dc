"""For how long a record is kept is written down, families read it, and at its end people are asked."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from allies.asked.reading import what_waits
from allies.database.ids import uuid7
from allies.erasure.actions.deciding import ask_to_erase, put_hold, withdraw
from allies.erasure.actions.keeping import let_fade, write_kept_for
from allies.erasure.ends import ends_on, records_over, schedule_of
from allies.erasure.forms import KeptForForm
from allies.erasure.models import Ground, KeptFor, Part
from allies.jurisdictions.counting import years_after
from allies.jurisdictions.profiles import Source
from allies.jurisdictions.record_ends import US, AtLeast, Since, Years, record_ends_of
from allies.jurisdictions.record_ends import Part as LawsPart
from allies.teams.actions.leaving import note_left
from allies.teams.actions.seats import set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import Leader, Member, Seats
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.tests.cast import enter

pytestmark = pytest.mark.django_db
WHY = "The schedule of Maple District, page 4"


@pytest.fixture
def schedule(cast):
    for part in Part.values:
        write_kept_for(cast.ford, part=part, years=2, since="left", why=WHY)
    return schedule_of(cast.school)


@pytest.fixture
def left(cast):
    return note_left(cast.child, on=cast.ana.today, by=cast.ford)


def front(person):
    return enter(Client(), person).get("/").content.decode()


def kept(member):
    return enter(Client(), member.person).get(f"/children/{member.child_id}/kept/").content.decode()


def asked(cast):
    return ask_to_erase(cast.child, id=uuid7(), ground=Ground.OVER, by=cast.okafor.person)


def waits(member):
    return [str(one.words) for one in what_waits(Seats([member]), kinds={"erasure.waits"})]


def test_each_guardian_reads_on_today_that_the_record_is_to_be_erased(cast):
    asked(cast)
    assert "School wants to erase this record, not before" in front(cast.ana.person)
    assert "School wants to erase this record, not before" in front(cast.luis.person)
    assert "A second person at school has to" in kept(cast.ana)


def test_whom_an_order_keeps_from_being_told_reads_nothing_of_it(cast):
    erasure = asked(cast)
    rights = {Kind.ACCESS: Rights(sees=True, decides=True, told=False)}
    set_custody(cast.luis, rights, order="Order 7", from_on=cast.luis.today, until_on=None, by=cast.ford.person)
    luis = Member.objects.with_orders().select_related("child__school").get(pk=cast.luis.pk)
    assert waits(luis) == []
    assert "to erase this record" not in front(cast.luis.person)
    assert "has to confirm it" not in kept(cast.luis)
    assert erasure.waits


def test_nobody_else_reads_it(cast):
    asked(cast)
    for member in (cast.rosa, cast.ines, cast.bell, cast.jin, cast.pam):
        assert waits(member) == []


def test_the_second_person_is_asked_and_who_asked_is_not(cast):
    erasure = ask_to_erase(cast.child, id=uuid7(), ground=Ground.ASKED, by=cast.ford.person)
    assert waits(cast.okafor) == ["Somebody asked to erase this record: look at it as the second person"]
    assert "A record waits for a second person" not in front(cast.ford.person)
    withdraw(erasure, by=cast.okafor.person)
    assert waits(cast.okafor) == waits(cast.ana) == []


def test_who_leads_the_school_without_a_seat_is_asked_as_the_second_person(cast):
    asked(cast)
    assert waits(cast.okafor) == []
    assert "A record waits for a second person" in front(cast.ford.person)


def test_of_a_child_who_left_a_parent_reads_it_beside_the_way_to_the_record(cast, left):
    asked(cast)
    assert "School wants to erase this record, not before" in front(cast.ana.person)


def test_a_record_ends_with_the_last_of_its_parts(cast, schedule, left):
    left_on = left.left_at.date()
    assert ends_on(schedule, left) == years_after(left_on, 2)
    write_kept_for(cast.ford, part="plan", years=7, since="left", why=WHY)
    assert ends_on(schedule_of(cast.school), left) == years_after(left_on, 7)


def test_nobody_is_told_a_day_that_nobody_can_know(cast, schedule, left):
    write_kept_for(cast.ford, part="plan", years=25, since="birthday", why=WHY)
    assert left.born_on is None
    assert ends_on(schedule_of(cast.school), left) is None
    left.born_on = date(2015, 2, 3)
    assert ends_on(schedule_of(cast.school), left) == date(2040, 2, 3)


def test_while_a_child_is_at_the_school_no_record_ends(cast, schedule):
    assert ends_on(schedule, cast.child) is None


def test_a_school_that_wrote_nothing_down_is_asked_nothing(cast, left, time_machine):
    time_machine.move_to(timezone.now() + timedelta(days=20 * 365))
    assert records_over([left]) == []
    assert "Nobody at school has written this down yet." in kept(cast.ana)


def test_when_its_time_is_over_who_leads_the_school_is_asked_and_parents_are_told(cast, schedule, left, time_machine):
    assert "The time of a record is over" not in front(cast.ford.person)
    time_machine.move_to(timezone.now() + timedelta(days=2 * 365 + 2))
    assert "The time of a record is over" in front(cast.ford.person)
    assert "The time for which school keeps this record is over." in front(cast.ana.person)
    page = enter(Client(), cast.ford.person).get(f"/schools/{cast.school.pk}/erased/children/{left.pk}/")
    assert "Begin to erase it here, or say below why it is" in page.content.decode()


def test_who_says_why_it_is_kept_longer_is_asked_again_on_that_day(cast, schedule, left, time_machine):
    time_machine.move_to(timezone.now() + timedelta(days=2 * 365 + 2))
    until = timezone.localdate() + timedelta(days=30)
    put_hold(left, id=uuid7(), why="The district audits 2026.", until=until, by=cast.ford.person)
    assert records_over([left]) == []
    time_machine.move_to(timezone.now() + timedelta(days=31))
    assert records_over([left]) == [left]


def test_nothing_is_asked_twice_of_a_record_that_is_being_erased(cast, schedule, left, time_machine):
    time_machine.move_to(timezone.now() + timedelta(days=2 * 365 + 2))
    asked(cast)
    assert records_over([left]) == []


def test_families_read_how_long_and_why(cast, schedule):
    page = kept(cast.ana)
    assert "2 years after the child left the school" in page
    assert WHY in page
    assert "34 CFR 300.624" in page


def test_a_later_word_replaces_the_first_and_the_same_word_is_said_once(cast, schedule):
    write_kept_for(cast.ford, part="plan", years=2, since="left", why=WHY)
    assert KeptFor.objects.filter(part="plan").count() == 1
    write_kept_for(cast.ford, part="plan", years=5, since="left", why=WHY)
    rows = KeptFor.objects.filter(part="plan").order_by("at", "id")
    assert [(row.years, row.replaced_at is None) for row in rows] == [(2, False), (5, True)]


def test_a_school_writes_it_on_its_own_page_and_what_is_wrong_is_said_beside_the_field(cast):
    browser, page = enter(Client(), cast.ford.person), f"/schools/{cast.school.pk}/kept/"
    sent = {"do": "part", "part": "plan", "years": "7", "since": "left", "why": ""}
    assert browser.post(page, sent).context["form"].errors.keys() == {"why"}
    assert browser.post(page, sent | {"why": WHY}).status_code == 302
    assert KeptFor.objects.get().years == 7
    assert browser.post(page, {"do": "fade", "days": "30"}).status_code == 302
    cast.school.refresh_from_db()
    assert cast.school.hard_moments_fade_after == 30


def test_no_school_keeps_a_part_for_less_than_its_law_says():
    seven = AtLeast(Years(7, Since.LEFT), Source("A law of a test"))
    law = replace(US, at_least={LawsPart.PLAN: seven})
    said = {"part": "plan", "years": 6, "since": "left", "why": WHY}
    assert KeptForForm(said, law=law).errors["years"] == ["The law of your place wants at least 7 years here."]
    assert KeptForForm(said | {"years": 7}, law=law).is_valid()
    assert KeptForForm(said, law=US).is_valid()
    ontario = record_ends_of("ca-on")
    assert KeptForForm(said | {"years": 0}, law=ontario).errors["years"] == [
        "The law of your place wants at least one year here."
    ]
    assert KeptForForm(said | {"years": 1}, law=ontario).is_valid()
    assert len(KeptForForm(said | {"years": ""}, law=ontario).errors["years"]) == 1


@pytest.mark.parametrize("place", ["us-federal", "us-ca", "uk-england", "ca-on", "nowhere"])
def test_no_place_has_a_number_that_nobody_read(place):
    ends = record_ends_of(place)
    assert ends.rules
    assert all(least.source.is_read for least in ends.at_least.values())


def test_a_team_agrees_on_its_own_time_for_hard_moments(cast):
    let_fade(cast.child, days=30, by=cast.okafor.person)
    assert "shown day by day for 30 days" in kept(cast.ana)
    sent = enter(Client(), cast.okafor.person).post(f"/children/{cast.child.pk}/kept/fading/", {"days": "60"})
    assert sent.status_code == 302
    assert "shown day by day for 60 days" in kept(cast.ana)
    with pytest.raises(NotPossible):
        let_fade(cast.child, days=365, by=cast.bell.person)
    let_fade(cast.child, days=None, by=cast.okafor.person)
    assert "shown day by day for 90 days" in kept(cast.ana)


def test_only_who_leads_the_school_writes_its_times(cast):
    assert not Leader.objects.filter(person=cast.okafor.person).exists()
    page = enter(Client(), cast.okafor.person).get(f"/schools/{cast.school.pk}/kept/")
    assert page.status_code == 404

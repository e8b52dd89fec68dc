"""Two terms of days: whole, in order, kind, and as the real acts would have written them."""

import pytest
from django.utils import timezone

from allies.batons.chips import Way, tidy
from allies.batons.models import Absence, Baton, GotIt
from allies.database.tests.replayed import Replayed
from allies.demo.growing import grow
from allies.demo.seed import seed
from allies.incidents.models import HomeCall
from allies.jurisdictions.days import is_school_day
from allies.people.models import Person
from allies.profiles.models import Card, CardReading, Passage
from allies.profiles.story import beside_the_name
from allies.teams.models import Child, Member, seats_of
from allies.timeline.models import Entry
from allies.timeline.news import news_for
from allies.timeline.tests.samples import story_of

# Words nobody should find about their child.
UNKIND = ("naughty", "refus", "tantrum", "defian", "lazy", "problem", "failed", "bad behav")


seeded = Replayed(seed)


@pytest.fixture
def riverbend(one_moment, db, settings):
    settings.IS_DEMO = True
    assert seeded()


def test_the_days_hold_what_a_real_day_holds(riverbend):
    batons = list(Baton.objects.select_related("audience", "by__person"))
    assert len(batons) > 2_000
    assert Entry.objects.filter(event="batons.passed").count() == len(batons)
    assert all(tidy(Way(b.way), b.chips, b.words) for b in batons)
    assert all(b.passed_at <= timezone.now() for b in batons)
    assert all(b.day.weekday() < 5 for b in batons)
    for_one_home = [b for b in batons if b.only_for_id]
    assert for_one_home
    assert all(b.audience.home_id == b.only_for_id for b in for_one_home)
    at_home = [b for b in batons if b.way == Way.FROM_HOME]
    assert all(b.audience.reach == "home" and b.audience.home_id == b.home_id == b.by.home_id for b in at_home)
    profiles = list(Passage.objects.values_list("words", flat=True))
    assert len(profiles) > 200
    words = " ".join([*profiles, *(word for b in batons for word in b.words.values())]).lower()
    assert not [word for word in UNKIND if word in words]
    assert "{" not in words
    assert 0 < GotIt.objects.count() < 2 * len(batons)
    assert HomeCall.objects.filter(told_at=None).exists()
    one_parent = Member.objects.select_related("child__school", "home", "person").get(person__name="Ana Rivera")
    assert not one_parent.sees(Entry).filter(audience__home__name="Elm Street").exists()


def test_the_calendar_has_days_without_school_and_nobody_lived_them(riverbend):
    mateo = Child.objects.select_related("school").get(name="Mateo Rivera")
    off = list(mateo.school.days_off.all())
    assert {run.what for run in off} == {"break", "half_day", "holiday"}
    lived = set(Baton.objects.values_list("day", flat=True))
    assert all(is_school_day(day, off) for day in lived)
    away = Absence.objects.select_related("child__school").get()
    assert away.first_on > timezone.now().astimezone(away.child.zone).date()
    assert is_school_day(away.first_on, off)


def test_the_district_grows_by_as_much_as_asked(riverbend):
    before = Child.objects.count(), Entry.objects.count()
    made = grow(children=3, entries=50)
    assert (Child.objects.count() - before[0], Entry.objects.count() - before[1]) == (3, 50)
    assert (made.children, made.entries) == (3, 50)


def test_front_pages_have_something_to_tell(riverbend):
    ngozi = Person.objects.get(name="Ngozi Okafor")
    seats = seats_of(ngozi)
    assert news_for(seats)
    assert Card.links.filter(day=seats.members[0].today, ended_at=None).exists()
    assert CardReading.objects.exclude(read_at=None).exists()
    mateo = next(seat for seat in seats if seat.child.name == "Mateo Rivera")
    chips = beside_the_name(mateo, story_of(mateo))["chips"]
    assert [chip.code for _, chip in chips] == ["trains", "headphones", "pictures"]

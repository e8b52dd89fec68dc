"""Services and what is made easier are data; a change is a new row; what does not fit is refused with a sentence."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from allies.database.ids import uuid7
from allies.plans.actions.rows import end_row, put_row
from allies.plans.models import Accommodation, Service
from allies.teams.errors import NotPossible
from allies.timeline.actions import take_out
from allies.timeline.models import Entry

from .planning import SPEECH, a_plan, a_service, get, post, read


@pytest.fixture
def plan(cast):
    return a_plan(cast.okafor)


def filled(plan, **more):
    days = {"begins_on": plan.begins_on, "ends_on": plan.ends_on}
    return {"id": uuid7(), **SPEECH, **days, **more}


def test_a_service_says_who_what_where_how_often_and_how_long(cast, plan):
    form = filled(plan)
    for _twice in range(2):
        assert post(cast.jin, f"{plan.pk}/services/new/", form).status_code == 302
    assert Service.objects.count() == 1
    page = read(cast.ana)
    for words in ("Speech therapy", "2 times a week", "30 minutes", "Room 4"):
        assert words in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"minutes": 400}, "That is more than a school day has: 390 minutes."),
        ({"minutes": 200, "times": 2, "per": "day"}, "That is more than a school day has: 390 minutes."),
        ({"minutes": 200, "times": 6, "per": "week"}, "That is more than a school day has: 390 minutes."),
        ({"ends_on": "2020-01-01"}, "It ends before it begins."),
        ({"times": 0}, "1 or more"),
        ({"what": "\u200b "}, "Please fill this in."),
    ],
)
def test_what_does_not_fit_is_said_and_what_was_typed_stays(cast, plan, wrong, sentence):
    page = post(cast.jin, f"{plan.pk}/services/new/", filled(plan, **wrong)).content.decode()
    assert sentence in page
    assert "speech therapist" in page
    assert not Service.objects.exists()


@pytest.mark.parametrize(("times", "per", "minutes"), [(5, "week", 390), (10, "week", 195), (23, "month", 390)])
def test_the_whole_of_each_day_fits(cast, plan, times, per, minutes):
    form = filled(plan, times=times, per=per, minutes=minutes)
    assert post(cast.jin, f"{plan.pk}/services/new/", form).status_code == 302


def test_the_act_and_the_database_refuse_it_too(cast, plan):
    for wrong in ({"minutes": 400}, {"ends_on": plan.begins_on - timedelta(days=1)}):
        with pytest.raises(NotPossible):
            a_service(cast.jin, plan, **wrong)
        row = Service(plan=plan, by=cast.jin, district_id=plan.district_id, child_id=plan.child_id,
                      audience_id=plan.audience_id, **{**filled(plan), **wrong})  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)


def test_a_change_is_a_new_row_and_the_earlier_one_stays(cast, plan):
    first = a_service(cast.jin, plan)
    answer = post(cast.bell, f"{plan.pk}/services/{first.pk}/", filled(plan, minutes=45, changes=first.pk))
    assert answer.status_code == 302
    first.refresh_from_db()
    assert first.replaced_at
    assert (first.minutes, Service.objects.get(based_on=first).minutes) == (30, 45)
    page = read(cast.ana)
    assert "45 minutes" in page
    assert "30 minutes" not in page


def test_of_two_who_change_the_same_the_second_is_told(cast, plan):
    first = a_service(cast.jin, plan)
    a_service(cast.jin, plan, changes=first.pk, minutes=45)
    page = post(cast.bell, f"{plan.pk}/services/{first.pk}/", filled(plan, minutes=20)).content.decode()
    assert "Somebody changed this meanwhile" in page
    assert Service.objects.filter(replaced_at=None).get().minutes == 45


def test_a_service_that_ends_no_longer_stands_and_is_not_lost(cast, plan):
    service = a_service(cast.jin, plan)
    assert post(cast.bell, f"{plan.pk}/services/{service.pk}/end/", {}).status_code == 302
    end_row(service, by=cast.bell)
    assert "Speech therapy" not in read(cast.ana)
    assert Service.objects.get().ended_by == cast.bell


def test_what_is_made_easier_is_a_row_too(cast, plan):
    form = {"id": uuid7(), "words": "More time in tests", "where": "tests", "who": ""}
    assert post(cast.bell, f"{plan.pk}/easier/new/", form).status_code == 302
    page = read(cast.luis)
    assert "More time in tests" in page
    assert "In tests" in page
    row = Accommodation.objects.get()
    put_row(
        Accommodation(id=uuid7(), words="Twice the time", where="tests", who=""), plan, by=cast.bell, changes=row.pk
    )
    take_out(Entry.objects.get(event="plans.accommodation_put", about_id=Accommodation.objects.latest("id").pk),
             by=cast.bell, why="Another child")  # fmt: skip
    assert "More time in tests" in read(cast.luis)


def test_home_reads_services_and_proposes_but_does_not_write_them(cast, plan):
    service = a_service(cast.jin, plan)
    for who in (cast.ana, cast.pam):
        assert get(who, f"{plan.pk}/services/new/").status_code == 403
        assert get(who, f"{plan.pk}/services/{service.pk}/").status_code == 403
        assert "Speech therapy" in read(who)

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from model_bakery import baker

from allies.server.chores import clear_ended_sign_ins, clear_what_ran_out, school_clock
from allies.teams.models import District, School


@pytest.mark.django_db
def test_ended_sign_ins_are_cleared_and_others_stay():
    now = timezone.now()
    Session.objects.create(session_key="old", session_data="x", expire_date=now - timedelta(days=1))
    Session.objects.create(session_key="new", session_data="x", expire_date=now + timedelta(days=1))
    clear_ended_sign_ins()
    assert [session.session_key for session in Session.objects.all()] == ["new"]


@pytest.mark.django_db
def test_tries_whose_time_is_over_are_cleared_and_what_still_counts_stays(settings, time_machine):
    settings.CACHES = {"default": settings.CACHES["as_in_a_house"]}
    cache.set("a-minute", 1, 60)
    cache.set("an-hour", 1, 3_600)
    time_machine.move_to(timezone.now() + timedelta(minutes=2))
    clear_what_ran_out()
    with connection.cursor() as cursor:
        kept = cursor.execute("SELECT cache_key FROM cache").fetchall()
    assert kept == [(":1:an-hour",)]


@pytest.mark.django_db
def test_the_night_is_by_the_clock_of_most_schools():
    assert school_clock().key == "UTC"
    district = baker.make(District)
    for zone in ("America/Chicago", "Europe/London", "America/Chicago"):
        baker.make(School, district=district, time_zone=zone)
    assert school_clock().key == "America/Chicago"

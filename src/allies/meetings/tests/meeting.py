"""Meetings as tests arrange them, and the pages where they are read."""

from datetime import timedelta

import time_machine
from django.test import Client
from django.utils import timezone

from allies.database.ids import uuid7
from allies.meetings.actions import arranging, before, finding, holding
from allies.meetings.actions.arranging import Guest
from allies.meetings.models import Invited
from allies.outbox.sweeping import sweep
from allies.teams.tests.cast import enter


def at(days, hour=15):
    """So many days from now, where the school is not asked: an hour is an hour."""
    return (timezone.now() + timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)


def arranged(by, *, days=(10, 11, 12), guests=(), **more):
    said = {"purpose": "annual", "minutes": 60, "place": "room", "where": "Room 12"} | more
    return arranging.arrange(id=uuid7(), by=by, guests=guests, times=[at(day) for day in days], **said)


def team(cast):
    return [Guest("general", "required", seat=cast.bell), Guest("special", "required", seat=cast.okafor)]


def the_offer(meeting):
    return meeting.offers.get(replaced_at=None)


def said(meeting, by, *numbers, **more):
    offer = the_offer(meeting)
    return finding.answer(offer, id=uuid7(), by=by, suits=[offer.starts[number] for number in numbers], **more)


def set_for(meeting, by, starts_at=None, **more):
    where = {"minutes": 60, "place": "room", "where": "Room 12"} | more
    return finding.set_time(meeting, id=uuid7(), by=by, starts_at=starts_at or at(10), **where)


def arranged_for(by, *seats, home=None):
    """Arranged and set, in a week: for who arranges it, for these, and for the parents of the home, or of all."""
    meeting = arranged(by, days=(), home=home, guests=[Guest(seat=seat) for seat in (by, *seats)])
    set_for(meeting, by, timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=7))
    return meeting


def called_off(meeting, by):
    return finding.cancel(meeting, id=uuid7(), by=by, why="The school is closed")


def asked(meeting, seat):
    return Invited.objects.get(meeting=meeting, seat=seat, ended_at=None)


def ways(meeting, default="there", **by_name):
    """Of each who is asked: by the first name of the seat."""
    rows = Invited.objects.filter(meeting=meeting, ended_at=None).order_by("id").select_related("seat__person")
    names = {row.pk: row.called.split()[-1].lower() for row in rows}
    first = {row.pk: row.called.split()[0].lower() for row in rows}
    return {pk: by_name.get(first[pk], by_name.get(names[pk], default)) for pk in names}


def held(meeting, by, **by_name):
    return holding.hold(meeting, id=uuid7(), by=by, ways=ways(meeting, **by_name))


def tried(meeting, by, adult, sort="call", came="no_answer"):
    return before.note_attempt(meeting, id=uuid7(), by=by, adult=adult, sort=sort, came=came, on=by.today)


def carry():
    """The worker's work, until nothing is due: what is asked of it, and what that asks for."""
    while sweep("worker"):
        pass


def later(days):
    return time_machine.travel(timezone.now() + timedelta(days=days), tick=False)


def url(meeting, path=""):
    return f"/children/{meeting.child_id}/meetings/{meeting.pk}/{path}"


def opened(member, meeting, path=""):
    return enter(Client(), member.person).get(url(meeting, path))


def page(member, meeting, path=""):
    return opened(member, meeting, path).content.decode()


def sent(member, meeting, path, **form):
    return enter(Client(), member.person).post(url(meeting, path), {"id": uuid7(), **form}, follow=True)

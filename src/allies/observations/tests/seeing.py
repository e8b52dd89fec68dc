"""Short ways to write down what was seen, for the tests of this room."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from allies.database.ids import uuid7
from allies.observations.actions import write_observation
from allies.profiles.actions.terms import add_term
from allies.teams.tests.cast import enter


def a_word(by, word="meltdown", means="Crying or screaming for more than a minute, and not able to answer.", **more):
    return add_term(id=uuid7(), by=by, sort="behaviour", language="en", word=word, means=means, **more)


def saw(by, term=None, *, what="", sort="hard", ago=timedelta(hours=1), **more):
    more.setdefault("happened_at", timezone.now() - ago)
    return write_observation(
        id=more.pop("id", None) or uuid7(), by=by, sort=sort, term=term, what=what or ("" if term else "hum"), **more
    )


def browser(member):
    return enter(Client(), member.person)


def filled(member, **more):
    here = timezone.now().astimezone(member.child.zone)
    at = {"day": here.date().isoformat(), "at": here.strftime("%H:%M")}
    return {"id": str(uuid7()), "sort": "hard", "what": "hum", "happened": "yes", "times": "1", **at, **more}


def post(member, path, data):
    return browser(member).post(f"/children/{member.child_id}/seen/{path}", data)


def get(member, path=""):
    return browser(member).get(f"/children/{member.child_id}/seen/{path}")

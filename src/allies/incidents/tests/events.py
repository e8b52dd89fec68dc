"""Short ways to write down a serious event, for the tests of this room."""

from typing import Any

from django.test import Client
from django.utils import timezone

from allies.database.ids import uuid7
from allies.incidents.actions import write_incident
from allies.incidents.chips import Sentence
from allies.incidents.models import HomeCall, Incident
from allies.teams.models import Home, Member


def facts(**more: Any) -> dict[str, Any]:
    return {
        "what": ["injury"],
        "happened_at": timezone.now(),
        "minutes": 5,
        "where": "playground",
        "there": ["teacher"],
        "done": ["first_aid"],
        "now": "resting",
        "words": "Fell from the swing.",
    } | more


def happened(by: Member, sentence: Sentence = Sentence.SAFE_NOW, **more: Any) -> Incident:
    return write_incident(id=more.pop("id", None) or uuid7(), by=by, sentence=sentence, **facts(**more))


def call_of(incident: Incident, home: Home) -> HomeCall:
    return HomeCall.objects.get(incident=incident, home=home)


def typed(member: Member, **more: Any) -> dict[str, Any]:
    """What a browser sends."""
    now = timezone.now().astimezone(member.child.zone)
    sent = facts(id=uuid7(), day=now.date().isoformat(), at=now.strftime("%H:%M"), sentence="safe_now")
    del sent["happened_at"]
    return sent | more


def browser(member: Member) -> Client:
    client = Client()
    client.force_login(member.person)
    return client


def url(member: Member, path: str = "") -> str:
    return f"/children/{member.child_id}/events/{path}"

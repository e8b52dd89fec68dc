"""What the tests of this room say, and from which device."""

import re

from django.test import Client

from allies.database.ids import uuid7
from allies.teams.models import Member
from allies.teams.tests.cast import enter
from allies.voice.actions.words import say
from allies.voice.models import OwnWords


def device_of(member: Member) -> Client:
    """A browser that this adult opened for the child."""
    browser = enter(Client(), member.person)
    browser.post(own(member, "open/"), {"id": uuid7()})
    return browser


def text(answer) -> str:
    """What is to be read on a page."""
    return " ".join(re.sub("<[^>]*>|[\u2066-\u2069]", "", answer.content.decode()).split())


def own(member: Member, path: str = "") -> str:
    return f"/children/{member.child_id}/own/{path}"


def home_of(member: Member) -> str:
    return f"home:{member.home_id}"


def felt(member: Member, to: str, **more: str) -> OwnWords:
    said = {"sort": "feeling", "feeling": "sad", "body": "tummy"}
    return say(id=uuid7(), opened_by=member, to=to, **said | more)


def told(member: Member, to: str, words: str = "The swing broke.", **more: str) -> OwnWords:
    return say(id=uuid7(), opened_by=member, sort="tell", says="own", to=to, words=words, **more)

"""Nothing rings those at school outside the hours they chose but danger, whichever way carries it."""

from datetime import datetime, time
from uuid import uuid4

import pytest
from django.utils import timezone

from allies.notices.events import NoticeRule
from allies.notices.models import Preference
from allies.notices.router import Channel, Group, Urgency
from allies.notices.tests.conftest import CHICAGO, clock, team, work
from allies.notices.ways import WayOut
from allies.outbox.handlers import Handler
from allies.outbox.models import Parcel
from allies.rooms.tests.also import only
from allies.teams.permissions import Kind
from allies.timeline.tests.samples import told

__all__ = ["clock", "team", "work"]

QUICK = [Channel.EMAIL, Channel.TEXT, Channel.PUSH]
MORNING = datetime(2026, 11, 26, 7, tzinfo=CHICAGO)


@pytest.fixture
def evening(team, work, monkeypatch):
    """Ms. Okafor wishes for all of it at once, and reads from seven to four. It is eight in the evening."""
    danger = NoticeRule("sample.danger", Group.SERIOUS, Urgency.SAFETY, "Something serious happened at school.")
    only(monkeypatch, NoticeRule, danger)
    at_once = dict.fromkeys(("story", "talk", "serious", "calls", "team"), "at_once")
    hours = {"quiet_from": time(16), "quiet_until": time(7), "days": "01234"}
    Preference.objects.create(person=team.okafor.person, side="school", **at_once, **hours)
    work("Wed 20:00")
    return team


@pytest.mark.parametrize("channel", QUICK)
def test_what_is_posted_by_any_way_waits_for_the_morning(evening, channel):
    """Also a parcel that is due now by a mistake of whoever posted it: each way asks the router once more."""
    line = told(evening.ana, kind=Kind.INCIDENT)
    way = WayOut.named(channel)
    facts = {"entry": str(line.pk), "member": str(evening.okafor.pk)}
    parcel = Parcel.objects.create(
        key=str(uuid4()), handler=way.handler, facts=facts, to=evening.okafor.person_id, due_at=timezone.now()
    )
    [outcome] = Handler.named(way.handler).carry([parcel])
    assert outcome.later == MORNING or outcome.nothing  # nothing: it moves on to the way that is theirs
    follower = Parcel.objects.filter(facts__first=parcel.key).first()
    assert follower is None or follower.due_at == MORNING


def test_the_router_posts_nothing_for_the_evening_but_danger(evening, mailoutbox, work):
    told(evening.ana, kind=Kind.INCIDENT)
    told(evening.ana, kind=Kind.TALK)
    assert "okafor" not in work("Wed 23:59")
    assert "okafor" not in work("Thu 06:59")
    told(evening.ana, kind=Kind.INCIDENT, event="sample.danger")
    assert "okafor" in work()
    assert "okafor" in work("Thu 07:00")

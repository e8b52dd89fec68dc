"""Short ways to hand a baton, for the tests of this room."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from allies.batons.actions import pass_baton
from allies.batons.chips import Way
from allies.database.ids import uuid7
from allies.people import sessions
from allies.teams.models import Member

WEDNESDAY = date(2026, 11, 18)
CHICAGO = ZoneInfo("America/Chicago")
MORNING = datetime(2026, 11, 18, 7, 30, tzinfo=CHICAGO)
AFTERNOON = datetime(2026, 11, 18, 14, 45, tzinfo=CHICAGO)


def again(member):
    """The same seat as the next request would load it."""
    return Member.objects.select_related("child__school", "home", "person").get(pk=member.pk)


def from_home(member, day=WEDNESDAY, words=None, **more):
    chips = more.pop("chips", {"sleep": ["well"], "mood": ["calm"]})
    [baton] = pass_baton(by=member, way=Way.FROM_HOME, day=day, chips=chips, words=words or {}, **more)
    return baton


def from_school(member, day=WEDNESDAY, words=None, **more):
    """The parts that came of it: a light moment is one of its own."""
    chips = more.pop("chips", {"morning": ["joyful"], "well": ["art"]})
    return pass_baton(by=member, way=Way.FROM_SCHOOL, day=day, chips=chips, words=words or {}, **more)


def filled(**more):
    """What a browser sends from a form of the day."""
    return {"id": str(uuid7()), "not_sure_id": str(uuid7()), "day": WEDNESDAY.isoformat(), **more}


def sign_in(client, member):
    """Signed in wholly: a second step is the matter of another room."""
    client.force_login(member.person)
    session = client.session
    session.pop(sessions.FIRST, None)
    session.save()
    return client

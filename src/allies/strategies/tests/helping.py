"""Short ways to write what helps, for the tests of this room."""

from django.test import Client
from django.utils import timezone

from allies.database.ids import uuid7
from allies.strategies.actions import log_try, write_version
from allies.strategies.reading import current
from allies.teams.models import of_side
from allies.teams.tests.cast import enter

LIGHTS = {
    "what": "Lights low first",
    "when": "He covers his eyes",
    "steps": ["dim the lights", "wait with him"],
    "say": "I am here.",
    "works": "He looks up again",
    "why": "Maybe it is too bright",
}


def wrote(by, root=None, **more):
    """This side's version, or a change of the one that stands."""
    own = current(by).filter(root=root, home=of_side(by)).first() if root else None
    about = {"id": more.pop("id", uuid7()), "by": by, "changes": own.pk if own else None}
    return write_version(root, **about, words=LIGHTS | more)


def tried(by, version, outcome="helped", **more):
    return log_try(version, **{"id": uuid7(), "by": by, "outcome": outcome, "written_at": timezone.now(), **more})


def address(member, root=None, path=""):
    return f"/children/{member.child_id}/strategies/{f'{root}/' if root else ''}{path}"


def get(member, root=None, path=""):
    return enter(Client(), member.person).get(address(member, root, path))


def read(member, root=None, path=""):
    return get(member, root, path).content.decode()


def post(member, root=None, path="", **data):
    return enter(Client(), member.person).post(address(member, root, path), data)


def filled(**more):
    return LIGHTS | {"id": str(uuid7()), "steps": "\n".join(LIGHTS["steps"])} | more

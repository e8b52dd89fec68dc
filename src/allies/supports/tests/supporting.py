"""Short ways to write a plan for hard moments, for the tests of this room."""

from datetime import timedelta

from django.test import Client

from allies.database.ids import uuid7
from allies.supports import actions
from allies.supports.actions import sum_of
from allies.supports.reading import page_of, plan_of
from allies.teams.tests.cast import enter

LOUD = {
    "title": "Loud rooms",
    "what": "He covers his ears, cries, and may run out.",
    "signs": "He hums louder.",
    "before": ["Tell him what comes next"],
    "skill": "He shows the red card.",
    "during": ["Stay near, an arm away", "Show the red card", "Wait"],
    "avoid": ["Do not talk much"],
    "safe": ["Take the others to the hall"],
    "call": "Ms. Okafor, then the office",
    "number_to_call": "555 0142",
    "after": ["Drink some water together"],
    "asks_why": "",
    "ends_when": "He shows it by himself for a month",
    "ends_on": None,
    "changed": "",
}


def days(member, **more):
    return {"begins_on": member.today, "look_again_on": member.today + timedelta(days=42)} | more


def shared(by, root=None, **more):
    """The first version, or one that comes after the newest."""
    whole = plan_of(by, root) if root else None
    id_ = more.pop("id", uuid7())
    words = LOUD | days(by) | {"cards": [], "profile": "us-federal", "asks": "yes"} | more
    return actions.share(root or id_, id=id_, by=by, words=words, changes=whole.newest.pk if whole else None)


def said(by, version, says="yes", words="", **more):
    about = {"id": uuid7(), "seen": sum_of(version), "known_by": ["password"], **more}
    return actions.answer(version, by=by, says=says, words=words, **about)


def signed(by, root, **more):
    typed = {"words": "Maybe the noise ends.", "rests_on": "Notes of May", "signs_as": "School psychologist"} | more
    return actions.sign_thought(root, id=typed.pop("id", uuid7()), by=by, known_by=["password"], **typed)


def state(member, root):
    return plan_of(member, root).state.value


def seen_by(member, version):
    return page_of(member, plan_of(member, version.root), version)


def address(member, root=None, path=""):
    return f"/children/{member.child_id}/hard-moments/{f'{root}/' if root else ''}{path}"


def get(member, root=None, path=""):
    return enter(Client(), member.person).get(address(member, root, path))


def read(member, root=None, path=""):
    return get(member, root, path).content.decode()


def post(member, root=None, path="", **data):
    """What `filled` calls `at` is the field `root`."""
    sent = {"root" if name == "at" else name: value for name, value in data.items()}
    return enter(Client(), member.person).post(address(member, root, path), sent)


def filled(by, **more):
    """The form of a plan as it is sent."""
    lists = {name: "\n".join(LOUD[name]) for name in ("before", "during", "avoid", "safe", "after")}
    plain = {name: value for name, value in LOUD.items() if isinstance(value, str)}
    both = {name: day.isoformat() for name, day in days(by).items()}
    return plain | lists | both | {"id": str(uuid7()), "at": str(uuid7()), "act": "share"} | more

"""Short ways to bring in last year's plan, for the tests of this room."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from allies.database.ids import uuid7
from allies.jurisdictions.known import profile_of
from allies.media.tests.pdfs import a_pdf
from allies.plans.actions.arriving import bring_in, lay_down
from allies.plans.models import Arriving, Plan
from allies.teams.models import Member

from .planning import get, post

PASTED = """Annual Goals

Goal 1: By June 10, 2026, when work gets hard, Mateo will ask for a break with his card in 4 of 5 opportunities.
Baseline: 1 of 5 times

Goal 2: Given a visual schedule, Mateo will put on his shoes.

Goal 3: Improve social skills.
"""
PDF = a_pdf()


def last_year(by: Member) -> dict[str, Any]:
    first = by.today - timedelta(days=400)
    return {"begins_on": first, "ends_on": first + timedelta(days=364)}


def laid_down(by: Member, pasted: str = PASTED, **more: Any) -> Arriving:
    """As the act does it."""
    key, profile = more.pop("id", None) or uuid7(), profile_of(more.pop("profile", "us-federal"))
    origin = {"came_from": "Lincoln School", "content": PDF}
    return lay_down(id=key, by=by, profile=profile, pasted=pasted, **(origin | last_year(by) | more))


def brought_in(by: Member, pasted: str = PASTED, **more: Any) -> Plan:
    return bring_in(id=laid_down(by, pasted, **more).pk, by=by)


def sent(by: Member, **more: Any) -> Any:
    """As the first page sends it."""
    form = {"id": uuid7(), "pasted": PASTED, "came_from": "Lincoln School", "profile": "us-federal", **last_year(by)}
    return post(by, "bring-in/", {**form, "file": SimpleUploadedFile("IEP.pdf", PDF), **more})


def as_shown(by: Member, **more: Any) -> dict[str, Any]:
    """What the second page would send back as it is."""
    page = get(by, "bring-in/")
    form = {"id": page.context["form"]["id"].value()}
    for goal in page.context["goals"]:
        values = {name: goal[name].value() for name in goal.fields}
        form |= {goal[name].html_name: value for name, value in values.items() if value not in (None, False, "")}
    return form | more


def looked(by: Member, **more: Any) -> Any:
    return post(by, "bring-in/", as_shown(by, **({"do": "look"} | more)))


def kept(by: Member, **more: Any) -> Any:
    return looked(by, do="keep", **more)

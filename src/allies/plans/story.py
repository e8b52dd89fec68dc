"""How this room's lines are said, and what waits for whoever holds a plan together."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from allies.jurisdictions.known import profile_of
from allies.teams.models import Member
from allies.teams.permissions import Permission

from .known import ACCOMMODATIONS, SERVICES
from .models import Plan
from .models.inputs import Fate, InputSort

Facts = Mapping[str, Any]


def of_plan(facts: Facts) -> Mapping[str, object]:
    url = reverse("plans:one", args=[facts["child"], facts["plan"]])
    name = _(profile_of(facts["profile"]).short) if "profile" in facts else ""
    return {"url": url, "name": name, "number": facts.get("number", 1)}


def where_to_say(member: Member) -> str | None:
    """Where this seat may say something to the plan of now. One query."""
    if not member.may(Permission.PROPOSE):
        return None
    plan = member.sees(Plan).filter(came_from="").order_by("-begins_on", "-id").first()
    return reverse("plans:say", args=[member.child_id, plan.pk]) if plan else None


def of_service(facts: Facts) -> Mapping[str, object]:
    return {**of_plan(facts), "name": SERVICES.shown(facts["words"])}


def of_accommodation(facts: Facts) -> Mapping[str, object]:
    return {**of_plan(facts), "name": ACCOMMODATIONS.shown(facts["words"])}


def of_days(facts: Facts) -> Mapping[str, object]:
    return {**of_plan(facts), **{name: date.fromisoformat(facts[name]) for name in ("first", "last")}}


def of_effect(facts: Facts) -> Mapping[str, object]:
    return {**of_plan(facts), "on": date.fromisoformat(facts["on"])}


def of_goal(facts: Facts) -> Mapping[str, object]:
    return {"url": reverse("plans:goal", args=[facts["child"], facts["plan"], facts["goal"]])}


def of_section(facts: Facts) -> Mapping[str, object]:
    section = profile_of(facts["profile"]).section(facts["section"])
    told = dict(of_plan(facts))
    return told | {"url": f"{told['url']}#{facts['section']}", "part": _(section.name) if section else ""}


def of_amendment(facts: Facts) -> Mapping[str, object]:
    law = profile_of(facts["profile"])
    parts = [_(section.name) for section in law.sections if section.code in facts["sections"]]
    return {**of_plan(facts), "parts": parts}


def of_input(facts: Facts) -> Mapping[str, object]:
    return {"url": ledger(facts), "sort": InputSort(facts["sort"]).label}


def of_answer(facts: Facts) -> Mapping[str, object]:
    return {"url": ledger(facts), "fate": Fate(facts["fate"]).label, "count": facts["count"]}


def ledger(facts: Facts) -> str:
    return reverse("plans:ledger", args=[facts["child"], facts["plan"]])

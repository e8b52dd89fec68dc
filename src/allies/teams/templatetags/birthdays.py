"""That no birthday is known of a child, said where something is counted from it, with who can write it down."""

from typing import Any

from django import template

from allies.teams.keeping_team import at_home_with, whom_to_call
from allies.teams.models import Member
from allies.teams.permissions import Permission

register = template.Library()


@register.inclusion_tag("teams/_no_birthday.html")
def nobirthday(member: Member, why: str) -> dict[str, Any]:
    """`{% nobirthday member why %}`: `why` is the sentence that says what cannot be told without it."""
    keeps = member.may(Permission.SET_CUSTODY) and not at_home_with(member.person_id, [member.child_id])
    who = "" if keeps else whom_to_call(member.child)
    return {"child": member.child, "why": why, "may_write": keeps, "who": who}

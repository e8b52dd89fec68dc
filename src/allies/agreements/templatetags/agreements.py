"""`{% how_it_reaches member "story" %}`: stands on each form from which something goes to the other side."""

from collections.abc import Sequence
from typing import Any

from django import template

from allies.agreements.reaching import how_it_reaches_home, how_it_reaches_school
from allies.notices.router import Group
from allies.notices.wishes import Listener
from allies.teams.models import Audience, Member
from allies.teams.permissions import Kind, Side

register = template.Library()
KIND_OF = {Group.STORY: Kind.BATON, Group.TALK: Kind.TALK, Group.SERIOUS: Kind.INCIDENT, Group.CALLS: Kind.TALK}


@register.inclusion_tag("agreements/_reaches.html")
def how_it_reaches(
    member: Member, group: str, audience: Audience | None = None, told: Sequence[Listener] | None = None
) -> dict[str, Any]:
    """`audience`: where it is known already who reads it; else all adults at home."""
    bunch = Group(group)
    return {
        "child": member.child,
        "is_school": member.side is Side.SCHOOL,
        "reached": how_it_reaches_home(member, bunch, KIND_OF[bunch], audience=audience, told=told),
        "school": how_it_reaches_school(member, audience=audience),
        "phone": member.child.school.phone,
    }

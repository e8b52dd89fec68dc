"""`{% when_school_reads member %}`: above the button of each form by which a home tells school something."""

from typing import Any

from django import template

from allies.notices.school_reads import SchoolReads
from allies.teams.models import Member

register = template.Library()


@register.inclusion_tag("notices/_school_reads.html")
def when_school_reads(member: Member) -> dict[str, Any]:
    said = [words for one in SchoolReads.every() for words in one.say(member)]
    return {"school": said, "phone": member.child.school.phone}

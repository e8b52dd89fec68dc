"""How often and how long, in words."""

from django import template

from allies.observations import story
from allies.observations.models import Observation

register = template.Library()


@register.simple_tag
def often(row: Observation) -> str:
    return story.how_often(row.times, row.watched)


@register.simple_tag
def lasted(row: Observation) -> str:
    return story.lasted(row.seconds)


@register.filter
def side_icon(side: str) -> str:
    return "house" if side == "home" else "school"

"""Small pieces that pages of other rooms show."""

from typing import Any

from django import template
from django.urls import reverse

from allies.teams.models import Member
from allies.teams.permissions import Side
from allies.timeline.models import CameBy
from allies.timeline.moving import may_move
from allies.timeline.sealing import Sealable, may_seal

register = template.Library()


@register.simple_tag
def seal_url(row: Any, reader: Member) -> str:
    """Where another child's name in it is sealed; empty where this reader may not, or nobody typed."""
    how = Sealable.find(row._meta.model_name)
    if how is None or not may_seal(reader, row) or not how.typed(row):
        return ""
    return reverse("timeline:seal", args=[row.child_id, how.name, row.pk])


@register.simple_tag
def move_url(thing: Any, reader: Member) -> str:
    """Where it is moved to the child whom it is about; empty where this reader may not."""
    if not may_move(reader, thing):
        return ""
    return reverse("timeline:move", args=[thing.child_id, thing._meta.model_name, thing.pk])


@register.inclusion_tag("timeline/_came_by.html")
def came_by(row: Any, reader: Member) -> dict[str, Any]:
    """By text or by mail, for school and for who wrote it: how another adult reaches us is theirs to tell."""
    is_theirs = row.by_id == reader.pk or reader.side is Side.SCHOOL
    way = getattr(row, "came_by", None) if is_theirs else None
    return {"way": CameBy.Way(way) if way else None}

"""The way to ask for a thing in one's own language, beside it."""

from typing import Any
from uuid import UUID

from django import template
from django.template.context import RequestContext
from django.utils import translation
from django.utils.translation import get_language_info

from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.translation.reading import own_wish

register = template.Library()


@register.simple_tag
def language_name(language: str) -> str:
    return str(get_language_info(language)["name_translated"])


@register.inclusion_tag("translation/_ask.html", takes_context=True)
def in_my_language(context: RequestContext, member: Member, thing: str, id: UUID) -> dict[str, Any]:
    """Nothing for whoever may not ask: school, and others of the family."""
    if not member.may(Permission.ASK_IN_LANGUAGE):
        return {"may_ask": False}
    wish = own_wish(member, thing, id, translation.get_language() or member.person.language)
    here = {"member": member, "thing": thing, "id": id, "wish": wish, "may_ask": True}
    return here | {"csrf_token": context.get("csrf_token")}

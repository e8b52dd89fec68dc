"""The way to ask for a thing in one's own language, beside it; and a text in it, beside the original."""

from typing import Any
from uuid import UUID

from django import template
from django.template.context import RequestContext
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info

from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.translation.beside import Original
from allies.translation.middleware import drawn, later
from allies.translation.reading import own_wish
from allies.translation.things import text_of

register = template.Library()


@register.simple_tag
def language_name(language: str) -> str:
    return str(get_language_info(language)["name_translated"])


@register.inclusion_tag("translation/_ask.html", takes_context=True)
def in_my_language(context: RequestContext, member: Member, thing: str, id: UUID) -> dict[str, Any]:
    """Empty for whoever may not ask: school, and others of the family."""
    if not member.may(Permission.ASK_IN_LANGUAGE):
        return {"may_ask": False}
    wish = own_wish(member, thing, id, translation.get_language() or member.person.language)
    here = {"member": member, "thing": thing, "id": id, "wish": wish, "may_ask": True}
    return here | {"csrf_token": context.get("csrf_token")}


@register.simple_tag(takes_context=True)
def beside_it(context: RequestContext, member: Member, row: Any) -> SafeString | str:
    """Below a text that somebody typed: the same in the reader's language, or the way to ask. Nothing where it is in
    that language. And what is kept beside the entry."""
    text = text_of(type(row))
    if text is None or (not text.words(row) and not member.child.has_statements):
        return ""
    original = Original(text, row)
    if not original.is_foreign_to(member) and not member.child.has_statements:
        return ""
    request = context.get("request")
    return later(request, member, original) if request else drawn([(member, original)], None)[0]

"""`{% send_later form member %}` in a form, below its button; `{% goes_later member "batons.home" %}` above it."""

from typing import Any
from uuid import UUID

from django import forms, template
from django.template import Context

from allies.drafts.forms import WhenForm
from allies.drafts.keeping import fitting, is_putting_in
from allies.drafts.models import Later
from allies.drafts.reading import rows_of
from allies.drafts.starting import SENTENCES, every_starter, situations_for
from allies.teams.models import Member

register = template.Library()


@register.inclusion_tag("drafts/_when.html")
def send_later(form: forms.Form, member: Member) -> dict[str, Any]:
    when = getattr(form, "when", None) or WhenForm(member=member)
    return {"when": when}


@register.inclusion_tag("drafts/_tomorrow.html")
def send_tomorrow(form: forms.Form, member: Member) -> dict[str, Any]:
    """`{% send_tomorrow form member %}` beside its button: in one press it goes the next morning."""
    when = getattr(form, "when", None) or WhenForm(member=member)
    return {"at": when.tomorrow}


@register.inclusion_tag("drafts/_rows.html", takes_context=True)
def goes_later(context: Context, member: Member, sort: str, about: UUID | None = None) -> dict[str, Any]:
    """What this seat wrote here that waits; nothing of anybody else."""
    request = context["request"]
    return {
        "rows": rows_of(Later.of(member, sort, about), {member.pk: member}),
        "next": request.get_full_path(),
        "csrf_token": context.get("csrf_token"),
        "changing": request.GET.get("later", ""),
    }


@register.inclusion_tag("drafts/_put_in.html", takes_context=True)
def own_words(context: Context, member: Member) -> dict[str, Any]:
    """`{% own_words member %}` in a form below its box. They are asked for as somebody begins to write."""
    request = context["request"]
    put = request.POST.get("put", "") if is_putting_in(request) else None
    shows_sentences = put == SENTENCES or put in every_starter()
    return {
        "child": member.child_id,
        "is_open": put is not None and not shows_sentences,
        "every": fitting(request.user, member.child_id) if put is not None and not shows_sentences else [],
        "shows_sentences": shows_sentences,
        "situations": situations_for(member.side, member.child.first_name) if shows_sentences else [],
    }

"""What all views of meetings share."""

import uuid
from collections.abc import Callable

from django import forms
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from allies.meetings.reading import Whole, one_meeting
from allies.teams.models import Member
from allies.teams.pages import kept, pages_of, sides, thanks

page = pages_of("meetings", at_hand=sides)


def the_meeting(member: Member, meeting: uuid.UUID) -> Whole:
    found = one_meeting(member, meeting)
    if found is None:
        raise Http404
    return found


def asked(
    request: HttpRequest,
    member: Member,
    whole: Whole,
    form: forms.Form,
    *,
    act: Callable[[], Model],
    title: str,
    button: str = "",
    done: str = "",
    says: str = "",
    beside: str | None = None,
    quote: str = "",
    to: str = "meetings:one",
) -> HttpResponse:
    """One form on a page of its own; then back to the meeting, or to another page of it."""
    if kept(form, act=act, beside=beside):
        return thanks(request, done or _("Saved."), to, member.child_id, whole.meeting.pk)
    return page(
        request,
        "form",
        member,
        form=form,
        whole=whole,
        title=title,
        send_words=button or _("Save"),
        says=says,
        quote=quote,
    )

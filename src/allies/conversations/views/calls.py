"""Noting a talk, asking for a call, and the list of both."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from allies.agreements.school_reads import who_reads
from allies.conversations.actions.calls import ask_for_call, note_talk
from allies.conversations.forms.calls import AskForm, TalkForm
from allies.conversations.models import CallRequest, Talk
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import kept, pages_of, thanks
from allies.teams.permissions import Permission, Side
from allies.timeline.models import came_by

page = pages_of("conversations")

SHOWN = 50


@team_page(Permission.SEE_TALK)
def talks(request: HttpRequest, member: Member) -> HttpResponse:
    """That home and school talked, and when; and who waits for a call."""
    waiting = member.sees(CallRequest).filter(talk=None).select_related("home", "by__person")
    return page(
        request,
        "talks",
        member,
        talks=member.sees(Talk).select_related("home", "by__person").order_by("-talked_at", "-id")[:SHOWN],
        waiting=waiting.annotate(came_by=came_by()).order_by("id"),
        names_home=member.side is Side.SCHOOL,
        may_note=member.may(Permission.NOTE_TALK),
        may_ask=member.may(Permission.ASK_FOR_CALL),
        has_numbers=member.side is Side.SCHOOL and member.may(Permission.SEE_THREADS),
    )


@team_page(Permission.NOTE_TALK)
def note(request: HttpRequest, member: Member) -> HttpResponse:
    form = TalkForm(request.POST or None, member=member)
    if kept(form, lambda: noted(form, member)):
        return thanks(request, _("Noted that you talked."), "conversations:talks", member.child_id)
    return page(request, "note", member, form=form, names_home=len(form.homes) > 1)


def noted(form: TalkForm, member: Member) -> Talk:
    said, (how, home) = form.cleaned_data, form.how_and_home()
    return note_talk(id=said["id"], by=member, home=home, how=how, with_interpreter=said["with_interpreter"])


@team_page(Permission.ASK_FOR_CALL)
def ask(request: HttpRequest, member: Member) -> HttpResponse:
    form, is_called = AskForm(request.POST or None, member=member), member.person.may_be_called
    if kept(form, lambda: ask_for_call(by=member, **form.cleaned_data)):
        said = _("School sees that you would like a call.") if is_called else _("School sees that you wait for news.")
        return thanks(request, said, "conversations:talks", member.child_id)
    return page(request, "ask", member, form=form, reads=who_reads(member), is_called=is_called, seat=member)

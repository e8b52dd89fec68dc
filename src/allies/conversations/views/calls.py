"""Noting a talk, asking for a call, and the list of both."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from allies.conversations.actions.calls import ask_for_call, note_talk
from allies.conversations.forms.calls import AskForm, TalkForm
from allies.conversations.models import CallRequest, Talk
from allies.teams.doors import team_page
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.permissions import Permission, Side
from allies.teams.refusing import refuse

SHOWN = 50


@team_page(Permission.SEE_TALK)
def talks(request: HttpRequest, member: Member) -> HttpResponse:
    """That home and school talked, and when; and who waits for a call."""
    return render(
        request,
        "conversations/talks.html",
        {
            "member": member,
            "child": member.child,
            "talks": member.sees(Talk).select_related("home", "by__person").order_by("-talked_at", "-id")[:SHOWN],
            "waiting": member.sees(CallRequest).filter(talk=None).select_related("home", "by__person").order_by("id"),
            "names_home": member.side is Side.SCHOOL,
            "may_note": member.may(Permission.NOTE_TALK),
            "may_ask": member.may(Permission.ASK_FOR_CALL),
        },
    )


@team_page(Permission.NOTE_TALK)
def note(request: HttpRequest, member: Member) -> HttpResponse:
    form = TalkForm(request.POST or None, member=member)
    if request.method == "POST" and form.is_valid():
        how, home = form.how_and_home()
        try:
            note_talk(
                id=form.cleaned_data["id"],
                by=member,
                home=home,
                how=how,
                with_interpreter=form.cleaned_data["with_interpreter"],
            )
        except Talk.DoesNotExist as error:
            raise Http404 from error
        except NotPossible as reason:
            refuse(form, reason)
        else:
            messages.success(request, _("Noted that you talked."))
            return redirect("conversations:talks", member.child_id)
    return render(
        request,
        "conversations/note.html",
        {"member": member, "child": member.child, "form": form, "names_home": len(form.homes) > 1},
    )


@team_page(Permission.ASK_FOR_CALL)
def ask(request: HttpRequest, member: Member) -> HttpResponse:
    form = AskForm(request.POST or None, member=member)
    if request.method == "POST" and form.is_valid():
        try:
            ask_for_call(by=member, **form.cleaned_data)
        except CallRequest.DoesNotExist as error:
            raise Http404 from error
        except NotPossible as reason:
            refuse(form, reason)
        else:
            messages.success(request, _("School sees that you would like a call."))
            return redirect("conversations:talks", member.child_id)
    return render(request, "conversations/ask.html", {"member": member, "child": member.child, "form": form})

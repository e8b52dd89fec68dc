"""What the child said, for those for whom the child picked it, and their answers."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.media.forms import takes_voices
from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.pages import done, kept, pages_of, thanks
from allies.teams.permissions import Permission
from allies.timeline.beside import OfTheRecord
from allies.voice.actions.words import answer as give_answer
from allies.voice.actions.words import may_take_back_for, take_back_for
from allies.voice.forms import AnswerForm
from allies.voice.reading import Heard, one_said_to, said_to

page = pages_of("voice")


@require_safe
@team_page(Permission.SEE_VOICE)
def everything(request: HttpRequest, member: Member) -> HttpResponse:
    return page(request, "all", member, heard=said_to(member))


@takes_voices
@team_page(Permission.SEE_VOICE)
def one(request: HttpRequest, member: Member, own_words: uuid.UUID) -> HttpResponse:
    heard = one_said_to(member, own_words)
    if heard is None:
        raise Http404
    return shown(request, member, heard, AnswerForm(member=member))


def shown(request: HttpRequest, member: Member, heard: Heard, form: AnswerForm) -> HttpResponse:
    may_answer = member.may(Permission.ANSWER_VOICE)
    may_take_back = may_answer and may_take_back_for(heard.row, member)
    return page(request, "one", member, heard=heard, form=form, may_answer=may_answer, may_take_back=may_take_back)


@require_safe
@team_page(Permission.SEE_VOICE, is_reading=False)  # the page that it leads to writes that down
def thing(request: HttpRequest, member: Member, own_words: uuid.UUID) -> HttpResponse:
    """Leads to what the child spoke of, for those who may read that."""
    heard = one_said_to(member, own_words)
    brought = OfTheRecord.find(heard.row.about_model) if heard else None
    there = brought.seen_by(member, heard.row.about_id) if heard and brought and heard.row.about_id else None
    if brought is None or there is None:
        raise Http404
    return redirect(brought.url(there))


@takes_voices
@team_page(Permission.ANSWER_VOICE)
def answer(request: HttpRequest, member: Member, own_words: uuid.UUID) -> HttpResponse:
    heard = one_said_to(member, own_words)
    if heard is None:
        raise Http404
    form = AnswerForm(request.POST or None, request.FILES or None, member=member)
    if kept(form, lambda: give_answer(by=member, to=heard.row, **form.said())):
        sent = _("Sent. %(name)s sees that you heard it.") % {"name": member.child.first_name}
        return thanks(request, sent, "voice:one", member.child_id, own_words)
    return shown(request, member, heard, form)


@require_POST
@team_page(Permission.ANSWER_VOICE)
def back(request: HttpRequest, member: Member, own_words: uuid.UUID) -> HttpResponse:
    """The child said to this adult that it should go."""
    heard = one_said_to(member, own_words)
    if heard is None:
        raise Http404
    if done(request, lambda: take_back_for(heard.row, by=member)):
        messages.success(request, _("It is gone. Nobody reads it any more."))
    return redirect("voice:all", member.child_id)

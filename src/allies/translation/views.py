"""Asking for something in one's own language, what school arranges, and what somebody writes beside a text."""

import uuid

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.teams.doors import team_page
from allies.teams.models import Member, Seats
from allies.teams.pages import back, done, kept, pages_of, thanks
from allies.teams.permissions import KEEPERS, Permission

from . import actions, handing
from .at_hand import agreed_in
from .forms import ArrangeForm, HandForm, TranslateForm, TranslatesForm
from .models import Asked, Handed, Translates
from .reading import Wish, wishes_seen, with_words
from .things import Text, Thing, called

page = pages_of("translation")


@require_safe
@team_page(Permission.SEE_LANGUAGE)
def asked(request: HttpRequest, member: Member) -> HttpResponse:
    """Who arranges it has all in sight; anybody else what they asked for."""
    own = {} if member.role in KEEPERS else {"by": member}
    seats = Seats([member])
    wishes = with_words(seats, wishes_seen(seats, **own))
    may = {"may_arrange": Permission.ARRANGE_LANGUAGE, "may_translate": Permission.TRANSLATE_WORDS}
    return page(request, "asked", member, wishes=wishes, **{name: member.may(one) for name, one in may.items()})


@require_POST
@team_page(Permission.ASK_IN_LANGUAGE)
def ask(request: HttpRequest, member: Member, thing: str, id: uuid.UUID) -> HttpResponse:
    wanted = Thing.find(thing)
    if wanted is None or not wanted.is_there(member, id):
        raise Http404
    if done(
        request,
        lambda: actions.ask(wanted, id, by=member, language=translation.get_language() or member.person.language),
        level=messages.ERROR,
    ):
        messages.success(request, _("School was asked. It says here what it arranged. You can wait with your answer."))
    return redirect(wanted.url_name, member.child_id, id)


@require_POST
@team_page(Permission.ASK_FOR_WORDS)
def ask_for_words(request: HttpRequest, member: Member, text: str, words: uuid.UUID) -> HttpResponse:
    wanted = text_named(text)
    language = translation.get_language() or member.person.language
    if done(request, lambda: actions.ask_for_words(wanted, words, by=member, language=language), level=messages.ERROR):
        messages.success(request, _("Asked. You are told when it is there in your language."))
    return back(request, "translation:asked", member.child_id)


@require_safe
@team_page(Permission.SEARCH)  # it leads on from what was found
def original(request: HttpRequest, member: Member, text: str, words: uuid.UUID) -> HttpResponse:
    """Leads to the page on which a text is read."""
    wanted = text_named(text)
    return redirect(wanted.url(standing(wanted, member, words)))


@team_page(Permission.TRANSLATE_WORDS)
def write(request: HttpRequest, member: Member, wanted: uuid.UUID) -> HttpResponse:
    """The original, and a box for each of its parts."""
    asked = get_object_or_404(member.sees(Asked).select_related("by__person"), pk=wanted)
    text = text_named(asked.thing)
    row = standing(text, member, asked.thing_id)
    form = TranslateForm(request.POST or None, text=text, row=row, language=asked.language)
    root, language = asked.thing_id, asked.language
    if kept(form, lambda: actions.translate(text, root, by=member, language=language, **form.said)):
        return thanks(request, _("Saved. It is there beside the original."), "translation:asked", member.child_id)
    agreed = agreed_in("\n".join(form.parts.values()), reader=member, language=language)
    return page(request, "write", member, form=form, asked=asked, text=text, row=row, agreed=agreed)


@team_page(Permission.TRANSLATE_WORDS)
def who_translates(request: HttpRequest, member: Member) -> HttpResponse:
    rows = member.sees(Translates).filter(ended_at=None).select_related("by__person").order_by("by__person__name", "id")
    own = [row.language for row in rows if row.by_id == member.pk]
    form = TranslatesForm(request.POST or None, initial={"languages": own})
    if request.method == "POST" and form.is_valid():
        languages = form.cleaned_data["languages"]
        if done(request, lambda: [actions.say_languages(languages, by=member)]):
            return thanks(request, _("Saved."), "translation:who", member.child_id)
    return page(request, "who", member, form=form, rows=rows)


def text_named(name: str) -> Text:
    if text := Text.find(name):
        return text
    raise Http404


def standing(text: Text, member: Member, root: uuid.UUID) -> object:
    if row := text.seen_by(member, root):
        return row
    raise Http404


@team_page(Permission.ARRANGE_LANGUAGE)
def arrange(request: HttpRequest, member: Member, wish: uuid.UUID) -> HttpResponse:
    row = get_object_or_404(member.sees(Asked).select_related("by__person"), pk=wish)
    if called(row.thing) is None:
        raise Http404
    form = ArrangeForm(request.POST or None)
    if kept(form, lambda: actions.arrange(row, by=member, **form.cleaned_data), beside="on"):
        messages.success(request, _("Saved. They read it beside what they asked for."))
        return redirect("translation:asked", member.child_id)
    return arrange_page(request, member, row, form=form)


def arrange_page(request: HttpRequest, member: Member, row: Asked, **forms: Form) -> HttpResponse:
    seats = Seats([member])
    [found] = with_words(seats, wishes_seen(seats, pk=row.pk) or [Wish(row, None)])
    shown = {"form": ArrangeForm(), "hand_form": HandForm(), **forms}
    given = member.sees(Handed).filter(asked=row).order_by("-id")
    return page(request, "arrange", member, wish=found, given=given, may_hand=is_for_a_link(member, row), **shown)


def is_for_a_link(member: Member, row: Asked) -> bool:
    text = Text.find(row.thing)
    original = text.seen_by(member, row.thing_id) if text else None
    return bool(text and original and handing.may_be_handed(text, original))


@require_POST
@team_page(Permission.ARRANGE_LANGUAGE)
def hand(request: HttpRequest, member: Member, wish: uuid.UUID) -> HttpResponse:
    row = get_object_or_404(member.sees(Asked).select_related("by__person"), pk=wish)
    if Text.find(row.thing) is None:
        raise Http404
    form = HandForm(request.POST)
    if kept(form, lambda: handing.hand(row, by=member, **form.cleaned_data), beside="to"):
        return thanks(
            request,
            _("The link is ready. Please send it to the interpreter."),
            "translation:arrange",
            member.child_id,
            row.pk,
        )
    return arrange_page(request, member, row, hand_form=form)


@require_POST
@team_page(Permission.ARRANGE_LANGUAGE)
def end_link(request: HttpRequest, member: Member, handed: uuid.UUID) -> HttpResponse:
    row = get_object_or_404(member.sees(Handed), pk=handed)
    done(request, lambda: [handing.end(row, by=member)])
    return redirect("translation:arrange", member.child_id, row.asked_id)

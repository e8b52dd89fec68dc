"""Talks in writing: the list, one thread, beginning one, putting right, taking back, who is in it."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.conversations.actions import threads as acts
from allies.conversations.forms.threads import AddForm, BeginForm, MessageForm, ReplyForm
from allies.conversations.later import BEGIN, MESSAGE
from allies.conversations.models import Draft, Message, Thread
from allies.conversations.models.threads import Act
from allies.conversations.people import has_homes_apart, may_be_added, seats_in
from allies.conversations.reading import (
    Said,
    count_new,
    page_with,
    read_thread,
    readers_in_words,
    say_what_became,
    seen_up_to,
    who_is_in,
)
from allies.database.keyset import moment_of, number_of
from allies.drafts.keeping import (
    below,
    files_sent,
    is_for_later,
    is_sent,
    sentence_named,
    typed_before,
    went_by_hand,
)
from allies.drafts.keeping import kept_for_later as kept_until
from allies.media.forms import takes_voices
from allies.profiles.dictionary import Dictionary
from allies.teams.doors import team_page
from allies.teams.models import Audience, Member
from allies.teams.pages import done, kept, pages_of
from allies.teams.permissions import WHOM_TO_ASK, Permission, Side
from allies.teams.refusing import sent_id
from allies.timeline.when import moment_words
from allies.translation.beside import in_ones_language
from allies.translation.things import is_ones_own

page = pages_of("conversations")


def the_thread(member: Member, pk: uuid.UUID) -> Thread:
    """Or 404, as for an id of nothing: whether there is a thread that one is not part of is not to be learnt."""
    found = member.sees(Thread).select_related("audience__home").prefetch_related("audience__chosen__member__person")
    return get_object_or_404(found, pk=pk)


def the_message(member: Member, thread: Thread, pk: uuid.UUID) -> Message:
    """One's own, in its first version."""
    own = member.sees(Message).filter(thread=thread, by=member, act=Act.WROTE, corrects=None)
    message = get_object_or_404(own, pk=pk)
    message.thread = thread
    return message


@require_safe
@team_page(Permission.SEE_THREADS)
def threads(request: HttpRequest, member: Member) -> HttpResponse:
    """They stand among all messages."""
    return redirect("today:messages_of", member.child_id)


@require_safe
@team_page(Permission.SEE_PRIVATE_THREADS)
def private(request: HttpRequest, member: Member) -> HttpResponse:
    """That private talks exist: since when, and who is in them. Nothing that is said, and not what about."""
    found = [(thread, list(thread.audience.chosen.all())) for thread in Thread.private_ones_known_to(member)]
    return page(request, "private", member, found=found)


@takes_voices
@team_page(Permission.WRITE_THREAD)
def begin(request: HttpRequest, member: Member) -> HttpResponse:
    draft = Draft.of(member, None)
    initial: dict[str, Any] = {"subject": draft.subject, "words": draft.words} if draft else {}
    if to := request.GET.get("to"):  # whoever pressed the name of one person
        initial |= {"for_whom": Audience.Reach.CHOSEN.value, "people": [to]}
    if (sentence := sentence_named(request.GET.get("say", ""), member)) not in initial.get("words", ""):
        initial["words"] = below(initial.get("words", ""), sentence)
    typed = typed_before(request, member, BEGIN)
    form = BeginForm(typed or None, files_sent(request, member, BEGIN) or None, member=member, initial=initial)
    if request.method == "POST" and "keep" in request.POST:
        return kept_for_later(request, member, None)
    if is_for_later(request):
        if kept_until(request, form, member, BEGIN):
            acts.throw_draft_away(by=member, thread=None)
            return redirect("drafts:own")
    elif is_sent(request) and (
        thread := kept(
            form,
            lambda: acts.begin_thread(
                id=form.cleaned_data["id"],
                by=member,
                subject=form.cleaned_data["subject"],
                words=form.cleaned_data["words"],
                recording=form.recording(),
                **form.audience(),
            ),
        )
    ):
        went_by_hand(request, member, thread.pk)
        return redirect("conversations:thread", member.child_id, thread.pk)
    draft_at = moment_words(draft.changed_at, member) if draft else ""
    return page(request, "begin", member, form=form, draft=draft, draft_at=draft_at)


@takes_voices
@team_page(Permission.SEE_THREADS)
def thread(request: HttpRequest, member: Member, thread: uuid.UUID) -> HttpResponse:
    it = the_thread(member, thread)
    if request.method == "POST":
        if not member.may(Permission.WRITE_THREAD):
            raise PermissionDenied(str(WHOM_TO_ASK))
        if "keep" in request.POST:
            return kept_for_later(request, member, it)
        files = files_sent(request, member, MESSAGE, it.pk)
        form = MessageForm(typed_before(request, member, MESSAGE), files, member=member)
        if is_for_later(request):
            if kept_until(request, form, member, MESSAGE, about=it.pk):
                acts.throw_draft_away(by=member, thread=it)
                return redirect("conversations:thread", it.child_id, it.pk)
        elif is_sent(request) and (message := kept(form, lambda: answered(form, it, member))):
            went_by_hand(request, member, message.pk)
            return redirect(f"{reverse('conversations:thread', args=[it.child_id, it.pk])}#m-{message.pk}")
        return shown(request, member, it, form)
    waiting = typed_before(request, member, MESSAGE, it.pk)
    return shown(request, member, it, MessageForm(waiting, member=member) if waiting else None)


@require_safe
@team_page(Permission.SEE_THREADS)
def message(request: HttpRequest, member: Member, message: uuid.UUID) -> HttpResponse:
    """One message leads to where it stands in its talk."""
    one = get_object_or_404(member.sees(Message), pk=message)
    where = one.corrects_id or one.pk
    thread = reverse("conversations:thread", args=[one.child_id, one.thread_id])
    return redirect(f"{thread}?at={where}#m-{where}")


def answered(form: MessageForm, it: Thread, member: Member) -> Message:
    sent = form.cleaned_data
    return acts.write_message(it, by=member, id=sent["id"], words=sent["words"], recording=form.recording())


def shown(request: HttpRequest, member: Member, it: Thread, form: MessageForm | None) -> HttpResponse:
    before, at, now = request.GET.get("before", ""), request.GET.get("at", ""), timezone.now()
    before = before or (page_with(it, member, at) if at else "")
    seen = seen_up_to(it, member)
    said, older = read_thread(it, member, seen=seen, before=before)
    told = say_what_became(said, it, member)
    if not before:
        acts.mark_seen(it, member, since=seen)
        request.read_messages = int(it.last_at > (seen or member.began_at))  # type: ignore[attr-defined]  # for the bar
    draft = Draft.of(member, it)
    draft_at = moment_words(draft.changed_at, member) if draft else ""
    is_apart = has_homes_apart(it.audience.chosen.all(), member.child)
    inside = [seat.member for seat in it.audience.chosen.all() if seat.ended_at is None and seat.member.is_open]
    return page(
        request,
        "thread",
        member,
        thread=it,
        title=title_in_ones_language(it, member, said),
        said=said,
        told=told,
        older=older,
        is_newest=not before,
        since=number_of(now),
        in_it=who_is_in(it.audience, member),
        readers=readers_in_words(it, member),
        is_alone=it.is_private and len(inside) < 2,
        is_apart=is_apart,
        form=form or MessageForm(member=member, initial={"words": draft.words} if draft else {}),
        draft=draft,
        draft_at=draft_at,
        may_write=member.may(Permission.WRITE_THREAD),
        may_reply=member.may(Permission.WRITE_THREAD) and not (is_apart and member.side is Side.HOME),
        dictionary=Dictionary.of(member),
        changing=request.GET.get("later", ""),
    )


def title_in_ones_language(it: Thread, member: Member, said: Sequence[Said]) -> str:
    """Asked for where something on the page is in another language."""
    languages = {one.message.language for one in said} - {""}
    if all(map(is_ones_own, languages)):
        return ""
    return in_ones_language(member, "message", [it.pk], "subject").get(it.pk, "")


def kept_for_later(request: HttpRequest, member: Member, it: Thread | None) -> HttpResponse:
    """The button that keeps a draft, where there is no script to keep it."""
    keep(request, member, it)
    messages.success(request, _("Saved as a draft. Only you can see it."))
    return (
        redirect("conversations:thread", it.child_id, it.pk) if it else redirect("conversations:begin", member.child_id)
    )


def keep(request: HttpRequest, member: Member, it: Thread | None) -> Draft | None:
    words, subject = (request.POST.get(name, "").replace("\0", "") for name in ("words", "subject"))
    return acts.keep_draft(
        id=sent_id(request), by=member, thread=it, words=words.replace("\r\n", "\n"), subject=subject
    )


@require_POST
@team_page(Permission.WRITE_THREAD, is_reading=False)
def draft(request: HttpRequest, member: Member, thread: uuid.UUID | None = None) -> HttpResponse:
    """Asked by the page itself, a second after the last key. It shows nothing but that it was kept."""
    it = the_thread(member, thread) if thread else None
    draft = keep(request, member, it)
    return page(request, "_draft", member, draft_at=moment_words(draft.changed_at, member) if draft else "")


@require_safe
@team_page(Permission.SEE_THREADS, is_reading=False)
def news(request: HttpRequest, member: Member, thread: uuid.UUID) -> HttpResponse:
    """Asked again and again while the page is in sight: nothing (204), or how much is new, never what."""
    it = the_thread(member, thread)
    since = moment_of(request.GET.get("since", ""))
    count = count_new(it, member, since=since) if since else 0
    if not count:
        return HttpResponse(status=204)
    return page(request, "_news", member, thread=it, count=count)


@team_page(Permission.WRITE_THREAD)
def correct(request: HttpRequest, member: Member, thread: uuid.UUID, message: uuid.UUID) -> HttpResponse:
    it = the_thread(member, thread)
    first = the_message(member, it, message)
    newest = member.sees(Message).filter(corrects=first).order_by("recorded_at", "id").last() or first
    form = ReplyForm(request.POST or None, initial={"words": newest.words})
    if kept(form, lambda: acts.correct_message(first, by=member, **form.cleaned_data)):
        return redirect(f"{reverse('conversations:thread', args=[it.child_id, it.pk])}#m-{first.pk}")
    return page(request, "correct", member, thread=it, form=form)


@team_page(Permission.WRITE_THREAD)
def take_back(request: HttpRequest, member: Member, thread: uuid.UUID, message: uuid.UUID) -> HttpResponse:
    it = the_thread(member, thread)
    first = the_message(member, it, message)
    if request.method == "POST":
        if done(request, lambda: acts.take_back(first, by=member), level=messages.ERROR):
            messages.success(request, _("You took your message back. Nobody can read it any more."))
        return redirect("conversations:thread", it.child_id, it.pk)
    return page(request, "take_back", member, thread=it, message=first)


@team_page(Permission.WRITE_THREAD)
def people(request: HttpRequest, member: Member, thread: uuid.UUID) -> HttpResponse:
    """Who is in a talk of chosen people, who was; asking somebody in."""
    it = the_thread(member, thread)
    if not it.is_private:
        raise Http404
    seats = seats_in(it)
    form = AddForm(request.POST or None, mates=may_be_added(it, member, seats))
    if kept(form, lambda: acts.add_to_thread(it, form.chosen(), by=member)):
        return redirect("conversations:thread", it.child_id, it.pk)
    return page(request, "people", member, thread=it, seats=seats, form=form)


@require_POST
@team_page(Permission.WRITE_THREAD)
def leave(request: HttpRequest, member: Member, thread: uuid.UUID) -> HttpResponse:
    it = the_thread(member, thread)
    if not it.is_private:
        raise Http404
    acts.leave_thread(it, by=member)
    messages.success(request, _("You have left this conversation. Your messages stay there."))
    return redirect("today:messages_of", member.child_id)

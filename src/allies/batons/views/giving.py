"""Give a part of the day, each way; put it right, send it on, take it."""

import uuid
from datetime import date, datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.batons.actions import correct_baton, pass_baton, passes_directly, say_got_it, say_not_sure, send_on
from allies.batons.chips import Way
from allies.batons.days import day_of, days_to_choose
from allies.batons.drafts import Draft, draft_beside, draft_for
from allies.batons.forms import BatonForm, CorrectForm, ForHomeForm, HomeBatonForm, SchoolBatonForm
from allies.batons.models import Baton, HomeOffer
from allies.batons.views.days import days_off_of
from allies.batons.voices import may_send, may_speak_for_school
from allies.database.ids import uuid7
from allies.drafts.keeping import files_sent, is_for_later, is_sent, kept_for_later, typed_before, went_by_hand
from allies.log import actions as log
from allies.media.files import gone_if_it_fails
from allies.media.forms import takes_files, takes_voices
from allies.teams.doors import team_page
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Member
from allies.teams.pages import back, kept, or_not_here, pages_of
from allies.teams.permissions import Permission, Side
from allies.teams.refusing import carry, refuse
from allies.ui import unsent

page = pages_of("batons")
AT_HOME, AT_SCHOOL = "batons.home", "batons.school"  # what can be sent later


def show_days(form: BatonForm, member: Member, way: Way) -> None:
    """Work out the days to choose from: only where a page is drawn, since a form that is sent names its day."""
    now, zone, days_off = timezone.now(), member.child.zone, days_off_of(member)
    form.show_days(day_of(way, now, zone, days_off), days_to_choose(way, now, zone, days_off))


@gone_if_it_fails()
@transaction.atomic
@or_not_here()
def hand_over(form: BatonForm, way: Way, member: Member, written_at: datetime) -> list[Baton]:
    """Pass what a form holds. An id of another child, or of somebody else, is not here."""
    wanted = form.cleaned_data
    return pass_baton(
        by=member,
        way=way,
        day=wanted["day"],
        chips=form.chips,
        words=form.words,
        is_hard=wanted["is_hard"],
        for_all_homes=wanted.get("for_all_homes", False),
        id=wanted["id"],
        written_at=written_at,
        recording=form.recording() if isinstance(form, (SchoolBatonForm, HomeBatonForm)) else None,
    )


def back_to(request: HttpRequest, member: Member, day: date) -> HttpResponse:
    """Where the giver came from (the children of the day), or the day's page."""
    return back(request, "batons:day", member.child_id, day)


@takes_voices
@team_page(Permission.PASS_FROM_HOME)
def from_home(request: HttpRequest, member: Member) -> HttpResponse:
    if member.home is None:
        raise Http404
    typed, files = typed_before(request, member, AT_HOME), files_sent(request, member, AT_HOME)
    form = HomeBatonForm(typed or None, files or None, member=member)
    if is_for_later(request):
        if later := kept_for_later(request, form, member, AT_HOME):
            return unsent.kept(redirect("drafts:own"), later.pk)
    elif (
        is_sent(request)
        and kept(form, lambda: hand_over(form, Way.FROM_HOME, member, unsent.written_at(request))) is not None
    ):
        went_by_hand(request, member, form.cleaned_data["id"])
        messages.success(request, _("Sent. Thank you."))
        return unsent.kept(back_to(request, member, form.cleaned_data["day"]), form.cleaned_data["id"])
    form.show_questions(HomeOffer.of(member.home))
    form.show_other_home(is_there=member.child.has_two_homes)
    show_days(form, member, Way.FROM_HOME)
    return give_page(request, member, form, at_home=True)


@takes_files
@team_page(Permission.ADD_CHIPS)
def from_school(request: HttpRequest, member: Member) -> HttpResponse:
    typed, files = typed_before(request, member, AT_SCHOOL), files_sent(request, member, AT_SCHOOL)
    form = SchoolBatonForm(typed or None, files or None, member=member)
    if is_for_later(request):
        if later := kept_for_later(request, form, member, AT_SCHOOL):
            return unsent.kept(redirect("drafts:own"), later.pk)
    elif is_sent(request) and form.is_valid():
        parts = give_all(form, member, unsent.written_at(request))
        if parts is not None:
            went_by_hand(request, member, form.cleaned_data["id"])
            for sentence in what_became_of(parts):
                messages.success(request, sentence)
            return unsent.kept(back_to(request, member, form.cleaned_data["day"]), form.cleaned_data["id"])
    show_days(form, member, Way.FROM_SCHOOL)
    draft = Draft() if form.is_bound or unsent.is_blank(request) else drafted(form, member)
    return give_page(request, member, form, at_home=False, draft=draft)


def drafted(form: SchoolBatonForm, member: Member) -> Draft:
    """The note drafts itself from the day, where school has said nothing of it yet; what is for one home alone, until
    that home was told. Who is shown it has read it.
    """
    day = date.fromisoformat(str(form["day"].value()))
    told = list(member.sees(Baton).filter(way=Way.FROM_SCHOOL.value, day=day).values_list("only_for", flat=True))
    draft = draft_beside(member, day, told=told) if told else draft_for(member, day)
    form.show_draft(draft)
    seat = {"by": member.person_id, "seat": member.pk, "child": member.child_id, "district": member.district_id}
    for what in sorted(draft.read):
        log.read(what.value, **seat)
    return draft


def give_page(
    request: HttpRequest, member: Member, form: BatonForm, *, at_home: bool, draft: Draft | None = None
) -> HttpResponse:
    return page(
        request,
        "give",
        member,
        form=form,
        at_home=at_home,
        goes_directly=passes_directly(member),
        meant_words=form.day_words,
        day_with_more=form["day"].value() if draft and draft.adds else day_with_more(request, member, form),
        draft=draft,
        later_sort="" if unsent.is_blank(request) else (AT_HOME if at_home else AT_SCHOOL),
        next=request.POST.get("next") or request.GET.get("next", ""),
    )


def day_with_more(request: HttpRequest, member: Member, form: BatonForm) -> str | None:
    """The day that is meant, if something was said for it on this side. A blank form that stays on the phone says
    nothing of it: there it would be read by whoever opens it, and be wrong tomorrow.
    """
    if not form.day_words or unsent.is_blank(request):
        return None
    home = member.home if form.way is Way.FROM_HOME else None
    day = str(form["day"].value())
    return day if member.sees(Baton).filter(way=form.way.value, home=home, day=day).exists() else None


def give_all(form: SchoolBatonForm, member: Member, written_at: datetime) -> list[Baton] | None:
    """Both that the form holds, or nothing of it. What was sent before with other words goes as new the next time; the
    other keeps its id, so that it is not there twice.
    """
    parts: list[Baton] = []
    renewed: dict[str, uuid.UUID] = {}
    try:
        with gone_if_it_fails(), transaction.atomic():
            try:
                parts = hand_over(form, Way.FROM_SCHOOL, member, written_at)
            except SentOtherwise:
                renewed["id"] = uuid7()
            for box in form.boxes:
                try:
                    parts += hand_to_one_home(box, form, member, written_at)
                except SentOtherwise as reason:
                    refuse(box, reason)
            try:
                keep_not_sure(form, member)
            except SentOtherwise:
                renewed["not_sure_id"] = uuid7()
            if renewed or any(box.errors for box in form.boxes):
                raise SentOtherwise
    except SentOtherwise as reason:
        form.add_error(None, str(reason.sentence))
        carry(form, **renewed)
        return None
    return parts


@transaction.atomic
@or_not_here()
def hand_to_one_home(box: ForHomeForm, form: SchoolBatonForm, member: Member, written_at: datetime) -> list[Baton]:
    """A part of the note for one home and school. An empty box sends nothing."""
    return pass_baton(
        by=member,
        way=Way.FROM_SCHOOL,
        day=form.cleaned_data["day"],
        chips={},
        words=box.words,
        only_for=box.home,
        id=box.cleaned_data["id"],
        written_at=written_at,
    )


@or_not_here()
def keep_not_sure(form: SchoolBatonForm, member: Member) -> None:
    wanted = form.cleaned_data
    if not form.says_not_sure():
        return
    say_not_sure(
        by=member,
        day=wanted["day"],
        words=wanted["not_sure_words"],
        with_home=wanted["not_sure_home"],
        id=wanted["not_sure_id"],
    )


def what_became_of(parts: list[Baton]) -> list[str]:
    sentences = []
    if any(part.state == Baton.State.HELD for part in parts):
        sentences.append(_("The light moment is kept for a lighter day. You can send it from here."))
    if any(part.is_hard and part.is_passed for part in parts):
        sentences.append(_("The family is told that it was a hard day, and somebody calls them today. Thank you."))
    if any(part.state == Baton.State.WAITING for part in parts):
        sentences.append(_("Your teacher will see it and send it on. Thank you."))
    elif any(part.is_passed and not part.is_hard for part in parts):
        sentences.append(_("Sent. Thank you."))
    homes = [part.only_for for part in parts if part.only_for and part.is_passed]
    sentences += [_("What is for %(home)s only went to no other home.") % {"home": home.called} for home in homes]
    return sentences or [_("Saved. Thank you for saying it.")]


@team_page(Permission.SEE_BATON)
def correct(request: HttpRequest, member: Member, baton: uuid.UUID) -> HttpResponse:
    """Only the author's own part, and only as it stands now."""
    own = member.sees(Baton).select_related("child", "home", "only_for", "audience").filter(by=member)
    part = get_object_or_404(own, pk=baton)
    form = CorrectForm(request.POST or None, baton=part)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        try:
            with or_not_here():
                correct_baton(
                    part,
                    by=member,
                    chips=form.chips,
                    words=form.words,
                    is_hard=wanted.get("is_hard", False),
                    id=wanted["id"],
                )
        except NotPossible as error:
            refuse(form, error)
            while isinstance(error, SentOtherwise) and (newer := own.filter(corrects=part).first()):
                part = newer  # what they change next is what they sent themselves
        else:
            messages.success(request, _("Corrected. The earlier words can still be read."))
            return redirect("batons:day", member.child_id, part.day)
    return page(request, "correct", member, form=form, baton=part)


@require_safe
@team_page(Permission.SEE_BATON, is_reading=False)
def part(request: HttpRequest, member: Member, baton: uuid.UUID) -> HttpResponse:
    """Where one part stands: on the page of its day."""
    found = get_object_or_404(member.sees(Baton), pk=baton)
    return redirect(f"{reverse('batons:day', args=[member.child_id, found.day])}#voice-{found.home_id or 'school'}")


@require_POST
@team_page(Permission.ADD_CHIPS)
def send(request: HttpRequest, member: Member, baton: uuid.UUID) -> HttpResponse:
    """Whoever is offered the button may press it."""
    part = get_object_or_404(member.sees(Baton), pk=baton, way=Way.FROM_SCHOOL.value)
    if not may_send(part, member):
        raise PermissionDenied
    send_on(part, by=member)
    messages.success(request, _("Sent. Thank you."))
    return back_to(request, member, part.day)


@require_POST
@team_page(Permission.SEE_BATON)
def got_it(request: HttpRequest, member: Member, baton: uuid.UUID) -> HttpResponse:
    """Home takes school's baton, school takes a home's."""
    way = Way.FROM_SCHOOL if member.side is Side.HOME else Way.FROM_HOME
    part = get_object_or_404(member.sees(Baton).select_related("audience"), pk=baton, way=way.value, state="passed")
    if member.side is not Side.HOME and not may_speak_for_school(member):
        raise Http404
    say_got_it(part, by=member)
    return back_to(request, member, part.day)

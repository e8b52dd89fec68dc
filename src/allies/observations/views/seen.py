"""Write down what was seen, read it, answer it, put it right."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allies.media.forms import takes_files
from allies.observations.actions import correct_observation, link, look_into, seal_words, write_observation
from allies.observations.chips import ObservationSort
from allies.observations.forms import LookForm, SealForm, SeenForm, initial_of, is_one_homes_alone, start_from
from allies.observations.listing import only_of, page_of, writers_of
from allies.observations.models import Observation, OnPurpose, SmallGoal
from allies.observations.reading import WITH, Whole, current, whole
from allies.observations.small_goals import ended_goals, goals_of
from allies.profiles.dictionary import Dictionary
from allies.teams.doors import team_page
from allies.teams.models import Audience, Member
from allies.teams.pages import kept, pages_of, thanks
from allies.teams.permissions import KEEPERS, Permission, Side
from allies.teams.refusing import id_in, sent_id
from allies.timeline.beside import said_beside_one
from allies.timeline.models import ThingOpened
from allies.ui import unsent
from allies.ui.rows import SomeRows

page = pages_of("observations")


def running_of(member: Member) -> OnPurpose | None:
    return member.sees(OnPurpose).filter(ended_at=None).select_related("by__person").first()


def form_for(request: HttpRequest, member: Member, *, data: Any = None, initial: Any = None) -> SeenForm:
    return SeenForm(
        data or request.POST or None,
        request.FILES or None,
        member=member,
        dictionary=Dictionary.of(member),
        goals=lambda: goals_of(member),
        has_two_homes=member.side is Side.HOME and member.child.has_two_homes,
        initial=initial or {},
    )


@team_page(Permission.SEE_OBSERVATION)
def seen(request: HttpRequest, member: Member) -> HttpResponse:
    """The words that come up, and what was seen, as a table."""
    rows = rows_of(request, member, [*goals_of(member), *(goal for goal, _who in ended_goals(member))])
    return page(
        request,
        "seen",
        member,
        page=page_of(member, only=only_of(rows.chosen), before=request.GET.get("before", ""), is_up=rows.is_up),
        rows=rows,
        running=running_of(member),
        may_write=member.may(Permission.WRITE_OBSERVATION),
        may_record_on_purpose=member.may(Permission.RECORD_ON_PURPOSE),
    )


def rows_of(request: HttpRequest, member: Member, goals: list[SmallGoal]) -> SomeRows:
    homes = (Side.HOME.value, _("Home"))
    return SomeRows(
        request.GET,
        [
            ("sort", _("Kind"), ObservationSort.choices),
            ("goal", _("Small goal"), [(str(goal.pk), goal.words) for goal in goals]),
            ("by", _("Written by"), [homes, *writers_of(member)]),
        ],
    )


@takes_files
@team_page(Permission.WRITE_OBSERVATION)
def write(request: HttpRequest, member: Member) -> HttpResponse:
    answers = answered(request, member)
    chosen = {name: request.GET.get(name) for name in ("sort", "term", "could_hurt")}
    start = start_from(answers, member) if answers else chosen
    form = form_for(request, member, initial=start)
    if made := kept(
        form,
        lambda: write_observation(
            id=form.cleaned_data["id"],
            by=member,
            too=answers,
            for_all=form.cleaned_data.get("for_all", False),
            written_at=unsent.written_at(request),
            recording=form.recording(),
            **form.seen(),
        ),
    ):
        messages.success(request, _("Saved. Thank you."))
        if made.could_hurt:
            say_who_looks(request)
        return unsent.kept(redirect("observations:one", member.child_id, made.pk), made.pk)
    return written_on(request, member, form, too=answers)


def say_who_looks(request: HttpRequest) -> None:
    messages.warning(request, _("The case manager gets an alert about this. If it is urgent, call."))


def written_on(request: HttpRequest, member: Member, form: SeenForm, **more: Any) -> HttpResponse:
    """The form, empty or as it was sent."""
    has_words = bool(form.dictionary.entries)
    return page(request, "write", member, form=form, running=running_of(member), has_words=has_words, **more)


def answered(request: HttpRequest, member: Member) -> Observation | None:
    """What "we see it too" answers, if it is there for this reader."""
    pk = id_in(request.POST.get("too") or request.GET.get("too"))
    return get_object_or_404(current(member).select_related(*WITH), pk=pk) if pk else None


@team_page(Permission.SEE_OBSERVATION)
def one(request: HttpRequest, member: Member, seen: uuid.UUID) -> HttpResponse:
    """Any of its versions leads to the newest."""
    row = get_object_or_404(member.sees(Observation), pk=seen)
    shown = whole(member, row)
    newest = shown.seen.row
    looked = [shown.looked_into.pk] if shown.looked_into else []
    ThingOpened.note(member, [*(one.row.pk for one in (shown.seen, *shown.earlier)), *looked])
    return page(
        request,
        "one",
        member,
        whole=shown,
        seen=shown.seen,
        row=newest,
        own_words=said_beside_one(member, "seen", [one.row.pk for one in (shown.seen, *shown.earlier)]),
        dictionary=shown.seen.dictionary,
        names_homes=member.side is Side.SCHOOL and member.child.has_two_homes,
        is_mine=newest.by_id == member.pk,
        may_see_too=member.may(Permission.WRITE_OBSERVATION) and newest.side != member.side,
        may_write=member.may(Permission.WRITE_OBSERVATION),
        may_seal=has_open_words(shown) and (newest.by_id == member.pk or member.role in KEEPERS),
        may_look=member.may(Permission.LOOK_INTO) and newest.could_hurt and shown.looked_into is None,
        may_add_word=not newest.term_id
        and member.may(Permission.WRITE_TERM)
        and not is_one_homes_alone(newest, member),
    )


def has_open_words(shown: Whole) -> bool:
    """Whether somebody's words stand in it, or in what it said before, that are not sealed."""
    return any(seen.row.is_typed_in and not seen.is_sealed for seen in (shown.seen, *shown.earlier))


def to_put_right(request: HttpRequest, member: Member, pk: uuid.UUID, **whose: Member) -> Observation:
    """What stands now; or what this very form put right before, which comes once more."""
    rows = member.sees(Observation).filter(**whose).select_related(*WITH)
    row = rows.filter(pk=pk, replaced_at=None).first()
    if row is None and (sent := sent_id(request)):
        row = rows.filter(pk=pk, corrected_by=sent).first()
    if row is None:
        raise Http404
    return row


def what_stands(member: Member, row: Observation) -> Observation:
    """What they change next is what they sent themselves."""
    return current(member).select_related(*WITH).filter(root=row.root_id).first() or row


@takes_files
@team_page(Permission.WRITE_OBSERVATION)
def correct(request: HttpRequest, member: Member, seen: uuid.UUID) -> HttpResponse:
    row = to_put_right(request, member, seen, by=member)
    form = form_for(request, member, initial=initial_of(row))
    if row.audience.reach == Audience.Reach.SCHOOL:
        form.offer_home()
    if newer := kept(
        form,
        lambda: correct_observation(
            row,
            id=form.cleaned_data["id"],
            by=member,
            for_all=form.cleaned_data.get("for_all", False),
            recording=form.recording(),
            **form.seen(),
        ),
    ):
        messages.success(request, _("Corrected. The earlier text is still below it."))
        if newer.could_hurt and not row.could_hurt:
            say_who_looks(request)
        return redirect("observations:one", member.child_id, newer.pk)
    if form.is_bound:
        row = what_stands(member, row)
    return written_on(request, member, form, row=row, too=None)


@team_page(Permission.SEE_OBSERVATION)
def seal(request: HttpRequest, member: Member, seen: uuid.UUID) -> HttpResponse:
    """By who wrote it, or who keeps the record: the name of another child goes out of sight."""
    row = to_put_right(request, member, seen)
    if row.by_id != member.pk and member.role not in KEEPERS:
        raise Http404
    form = SealForm(request.POST or None, seen=row)
    if sealed := kept(form, lambda: seal_words(row, by=member, **form.cleaned_data)):
        messages.success(request, _("Sealed. Nobody reads the earlier words any more."))
        return redirect("observations:one", member.child_id, sealed.pk)
    if form.is_bound:
        row = what_stands(member, row)
    return page(request, "seal", member, form=form, row=row)


@require_POST
@team_page(Permission.WRITE_OBSERVATION)
def same(request: HttpRequest, member: Member, seen: uuid.UUID, other: uuid.UUID) -> HttpResponse:
    """These two are the same thing, seen from both sides."""
    row = get_object_or_404(current(member).select_related("audience"), pk=seen)
    beside = get_object_or_404(current(member).select_related("audience"), pk=other)
    link(row, beside, by=member)
    return thanks(request, _("They are beside each other now."), "observations:one", member.child_id, row.pk)


@team_page(Permission.LOOK_INTO)
def look(request: HttpRequest, member: Member, seen: uuid.UUID) -> HttpResponse:
    row = get_object_or_404(current(member).select_related(*WITH), pk=seen, could_hurt=True)
    form = LookForm(request.POST or None)
    if kept(form, lambda: look_into(row, by=member, **form.cleaned_data)):
        return thanks(request, _("Saved. Thank you for looking into it."), "observations:one", member.child_id, row.pk)
    return page(request, "look", member, form=form, row=row)

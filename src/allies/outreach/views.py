"""Outreach: whom school does not reach yet, and another way to try."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from allies.teams.doors import school_page, team_page
from allies.teams.models import Leader, Member, Seats
from allies.teams.pages import pages_of
from allies.teams.permissions import Permission

from .both_ways import FEWEST_TALKS, TERM_WEEKS, WEEKS
from .counts import FEWEST
from .in_touch import mine, with_homes
from .loose import loose_over, own_threads
from .loose_wording import to_school, to_themselves
from .on_paper import letter_to
from .over_school import counts_of
from .reading import asked_in, days_off_of, guardians_of, reaches_over
from .rules import SCHOOL_IS_QUIET
from .wording import in_words, languages_in_words, sorts_in_words

page = pages_of("outreach")


@require_safe
@team_page(Permission.SEE_REACH)
def of_child(request: HttpRequest, member: Member) -> HttpResponse:
    seats = Seats([member])
    days = days_off_of(seats)
    reaches = reaches_over(seats, days)
    return page(
        request,
        "child",
        member,
        loose=[to_school(thread) for thread in loose_over(seats, reaches, days).get(member.child_id, [])],
        not_reached=[in_words(reach) for reach in reaches if not reach.is_reached],
        softer=[in_words(reach) for reach in reaches if reach.is_reached and reach.whys],
        asked=asked_in(seats),
    )


@require_safe
@team_page(Permission.SEE_REACH)
def letter(request: HttpRequest, member: Member, adult: uuid.UUID) -> HttpResponse:
    """A letter to take along, in their language, to one person and with no way in on it."""
    seats = Seats([member])
    whom = next((seat for seat in guardians_of(seats) if seat.pk == adult), None)
    if whom is None:
        raise Http404
    is_reached = any(reach.is_reached for reach in reaches_over(seats) if reach.adult.pk == adult)
    answer = HttpResponse(letter_to(whom, by=member, is_reached=is_reached), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="letter.pdf"'
    return answer


@require_safe
@team_page(Permission.SEE_THREADS)
def in_touch(request: HttpRequest, member: Member) -> HttpResponse:
    """The same numbers for both sides; beside them, for somebody at school, what they themselves have said home."""
    own = mine(member)
    shown = {
        "member": member,
        "child": member.child,
        "homes": with_homes(member),
        "mine": own,
        "loose": [to_themselves(thread) for thread in own_threads(member)],
        "sorts": sorts_in_words(own) if own else [],
        "weeks": WEEKS,
        "term_weeks": TERM_WEEKS,
        "fewest": FEWEST_TALKS,
        "may_see_reach": member.may(Permission.SEE_REACH),
    }
    return render(request, "outreach/in_touch.html", shown)


@require_safe
@school_page
def over_school(request: HttpRequest, leader: Leader) -> HttpResponse:
    """Numbers over the school; nothing here opens."""
    counts = counts_of(leader.school)
    shown = {
        "school": leader.school,
        "counts": counts,
        "languages": languages_in_words(counts.languages),
        "fewest": FEWEST,
        "days": SCHOOL_IS_QUIET,
    }
    return render(request, "outreach/school.html", shown)

"""A lesson with several children: on one page; and what a phone kept of it, which comes in together."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from allies.database.ids import uuid7
from allies.profiles.alerts import NONE, alerts_over
from allies.progress.actions.lesson import choose, chosen, write_all_or_none
from allies.progress.actions.together import Written, write_records
from allies.progress.lesson_forms import ChooseForm, LessonForm, TileForm, says_of_no_tile, tiles_of
from allies.progress.no_box import NOT_HERE
from allies.progress.reading import standing_goals
from allies.progress.rules import can_be_recorded, places_for
from allies.progress.sending import read_batch
from allies.teams.doors import note_reading
from allies.teams.models import Seats
from allies.teams.pages import thanks
from allies.teams.permissions import Permission
from allies.teams.refusing import carry
from allies.ui.unsent import is_blank

from .caseload import working_seats

A_HANDFUL = 6  # children of somebody who need not choose among them
EACH_BY_ITSELF = 207  # "Multi-Status": some are kept, some are not


def my_lesson(seats: Seats) -> Seats:
    """The children chosen for it. Who works with a handful has them all, without choosing."""
    return chosen(seats) if len(seats) > A_HANDFUL else Seats(chosen(seats).members or seats.members)


@login_required
def lesson(request: HttpRequest) -> HttpResponse:
    """One tile for each child and goal; a plain form of boxes where there is no script."""
    seats = my_lesson(working_seats(request))
    if not len(seats):
        return redirect("progress:choose")
    form = LessonForm(request.POST or None, member=seats.members[0])
    tiles = all_tiles(seats, request)
    sent = [tile for tile in tiles if tile.is_bound]
    if says_of_no_tile(request.POST, tiles):
        form.add_error(None, NOT_HERE)
    if request.method == "POST" and all([form.is_valid(), *[tile.is_valid() for tile in sent]]):
        if sent and keep_tiles(sent, seats):
            return thanks(request, _("Saved. Thank you."), "progress:lesson")
        if not sent:
            form.add_error(None, _("Nothing is written yet. Please fill in one box or more."))
    note_reading(seats, Permission.RECORD_PROGRESS)
    alerts = {} if is_blank(request) else alerts_over(seats)  # a phone keeps them for the day when asked to
    children = [
        (seat.child, alerts.get(seat.child_id, NONE), [tile for tile in tiles if tile.member is seat]) for seat in seats
    ]
    shown = {
        "form": form,
        "children": [(child, known, own) for child, known, own in children if own],
        "without": [(child, known) for child, known, own in children if not own],
        "has_errors": bool(form.errors) or any(tile.errors for tile in sent),
    }
    return render(request, "progress/lesson.html", shown)


def all_tiles(seats: Seats, request: HttpRequest) -> list[TileForm]:
    goals = standing_goals(seats)
    here = [
        (seat, goal)
        for seat in seats
        for goal in goals.get(seat.child_id, [])
        if can_be_recorded(goal) and places_for(seat, goal) and goal.begins_on <= seat.today
    ]
    return tiles_of(here, request.POST if request.method == "POST" else None)


def keep_tiles(tiles: list[TileForm], seats: Seats) -> bool:
    """False: something of it could not be kept, so nothing was; it is said at its tile."""
    by_id = {tile.cleaned_data["id"]: tile for tile in tiles}
    outcome = write_all_or_none([written(tile) for tile in tiles], seats=seats)
    for pk, sentence in outcome.refused.items():
        by_id[pk].add_error(None, sentence)
        if pk in outcome.otherwise:
            carry(by_id[pk], id=uuid7())
    return not outcome.refused


def written(tile: TileForm) -> Written:
    said, goal, seen = tile.cleaned_data, tile.goal, tile.typed()
    own = seen["help_list"]
    where = (said["id"], goal.child_id, goal.root, said["place"])
    return Written(*where, said["moment"], timezone.now(), dict(seen), help_list=own.pk if own else None)


@login_required
def choosing(request: HttpRequest) -> HttpResponse:
    """Which children are in the next lessons; those that were ticked elsewhere are ticked here."""
    seats = working_seats(request)
    names = [(str(seat.child_id), seat.child.told_apart) for seat in seats]
    before = request.GET.getlist("child") or [str(seat.child_id) for seat in my_lesson(seats)]
    form = ChooseForm(request.POST or None, children=names, initial={"children": before})
    if request.method == "POST" and form.is_valid():
        wanted = set(form.cleaned_data["children"])
        choose(seats, [seat.child_id for seat in seats if str(seat.child_id) in wanted])
        return redirect("progress:lesson")
    return render(request, "progress/choose.html", {"form": form})


@require_POST
@login_required
def keep(request: HttpRequest) -> JsonResponse:
    """Many records of many children. The answer says of each by its id that it is kept, or why it is not."""
    seats = working_seats(request)
    person = seats.members[0].person
    batch = read_batch(request.body, seats)
    if batch is None:
        return JsonResponse({}, status=400)
    if batch.person != str(person.pk):  # the phone went from hand to hand: nobody sends another's
        return JsonResponse({}, status=409)
    outcome = write_records(batch.written, seats=seats)
    refused = batch.refused | {str(one): sentence for one, sentence in outcome.refused.items()}
    return JsonResponse({"kept": [str(one) for one in outcome.kept], "refused": refused}, status=EACH_BY_ITSELF)

"""The bytes behind the door, and taking something back."""

import uuid

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from allies.log import actions as log
from allies.teams.doors import childs_page, team_page
from allies.teams.models import Audience, Member
from allies.teams.pages import pages_of, thanks
from allies.teams.permissions import Kind, Permission

from .actions import take_back
from .files import SMALL
from .models import TYPES, Recording, RecordingSort, State
from .reading import Shown
from .serving import is_played, served_whole
from .shown_to_child import is_shown_to_child
from .signals import was_played
from .story_recordings import told_again

page = pages_of("media")

# What the whole team may see is written down as a reading of what it belongs to. When school opened what one home sent
# would be news for the other home, so that is written down as a reading that no home is shown.
READ_AS = {
    Kind.OBSERVATION: Permission.SEE_OBSERVATION,
    Kind.TALK: Permission.SEE_THREADS,
    Kind.BATON: Permission.SEE_BATON,
    Kind.PROFILE: Permission.SEE_PROFILE,
    Kind.INCIDENT: Permission.SEE_INCIDENT,
    Kind.HEALTH: Permission.SEE_HEALTH_EVENT,
}
ONE_PLAYBACK = 600  # seconds in which many parts of one file are one reading


@require_safe
@childs_page(Permission.SEE_RECORDING, is_reading=False)
def whole(request: HttpRequest, member: Member, recording: uuid.UUID) -> HttpResponseBase:
    """What is seen or heard. A player asks for it part by part; that is one line in the log. On a device that was
    opened for the child it is a photo that a page of the child shows, and the child is no reader.
    """
    row = ready_one(member, recording)
    if request.childs_device:  # type: ignore[attr-defined]  # the door has put it there
        if not is_shown_to_child(member, row):
            raise Http404
        return served_whole(request, row)
    answer = served_whole(request, row)
    if is_played(request, answer):
        note_reading(member, row)
        was_played.send(Recording, recording=row, by=member.person, side=member.side)
    return answer


@require_safe
@team_page(Permission.SEE_RECORDING, is_reading=False)  # a part of a page whose reading is written down
def ready(request: HttpRequest, member: Member, recording: uuid.UUID) -> HttpResponse:
    """A page that shows "it is being made ready" asks now and then what became of it: nothing new, or what to show."""
    row = get_object_or_404(member.sees(Recording), pk=recording)
    if "HX-Request" not in request.headers:
        return redirect("media:whole", member.child_id, row.pk)
    if row.state == State.WAITING:
        return HttpResponse(status=204)
    if request.GET.get("told"):
        return HttpResponse(told_again(row))
    return render(request, "media/_shown.html", {"recordings": [Shown(row, member)], "child": member.child})


@require_safe
@team_page(Permission.SEE_RECORDING, is_reading=False)
def small(request: HttpRequest, member: Member, recording: uuid.UUID) -> HttpResponseBase:
    """A small picture, on a page whose reading is written down."""
    row = ready_one(member, recording)
    if row.sort in {RecordingSort.SOUND, RecordingSort.PAPER}:
        raise Http404
    return served_whole(request, row, SMALL, TYPES[RecordingSort.PHOTO])


def ready_one(member: Member, recording: uuid.UUID) -> Recording:
    row = get_object_or_404(member.sees(Recording), pk=recording)
    if row.state != State.READY:
        raise Http404
    return row


def note_reading(member: Member, row: Recording) -> None:
    if cache.add(f"media-read:{member.pk}:{row.pk}", 1, ONE_PLAYBACK):
        is_for_all = row.audience.reach == Audience.Reach.TEAM
        read_as = READ_AS.get(Kind(row.kind)) if is_for_all else None
        log.read(
            (read_as or Permission.SEE_RECORDING).value,
            by=member.person_id,
            seat=member.pk,
            child=member.child_id,
            district=member.district_id,
            about=row.pk,
        )


@team_page(Permission.TAKE_BACK_RECORDING)
def back(request: HttpRequest, member: Member, recording: uuid.UUID) -> HttpResponse:
    """The child does not want it: asked once more, then it is gone."""
    row = get_object_or_404(member.sees(Recording), pk=recording)
    if row.state in {State.TAKEN_BACK, State.REFUSED}:
        return redirect("timeline:story", member.child_id)
    if request.method == "POST":
        take_back(row, by=member)
        return thanks(request, _("It is gone. Nobody can see or hear it any more."), "timeline:story", member.child_id)
    return page(request, "take_back", member, recording=row)

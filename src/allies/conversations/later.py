"""What of a talk can be sent later: a message in it, and a new one with its first words."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allies.drafts.files import files_of
from allies.drafts.models import Later
from allies.drafts.sorts import LaterSort, in_audience, sound, team_of
from allies.teams.models import Member
from allies.teams.permissions import Kind, Permission

from .actions.threads import begin_thread, write_message
from .forms.threads import CHOSEN, TEAM, BeginForm, MessageForm
from .models import Thread

MESSAGE, BEGIN = "conversations.message", "conversations.begin"


def thread_of(by: Member, later: Later) -> Thread:
    """Or it does not exist for this seat any more."""
    return by.sees(Thread).select_related("audience__child").get(pk=later.about or later.pk)


def send_message(by: Member, later: Later) -> object:
    form = sound(MessageForm(later.data, files_of(later), member=by))
    said = {"words": form.cleaned_data["words"], "recording": form.recording(), "said_at": timezone.now()}
    return write_message(thread_of(by, later), id=later.pk, by=by, **said)


def readers_of_message(by: Member, later: Later) -> Iterable[object]:
    return in_audience(thread_of(by, later).audience, Kind.TALK)


def send_first(by: Member, later: Later) -> object:
    form = sound(BeginForm(later.data, files_of(later), member=by))
    sent = form.cleaned_data
    said = {"subject": sent["subject"], "words": sent["words"], "recording": form.recording()}
    return begin_thread(id=later.pk, by=by, said_at=timezone.now(), **said, **form.audience())


def readers_of_first(by: Member, later: Later) -> Iterable[object]:
    for_whom = later.data.get("for_whom", "")
    if for_whom == TEAM:
        return team_of(by.child)
    return [for_whom, *sorted(later.data.getlist("people"))] if for_whom == CHOSEN else [for_whom]


LATER = [
    LaterSort(MESSAGE, _("Message"), Permission.WRITE_THREAD, "conversations:thread", send_message, readers_of_message),
    LaterSort(
        BEGIN, _("New conversation"), Permission.WRITE_THREAD, "conversations:begin", send_first, readers_of_first
    ),
]

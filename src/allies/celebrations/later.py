"""Good news and thanks, as they go at an hour that their writer chose."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from allies.drafts.files import files_of
from allies.drafts.models import Later
from allies.drafts.sorts import LaterSort, sound, team_of
from allies.teams.models import Member
from allies.teams.permissions import Permission

from .actions import keep_joy
from .forms import JoyForm, ThanksForm
from .reading import who_can_be_thanked

GOOD, THANKS = "celebrations.good", "celebrations.thanks"


def send_good(by: Member, later: Later) -> object:
    form = sound(JoyForm(later.data, files_of(later), member=by))
    return keep_joy(by=by, recording=form.recording(), **form.typed())


def send_thanks(by: Member, later: Later) -> object:
    form = sound(ThanksForm(later.data, people=who_can_be_thanked(by)))
    return keep_joy(by=by, id=later.pk, words=form.cleaned_data["words"], **form.thanked())


def readers(by: Member, later: Later) -> Iterable[object]:
    return [*team_of(by.child), later.data.get("to", "")]


LATER = [
    LaterSort(GOOD, _("Good news"), Permission.WRITE_JOY, "celebrations:new", send_good, readers),
    LaterSort(THANKS, _("Thanks"), Permission.WRITE_JOY, "celebrations:thank", send_thanks, readers),
]

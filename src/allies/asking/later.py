"""A letter that goes the next morning: at its hour it is the same act, and is received then."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from allies.drafts.models import Later
from allies.drafts.sorts import LaterSort, in_audience, sound
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.permissions import Permission

from .actions.requests import ask_school, audience_of, kind_of
from .choosing import may_ask
from .forms import LetterForm
from .models import Request

LETTER = "asking.letter"


def send(form: LetterForm, by: Member) -> Request:
    said = form.cleaned_data
    return ask_school(id=said["id"], by=by, what=form.what, words=said["words"], homes=form.chosen_homes())


def form_of(by: Member, later: Later) -> LetterForm:
    what = may_ask(by, later.data.get("what", ""))
    if what is None:
        raise NotPossible(_("Please choose what you ask for."))
    form = LetterForm(later.data, member=by, what=what)
    form.require_letter()
    return sound(form)


def send_letter(by: Member, later: Later) -> object:
    return send(form_of(by, later), by)


def readers(by: Member, later: Later) -> Iterable[object]:
    return in_audience(audience_of(by, form_of(by, later).chosen_homes()), kind_of(by))


LATER = [LaterSort(LETTER, _("Request"), Permission.ASK_SCHOOL, "asking:ask", send_letter, readers)]

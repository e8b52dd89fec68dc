"""“How is it going?”, asked at an hour that its asker chose."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from allies.drafts.models import Later
from allies.drafts.sorts import LaterSort, sound
from allies.teams.errors import NotPossible
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission

from .actions import start
from .choices import Question
from .forms import StartForm
from .reading import adults_of

ASK = "checkins.ask"


def ask(by: Member, later: Later) -> object:
    """Where somebody asked meanwhile there is no second one, and its asker reads so."""
    adult = next((one for one in adults_of(Seats([by])) if one.pk == later.about), None)
    if adult is None:
        raise NotPossible(_("This adult is no longer on the team, or may not be asked now."))
    return start(adult, by=by, **sound(StartForm(later.data)).cleaned_data)


def asked(_by: Member, later: Later) -> Iterable[object]:
    return [later.about]


LATER = [LaterSort(ASK, Question.GOING.label, Permission.CHECK_IN, "checkins:with", ask, asked)]

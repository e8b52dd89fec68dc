"""The daily note, each way, as it goes at an hour that its writer chose."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allies.drafts.files import files_of
from allies.drafts.models import Later
from allies.drafts.sorts import LaterSort, sound, team_of
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission

from .chips import Way
from .forms import HomeBatonForm, SchoolBatonForm
from .views.giving import AT_HOME, AT_SCHOOL, give_all, hand_over


def send_from_home(by: Member, later: Later) -> object:
    form = HomeBatonForm(later.data, files_of(later), member=by)
    form.show_other_home(is_there=by.child.has_two_homes)
    return hand_over(sound(form), Way.FROM_HOME, by, timezone.now())


def send_from_school(by: Member, later: Later) -> object:
    form = sound(SchoolBatonForm(later.data, files_of(later), member=by))
    sent = give_all(form, by, timezone.now())
    sound(form)
    return sent


def readers_from_home(by: Member, later: Later) -> Iterable[object]:
    return team_of(by.child) if later.data.get("for_all_homes") else [Audience.Reach.HOME]


def readers_from_school(by: Member, _later: Later) -> Iterable[object]:
    return team_of(by.child)


LATER = [
    LaterSort(
        AT_HOME, _("Daily note"), Permission.PASS_FROM_HOME, "batons:from_home", send_from_home, readers_from_home
    ),
    LaterSort(
        AT_SCHOOL, _("Daily note"), Permission.ADD_CHIPS, "batons:from_school", send_from_school, readers_from_school
    ),
]

"""Who wrote or said a thing and when, in one line; `shown` makes of a name what keeps its direction to itself."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.teams.models import Member
from allies.teams.permissions import Side
from allies.ui.lists import listed

from .models import Input, Signature, Stance, Text

Shown = Callable[[str], str]

WAYS = {
    "password": gettext_lazy("password"),
    "totp": gettext_lazy("code of an app"),
    "webauthn": gettext_lazy("passkey"),
    "recovery_codes": gettext_lazy("recovery code"),
    "code": gettext_lazy("code by mail"),
    "mfa": gettext_lazy("second step"),
    "demo": gettext_lazy("the demo, where nobody shows who they are"),
}


def day_of(at: datetime, reader: Member, *, with_time: bool = False) -> str:
    here = timezone.localtime(at, reader.child.zone)
    day = date_format(here, "DATE_FORMAT")
    # Day and time each as the language writes them: not every language says how both stand together.
    return _("%(day)s, %(time)s") % {"day": day, "time": date_format(here, "TIME_FORMAT")} if with_time else day


def written(text: Text, reader: Member, shown: Shown) -> str:
    """By whom and on which day. What a home puts in the plan bears its writer's name, as the form said; with whom of
    one home the child's words were written is not the other home's to know.
    """
    day = day_of(text.recorded_at, reader)
    is_child = text.voice == Side.CHILD
    if is_child and is_of_another_home(text.by, reader):
        return _("Written with an adult on %(day)s") % {"day": day}
    words = _("Written together with %(name)s on %(day)s") if is_child else _("%(name)s, %(day)s")
    return words % {"name": shown(text.by.person.name), "day": day}


def is_of_another_home(writer: Member, reader: Member) -> bool:
    return reader.side is not Side.SCHOOL and writer.home_id is not None and writer.home_id != reader.home_id


def said_by(said: Input, reader: Member, shown: Shown) -> str:
    """The name of who said it, what they are, and the day."""
    return " · ".join([*who(said.by, shown), day_of(said.recorded_at, reader)])


def who(seat: Member, shown: Shown) -> list[str]:
    return [shown(seat.person.name), shown(seat.what)]


def whose(stance: Stance, reader: Member, shown: Shown) -> str:
    """Who said it, what they are to the child, and when; and who copied it, where it stood on paper."""
    line = [*who(stance.of, shown), day_of(stance.recorded_at, reader)]
    if stance.is_on_paper:
        line.append(shown(_("copied from paper by %(name)s") % {"name": stance.by.person.name}))
    return " · ".join(line)


def known(signature: Signature) -> str:
    """How the signer showed who they are."""
    ways = [str(WAYS.get(way, way)) for way in signature.known_by]
    return listed(ways) or _("an invitation that they had just opened")

"""What the pages of requests show: the letter in the reader's language beside the one that was sent, and each step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language, get_language_info, override, pgettext
from django.utils.translation import gettext as _

from allies.clocks.legal_dates import LegalDate, legal_dates
from allies.contacts.languages import language_in_words
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission

from .from_record import answerers
from .letter import Shown, shown
from .models import Addition, CameBy, Request, What


@dataclass(frozen=True)
class Version:
    """The letter in one language. `is_sent`: letter by letter as its sender wrote it."""

    language: str
    name: str
    lines: Sequence[Shown]
    is_sent: bool

    @property
    def direction(self) -> str:
        if not self.language:  # nobody kept it
            return "auto"
        return "rtl" if get_language_info(self.language)["bidi"] else "ltr"


@dataclass(frozen=True)
class Step:
    at: datetime
    icon: str
    words: str
    addition: Addition | None = None


def requests_of(member: Member) -> QuerySet[Request]:
    """The newest first, with who asked."""
    found = member.sees(Request).select_related("by__person", "by__home", "passed_on_by__person", "audience__home")
    return found.order_by("-received_on", "-id")


def in_language(request: Request, language: str) -> Version:
    is_sent = language == request.language
    with override(language or None):
        lines = shown(request.words, [] if is_sent else request.sentences)
        lines = [line._replace(is_own=line.is_own and not is_sent) for line in lines]
    return Version(language, language_in_words(language), lines, is_sent)


def versions_of(request: Request, reader: Member) -> list[Version]:
    """The reader's own language first, then as it was sent; to its sender also what school reads. A letter without a
    sentence of ours is in one language alone.
    """
    if not request.words:
        return []
    wanted = [get_language() or request.language, request.language]
    wanted += [settings.LANGUAGE_CODE] if request.by_id in reader.own_seats else []
    if not any(request.sentences):
        wanted = [request.language]
    return [in_language(request, language) for language in dict.fromkeys(wanted)]


def who_has(request: Request) -> list[str]:
    return [member.person.name for member in answerers(request.by, What(request.what))]


def steps_of(request: Request, additions: Iterable[Addition]) -> list[Step]:
    first = [Step(request.recorded_at, "mail", came_in_words(request))]
    later = [Step(one.recorded_at, "plus", _("Words were added"), one) for one in additions]
    last = []
    if request.withdrawn_at:
        last.append(Step(request.withdrawn_at, "undo-2", _("Withdrawn by the person who asked")))
    return sorted([*first, *later, *last], key=lambda step: step.at)


def dates_for(request: Request, reader: Member) -> list[LegalDate]:
    """What the law wants after it, and by when."""
    if not reader.may(Permission.SEE_CLOCK):
        return []
    found = legal_dates(Seats([reader])).get(request.child_id, [])
    return [one for one in found if one.happening.about_id == request.pk]


def came_in_words(request: Request) -> str:
    if request.passed_on_by is None:
        return _("Received, as it was sent here")
    known = {"way": CameBy(request.came_by).label, "name": request.passed_on_by.person.name}
    return _("Came %(way)s. Noted as a request by: %(name)s") % known


def state_of(request: Request) -> str:
    if request.withdrawn_at:
        return pgettext("a request", "Withdrawn")
    return pgettext("a request", "Answered") if request.answered_at else _("Waiting for an answer")

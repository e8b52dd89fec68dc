"""“How is it going?”, answered by a mail that begins with one of the words to tap, and maybe a line more."""

import re
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from allies.inbox.answering import Answerable, Came, Unclear
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member
from allies.teams.permissions import Permission, Side
from allies.ui.lists import listed

from .actions import answer
from .choices import Going, Question
from .models import MOST_WORDS, Answer, CheckIn
from .panels import has_in_sight

FIRST = re.compile(r"\s*([^\n.!。،]{1,60})[\n.!。]*\s*(.*)\Z", re.DOTALL)


def check_in_of(row: Any) -> UUID | None:
    return row.pk if isinstance(row, CheckIn) else None


def readers(member: Member, _rows: Sequence[Any]) -> str:
    if member.side is not Side.HOME or not member.may(Permission.CHECK_IN) or not has_in_sight(member):
        return ""
    how = _("How is it going? You can answer with one of these: %(words)s.") % {"words": offered()}
    return f"{how} {_('Only you and the school read your answer.')}"


def offered() -> str:
    return listed(f"“{tap.label}”" for tap in Going)


def taps() -> Iterator[tuple[str, Going]]:
    """What each is called, in every language: whatever language a mail was in, its words may be answered."""
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            yield from [(str(tap.label).casefold(), tap) for tap in Going]


def meant(words: str) -> tuple[Going, str] | None:
    """The one tap that a mail begins with, and what else it says. None: it could mean two things, or none of them."""
    found, known = FIRST.match(words), dict(taps())
    tap = known.get(found[1].strip(" \"“”'»«").casefold()) if found else None
    if found is None or tap is None:
        return None
    more = found[2].strip()
    is_clear = len(more) <= MOST_WORDS and not any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", more.casefold()) for name, other in known.items() if other != tap
    )
    return (tap, more) if is_clear else None


def take(by: Member, check_in: UUID, came: Came) -> Answer:
    found = by.sees(CheckIn).filter(pk=check_in).select_related("adult").first()
    if found is None or by.side is not Side.HOME:
        raise NotPossible(_("This is not asked here."))
    if by.sees(Answer).filter(check_in=found, by=by, question=Question.GOING).exists():
        raise Unclear(_("You answered this already, and that is kept. You can take it back and answer again."))
    said = meant(came.words)
    if said is None:
        raise Unclear(_("Please begin your answer with one of these: %(words)s.") % {"words": offered()})
    tap, words = said
    kept, _first = answer(found, id=came.id, by=by, question=Question.GOING, choice=tap, words=" ".join(words.split()))
    return kept


def school(member: Member, _check_in: UUID) -> Audience:
    return Audience.school(member.child)


BY_MAIL = Answerable("checkins.check_in", readers, take, school, thing=check_in_of)

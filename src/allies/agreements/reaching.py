"""What will happen, said to whoever is about to send something: how and when it reaches each adult at home."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from allies.notices.models.preference import GROUPS, GroupOfNews
from allies.notices.router import Group
from allies.notices.wishes import Listener, listeners_of
from allies.notices.wording import answer_of, how_it_reaches
from allies.teams.models import Audience, Member
from allies.teams.permissions import Kind, Permission, Side

from .choices import Soon
from .models import Agreement
from .reading import adults_for
from .school_reads import who_reads
from .wording import days, span


@dataclass(frozen=True)
class Reached:
    """One adult at home, and what happens if something of this bunch is sent now."""

    adult: Member
    words: str
    language: str
    is_agreed: bool


def ways_to(adults: Sequence[Member], groups: Iterable[Group] = GROUPS) -> list[tuple[str, list[Reached]]]:
    """For each bunch of news what would happen now, for the page of the agreement."""
    listeners = listeners_of(adults)
    return [(str(GroupOfNews(group.value).label), [reached(one, group) for one in listeners]) for group in groups]


def told_at_home(sender: Member, kind: Kind) -> list[Listener]:
    """For school: the adults at home that are told of this. No other sender learns how they are reached."""
    if sender.side is not Side.SCHOOL or not sender.may(Permission.SEE_AGREEMENT):
        return []
    return listeners_of([adult for adult in adults_for(sender) if adult.is_told(kind)])


def how_it_reaches_home(
    sender: Member,
    group: Group,
    kind: Kind,
    *,
    audience: Audience | None = None,
    told: Sequence[Listener] | None = None,
) -> list[Reached]:
    """Each with how. `told`: where the page has found them already."""
    told = told_at_home(sender, kind) if told is None else told
    return [reached(one, group) for one in told if audience is None or one.member.is_in(audience)]


def reached(listener: Listener, group: Group) -> Reached:
    now = timezone.now()
    decision = how_it_reaches(listener, group, now=now)
    language = str(get_language_info(listener.language)["name_translated"])
    return Reached(listener.member, answer_of(decision, listener, now), language, listener.terms is not None)


def how_it_reaches_school(sender: Member, *, audience: Audience | None = None) -> list[str]:
    """For home: who there reads it when, as they said themselves; else when school reads, as both have said. And how
    soon school usually answers.
    """
    if sender.side is not Side.HOME or not sender.may(Permission.SEE_AGREEMENT):
        return []
    found = sender.sees(Agreement).filter(adult=sender, stands_from__isnull=False, replaced_at=None, ended_at=None)
    agreed = found.first()
    people = who_reads(sender, audience)
    urgent = if_urgent(sender)
    if people:
        usually = _("School usually answers %(soon)s.") % {"soon": Soon(agreed.school_answers).label} if agreed else ""
        return [*people, *filter(None, [usually]), f"{_('Please do not wait for an answer.')} {urgent}"]
    if agreed is None:
        said = _("School reads this on school days. Please do not wait for an answer at night.")
        return [f"{said} {urgent}"]
    facts = {
        "days": days(agreed.school_days),
        "hours": span(agreed.school_from, agreed.school_until),
        "soon": Soon(agreed.school_answers).label,
    }
    said = _("School reads this %(days)s, %(hours)s, and usually answers %(soon)s.") % facts
    return [f"{said} {urgent}"]


def if_urgent(sender: Member) -> str:
    """What to do if it is urgent: a call only where this adult may be called."""
    if sender.person.may_be_called:
        return _("If it is urgent, call.")
    return _("If it is urgent, use “Health or safety”: it is told at once.")

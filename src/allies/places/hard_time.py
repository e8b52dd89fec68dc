"""A hard time: one asks what happened, and each answer leads to the page for it, with the answer on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.incidents.chips import What, pictures_of
from allies.observations.chips import SORT_PICTURES, ObservationSort
from allies.profiles.dictionary import Dictionary
from allies.profiles.models.term import TermSort
from allies.supports.reading import plans_of
from allies.teams.models import Member
from allies.teams.permissions import Permission

HARD = ObservationSort.HARD


@dataclass(frozen=True)
class Answer:
    """What can have happened, as a link: to a page that has it chosen already."""

    words: str | Promise
    url: str
    picture: str = ""
    language: str = ""  # of words that somebody typed


@dataclass(frozen=True)
class Way:
    """What is written down, who hears of it, and what leads there."""

    name: Promise
    icon: str
    says: Promise
    answers: list[Answer]
    tone: str = ""


def ways_of(member: Member) -> Iterator[Way]:
    """Those that this person may write."""
    if member.may(Permission.WRITE_OBSERVATION):
        says = _("The whole team reads this, each home as well.")
        yield Way(_("Observation"), "eye", says, list(seen(member)))
    if member.may(Permission.WRITE_INCIDENT):
        says = _("The family hears a sentence from you at once, day or night. You also tell them yourself today.")
        yield Way(_("Incident"), "siren", says, list(serious(member)), tone="coral")
    if member.may(Permission.WRITE_SUPPORT):
        says = _("It happens again and again: what prevents it, and the steps in it.")
        yield Way(_("Behavior support plan"), "life-buoy", says, list(planned(member)))


def seen(member: Member) -> Iterator[Answer]:
    """What it is called on this team first."""
    own = [word for word in Dictionary.of(member) if word.sort is TermSort.BEHAVIOUR]
    for word in own:
        yield Answer(word.word, seen_at(member, term=str(word.term)), language=word.own.language)
    yield Answer(HARD.label, seen_at(member), SORT_PICTURES[HARD])
    is_told = member.may(Permission.WRITE_INCIDENT)
    hurt = _("Somebody could have been hurt") if is_told else _("Somebody was hurt, or could have been")
    yield Answer(hurt, seen_at(member, could_hurt="on"), "stop" if is_told else "hurt")


def seen_at(member: Member, **chosen: str) -> str:
    return at("observations:write", member, {"sort": HARD.value} | chosen)


def serious(member: Member) -> Iterator[Answer]:
    pictures = pictures_of(What)
    for what in What:
        yield Answer(what.label, at("incidents:write", member, {"what": what.value}), pictures[what.value])


def planned(member: Member) -> Iterator[Answer]:
    for plan in plans_of(member):
        if not plan.has_ended:
            url = reverse("supports:write", args=[member.child_id, plan.root])
            yield Answer(plan.newest.title, url, language=plan.newest.language)
    yield Answer(_("Start a plan"), reverse("supports:new", args=[member.child_id]))


def at(page: str, member: Member, chosen: dict[str, str]) -> str:
    return f"{reverse(page, args=[member.child_id])}?{urlencode(chosen)}"

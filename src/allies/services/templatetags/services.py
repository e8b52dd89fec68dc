"""A balance in words, for the pages of this room."""

from dataclasses import replace

from django import template
from django.utils.functional import Promise

from allies.plans.models import Goal, Service
from allies.plans.models.goals import isolated, practice_in_words, practice_of
from allies.services import wording
from allies.services.minutes import Balance
from allies.services.models import Session

register = template.Library()


@register.filter
def in_minutes(minutes: int) -> str:
    return wording.minutes_in_words(minutes)


@register.filter
def often(service: Service) -> str:
    return wording.often_in_words(service)


@register.filter
def practised(goal: Goal) -> str:
    """The card for home in words; what was typed keeps its own direction."""
    card = practice_of(goal.practice)
    assert card is not None  # noqa: S101 - only a goal with a card has this
    return practice_in_words(replace(card, when=isolated(card.when), counts=isolated(card.counts)))


@register.filter
def sentence(balance: Balance) -> str | Promise:
    return wording.SENTENCES[balance.answer]


@register.filter
def in_short(balance: Balance) -> str | Promise:
    """What of it needs a look."""
    return wording.IN_SHORT[balance.answer]


@register.filter
def tone(balance: Balance) -> str:
    return wording.TONES.get(balance.answer, "plain")


@register.filter
def mark(balance: Balance) -> str:
    return wording.ICONS.get(balance.answer, "clock")


@register.filter
def reasons(balance: Balance) -> list[tuple[str, str]]:
    return wording.missed_in_words(balance)


@register.filter
def said(outcome: str) -> str:
    return str(Session.What(outcome).label)

"""The one thing that comes next in a concern, for one reader: what stands first on its page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .asks import words_of
from .models import Sort
from .reading import Shown
from .way import Turn, other


@dataclass(frozen=True)
class NextStep:
    """`acts`: what this reader can do now, each with its address; the first of them is the step."""

    words: str
    acts: tuple[tuple[str, str], ...] = ()
    is_view: bool = False


def next_of(it: Shown) -> NextStep | None:
    """None where nobody writes any more, where all was looked at, and where nobody could answer."""
    if not it.may_write or it.way.is_settled:
        return None
    if turn := first_of(it.way.turns_of(it.side), it.member.today):
        return own_turn(it, turn)
    if not it.has_both_sides:
        return None
    if first_of(it.way.turns_of(other(it.side)), it.member.today):
        return NextStep(_("It is the other side’s turn. You are asked again once they have answered."))
    if day := next_review(it):
        words = _("You look at it together on %(day)s. Both sides are asked on that day.")
        return NextStep(words % {"day": date_format(day)})
    return idea(it)


def first_of(turns: Iterable[Turn], today: date) -> Turn | None:
    return next((turn for turn in turns if turn.day is None or turn.day <= today), None)


def own_turn(it: Shown, turn: Turn) -> NextStep:
    if turn.part == "view":
        act = step(it, _("Write what you see and need"), "view")
    elif turn.part == "review":
        act = step(it, _("Look at it together"), "review", turn)
    else:
        act = step(it, _("Write your answer"), "answer_offer" if turn.part == "offer" else "answer", turn)
    return NextStep(words_of(turn.part), (act,), is_view=turn.part == "view")


def next_review(it: Shown) -> date | None:
    return min((one.due for one in it.offers if one.holds and not it.way.is_reviewed(one.offer)), default=None)


def idea(it: Shown) -> NextStep:
    """Where nothing waits for anybody: what has not been done yet, in the order of the way."""
    sorts = it.way.by_sort
    if not sorts[Sort.QUESTION] and not sorts[Sort.HEARD]:
        back = [step(it, _("Say back what you heard"), "heard")] if it.their_view else []
        words = _("Before you look for a solution: what do you not know yet, and what did you hear?")
        return NextStep(words, (step(it, _("Ask a question"), "question"), *back))
    if not sorts[Sort.OPTION]:
        words = _("Either side can say what could be done. Several ideas are better than one.")
        return NextStep(words, (step(it, _("Say what could be done"), "option"),))
    words = _("Nothing was agreed yet. Something small, for a few weeks, is often easiest.")
    return NextStep(words, (step(it, _("Offer something"), "offer"),))


def step(it: Shown, words: str, name: str, turn: Turn | None = None) -> tuple[str, str]:
    of = [turn.of] if turn else []
    return words, reverse(f"concerns:{name}", args=[it.concern.child_id, it.concern.pk, *of])

"""What may be loose, as one would say it of a family one likes, and the one step that mends it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.asked.models import Asked

from .loose import Thread
from .rules import Loose

Address = Callable[[Thread], str]
Way = tuple[str | Promise, str | Promise, Address]  # what there is, the step, where


def there(thread: Thread) -> str:
    """The page of what waits."""
    row = cast(Asked, thread.row)  # hard news alone has none
    return reverse(row.url_name, args=[thread.child, row.subject])


def meeting(name: str) -> Address:
    return lambda thread: reverse(f"meetings:{name}", args=[thread.child, cast(Asked, thread.row).facts["meeting"]])


def of_child(name: str) -> Address:
    return lambda thread: reverse(name, args=[thread.child])


SAID: dict[Loose, Way] = {
    Loose.REQUEST: (_("A request from home waits for an answer"), _("Answer it"), there),
    Loose.MAY_BE: (
        _("Words from home may be a request, and nobody has said yet whether they are"),
        _("Look at them"),
        there,
    ),
    Loose.INTERPRETER: (
        _("An interpreter was asked for, for a meeting, and none is booked yet"),
        _("Book the interpreter"),
        there,
    ),
    Loose.NO_INTERPRETER: (
        _("At a meeting there was no interpreter for them"),
        _("Offer to meet again, with an interpreter"),
        of_child("meetings:arrange"),
    ),
    Loose.MISSED: (
        _("A meeting took place without them. Perhaps the hour did not suit"),
        _("Tell them what was decided, and note that you talked"),
        of_child("conversations:note"),
    ),
    Loose.TIMES: (
        _("No word yet on the times of a meeting. Perhaps none suits, or the question did not reach them"),
        _("Offer other times"),
        meeting("offer"),
    ),
    Loose.SIGN: (
        _("A final plan waits for their word. Perhaps they would like to read it with somebody"),
        _("Open the plan"),
        there,
    ),
    Loose.CHECK_IN: (
        _("We asked how it is going, and no word has come. Nobody has to answer; perhaps a call suits better"),
        _("Note that you talked"),
        of_child("conversations:note"),
    ),
    Loose.HARD_ALONE: (
        _("In the last four weeks school told them of hard things, and of nothing good"),
        _("Write a good thing"),
        of_child("celebrations:new"),
    ),
}
OWN: dict[Loose, Way] = {
    Loose.REQUEST: (
        _("Your request waits for an answer. It counts from the day on which it came."),
        _("Your request"),
        there,
    ),
    Loose.MAY_BE: (
        _("What you wrote may be a request. School has not said yet; it counts from the day on which it came."),
        _("What you wrote"),
        there,
    ),
    Loose.INTERPRETER: (
        _("You asked for an interpreter. School has not booked one yet; you do not have to ask again."),
        _("The meeting"),
        there,
    ),
    Loose.NO_INTERPRETER: (
        _("At a meeting you had no interpreter. You can ask to meet again, with one."),
        _("Ask to meet again"),
        of_child("asking:ask"),
    ),
    Loose.MISSED: (
        _("A meeting took place without you. What was decided is there to read, and your word still counts."),
        _("What was decided"),
        meeting("outcome"),
    ),
}


@dataclass(frozen=True)
class Said:
    thread: Thread
    words: str | Promise
    step: str | Promise
    url: str


def to_school(thread: Thread) -> Said:
    return said(thread, SAID)


def to_themselves(thread: Thread) -> Said:
    return said(thread, OWN)


def said(thread: Thread, ways: dict[Loose, Way]) -> Said:
    words, step, address = ways[thread.why]
    return Said(thread, words, step, address(thread))

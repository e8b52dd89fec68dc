"""The line that the sender reads afterwards, for each state in which a copy can be."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from allies.notices.became import Became, Step, step_of
from allies.notices.became_words import in_words
from allies.notices.router import Channel
from allies.notices.ways import WayOut
from allies.outbox.models import Parcel, State

NOW = datetime(2026, 11, 25, 20, tzinfo=UTC)  # a Wednesday, two in the afternoon in Chicago
CHICAGO = ZoneInfo("America/Chicago")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MAIL, TEXT, PUSH, LETTER = Channel.EMAIL, Channel.TEXT, Channel.PUSH, Channel.LETTER

TABLE = [
    ([], "it waits on Allies"),
    ([Step(None, Became.GOES)], "on its way"),
    ([Step(None, Became.OPENED)], "opened on Allies"),
    ([Step(TEXT, Became.SENT, NOW), Step(None, Became.OPENED)], "by text, sent today at 2 p.m.; opened on Allies"),
    ([Step(TEXT, Became.GOES, NOW)], "by text, on its way"),
    ([Step(TEXT, Became.GOES, NOW + HOUR)], "by text, waits and goes today at 3 p.m."),
    ([Step(TEXT, Became.GOES, NOW + 17.5 * HOUR)], "by text, waits and goes tomorrow at 7:30 a.m."),
    ([Step(MAIL, Became.GOES, NOW + 3 * DAY)], "by e-mail, waits and goes on Saturday at 2 p.m."),
    ([Step(MAIL, Became.GOES, NOW + 8 * DAY)], "by e-mail, waits and goes on December 3 at 2 p.m."),
    ([Step(MAIL, Became.TRIES_AGAIN, NOW)], "by e-mail, did not go yet; we will try again"),
    ([Step(MAIL, Became.SENT, NOW)], "by e-mail, sent today at 2 p.m."),
    ([Step(PUSH, Became.SENT, NOW - DAY)], "by notification, sent yesterday at 2 p.m."),
    ([Step(TEXT, Became.DELIVERED, NOW - HOUR)], "by text, delivered today at 1 p.m."),
    ([Step(LETTER, Became.TO_PRINT)], "by letter, waits to be printed"),
    ([Step(LETTER, Became.PRINTED, NOW)], "by letter, printed today"),
    ([Step(LETTER, Became.PRINTED, NOW - DAY)], "by letter, printed yesterday"),
    ([Step(LETTER, Became.PRINTED, NOW - 2 * DAY)], "by letter, printed on Monday"),
    ([Step(TEXT, Became.FAILED)], "by text, failed (the text did not arrive); it waits on Allies"),
    (
        [Step(MAIL, Became.COMES_BACK, NOW)],
        "by e-mail, sent today at 2 p.m., but mail to this mailbox comes back; it waits on Allies",
    ),
    (
        [Step(MAIL, Became.FAILED), Step(LETTER, Became.TO_PRINT)],
        "by e-mail, failed (the mailbox did not take it); by letter, waits to be printed",
    ),
    (
        [Step(PUSH, Became.FAILED), Step(TEXT, Became.NOT_POSSIBLE), Step(MAIL, Became.SENT, NOW)],
        "by notification, failed (no device could be rung); by text, not possible now; by e-mail, sent today at 2 p.m.",
    ),
]


@pytest.mark.parametrize(("steps", "words"), TABLE)
def test_each_state_is_said_as_it_is(steps, words):
    assert in_words(steps, now=NOW, zone=CHICAGO) == words


@pytest.mark.parametrize("language", ["es", "ar"])
@pytest.mark.parametrize(("steps", "english"), TABLE)
def test_each_state_is_said_in_the_readers_language(language, steps, english):
    with translation.override(language):
        words = in_words(steps, now=NOW, zone=CHICAGO)
    strangers = {
        "waits",
        "goes",
        "today",
        "tomorrow",
        "yesterday",
        "by",
        "on",
        "at",
        "sent",
        "it",
        "failed",
        "printed",
        "opened",
    }
    assert not strangers & set(re.findall(r"\w+", words))
    assert ("Allies" in words) == ("Allies" in english)


@pytest.mark.parametrize(
    ("state", "attempts", "became"),
    [
        (State.WAITING, 0, Became.GOES),
        (State.WAITING, 2, Became.TRIES_AGAIN),
        (State.SENT, 1, Became.SENT),
        (State.GIVEN_UP, 3, Became.FAILED),
        (State.CANCELLED, 1, None),
    ],
)
def test_a_parcel_says_how_far_it_is(state, attempts, became):
    parcel = Parcel(handler=WayOut.named(MAIL).handler, state=state, attempts=attempts, due_at=NOW, sent_at=NOW)
    step = step_of(parcel)
    assert (step and step.became) == became

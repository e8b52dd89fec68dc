"""How a balance is said. Sentences, not verdicts: a missed week is nobody's shame, and silence is not a miss."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from allies.plans.models import Service

from .minutes import REASONS, Answer, Balance
from .models import Session

SENTENCES: dict[Answer, str | Promise] = {
    Answer.NOT_BEGUN: _("It has not begun yet."),
    Answer.TOO_EARLY: _("It is too early to tell."),
    Answer.NO_WORD: _("Nothing is written down yet. Nobody can tell."),
    Answer.BEHIND: _("Some of it was missed, and no make-up session is planned."),
    Answer.TO_COME: _("Some of it was missed. A make-up session is planned."),
    Answer.UNCLEAR: _("For some minutes nothing is recorded. They may have been delivered."),
    Answer.WHOLE: _("Everything planned so far was delivered."),
}
IN_SHORT: dict[Answer, str | Promise] = {
    Answer.BEHIND: _("Missed, no day set"),
    Answer.UNCLEAR: _("Some without a record"),
    Answer.NO_WORD: _("No record yet"),
}
TONES = {Answer.BEHIND: "amber", Answer.TO_COME: "lilac", Answer.WHOLE: "teal"}
ICONS = {
    Answer.BEHIND: "hourglass",
    Answer.TO_COME: "calendar-days",
    Answer.WHOLE: "check",
    Answer.UNCLEAR: "circle-help",
    Answer.NO_WORD: "circle-help",
}


REASONS_IN_WORDS = [(reason.value, Session.What(reason).label) for reason in REASONS]


def minutes_in_words(minutes: int) -> str:
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}


def often_in_words(service: Service) -> str:
    """How often and how long, without what people typed: that keeps its own direction."""
    often = ngettext("Once %(per)s", "%(counter)s times %(per)s", service.times)
    often %= {"counter": service.times, "per": service.get_per_display()}
    return f"{often} · {minutes_in_words(service.minutes)}"


def days_in_words(days: int) -> str:
    return ngettext("on one day a week", "on %(counter)s days a week", days) % {"counter": days}


def missed_in_words(balance: Balance) -> list[tuple[str, str]]:
    """Each reason with its minutes, in the order of the buttons."""
    return [
        (str(Session.What(reason).label), minutes_in_words(balance.missed[reason]))
        for reason in REASONS
        if balance.missed.get(reason)
    ]

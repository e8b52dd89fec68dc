"""A goal in one sentence, in the language that is on: given what, when, who does what, how well, by when.

“Given a timer in sight, Mateo will stay with the task for 12 minutes in 5 checks in a row, by June 28, 2027.” Each part
that is there is said once, and what is missing closes up. What people wrote stays word by word: English alone makes
“will stay” of “stays” where it knows the verb, and leaves whatever it does not know behind a colon. Pure.
"""

import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext
from django.utils.translation import gettext as _

from allies.ui.lists import listed

from .labels import HELPS, amount, number
from .parts import Criterion, Goal, Help, Measure, Unit

IRREGULAR = {"is": "be", "has": "have", "does": "do", "goes": "go", "am": "be", "are": "be"}
HELPERS = frozenset({"will", "can", "would", "could", "should", "must"})
INFINITIVE = re.compile(r"\w{2,}[aeií]r(?:se|lo|la|le|los|las|les)?")
ALSO = re.compile(r"(?:\b(?:and|or)|,)\s+(\w+)")
BEFORE_A_VERB = frozenset({"no", "se", "le", "les", "lo"})  # in Spanish

# How much is said of each: as it is to be at the least, and at the most.
COUNTED = (gettext_lazy("with %(amount)s"), gettext_lazy("with at most %(amount)s"))
OF_UNIT: dict[Unit, tuple[Promise | str, Promise]] = {
    Unit.TIMES: ("%(amount)s", gettext_lazy("at most %(amount)s")),
    Unit.LEVELS: (gettext_lazy("at %(level)s"), gettext_lazy("at %(level)s or below")),
    Unit.RATED: (gettext_lazy("with a mark of %(amount)s"), gettext_lazy("with a mark of at most %(amount)s")),
}
OF_MEASURE = {
    Measure.DURATION: (gettext_lazy("for %(amount)s"), gettext_lazy("for at most %(amount)s")),
    Measure.LATENCY: (gettext_lazy("after %(amount)s or more"), gettext_lazy("within %(amount)s")),
    Measure.RATE: (gettext_lazy("at %(amount)s"), gettext_lazy("at %(amount)s at most")),
    Measure.TRIALS: (gettext_lazy("in %(amount)s"), gettext_lazy("in at most %(amount)s")),
    Measure.INTERVAL: (gettext_lazy("in %(amount)s"), gettext_lazy("in at most %(amount)s")),
}

Shown = Callable[[str], str]


def sentence(goal: Goal, *, by: str = "", shown: Shown = str) -> str:
    """`by`: the last day in words. `shown` makes of what somebody wrote what stands on a page."""
    given = _("Given %(given)s") % {"given": shown(tidy(goal.given))} if goal.given else ""
    when = shown(inside(goal.when, goal.who) if given else begun(tidy(goal.when))) if goal.when else ""
    most_help = goal.criterion.most_help if goal.criterion else Help.NONE
    with_help = _("with no more help than this: %(help)s") % {"help": inside(str(HELPS[most_help]))}
    main = [who_does(goal, shown), " ".join(well(goal.criterion, goal.measure))]
    if not (goal.criterion and goal.criterion.unit == Unit.TIMES):
        main = [" ".join(filter(None, main))]
    parts = [
        given,
        when,
        *main,
        with_help if most_help != Help.NONE else "",
        pgettext("the last day of a goal", "by %(day)s") % {"day": by} if by else "",
    ]
    return f"{listed(filter(None, parts))}."


def who_does(goal: Goal, shown: Shown) -> str:
    who, does = shown(tidy(goal.who)), tidy(goal.does)
    if not (who and does):
        return who or shown(does)
    language = (get_language() or "en").partition("-")[0]
    if language == "en":
        return in_english(who, does, shown)
    if language == "es":
        return in_spanish(who, does, shown)
    return _("%(who)s’s goal: %(does)s") % {"who": who, "does": shown(does)}


def in_english(who: str, does: str, shown: Shown) -> str:
    first, _blank, rest = does.partition(" ")
    stem, tail = first.rstrip(","), first[len(first.rstrip(",")) :]
    if stem.lower() in HELPERS:
        return f"{who} {shown(inside(does))}"
    base = base_of(stem)
    if not base:
        return f"{who}: {shown(does)}"
    others = [word for word in ALSO.findall(rest) if word.endswith("s") and not word.endswith("ss")]
    joined = re.fullmatch(r"(and|or) (\w+)( .*)?", rest)
    if joined and len(others) <= 1 and (second := base_of(joined[2])):  # signs or talks with another child
        return _will(who, f"{base}{tail} {joined[1]} {second}{joined[3] or ''}", shown)
    if others and base != stem.lower():  # which of them are verbs is not sure: as it was written
        return f"{who} {shown(inside(does))}"
    return _will(who, " ".join(filter(None, [f"{base}{tail}", rest])), shown)


def _will(who: str, does: str, shown: Shown) -> str:
    return f"{who} will {shown(does)}"


def in_spanish(who: str, does: str, shown: Shown) -> str:
    first = does.split(maxsplit=1)[0].rstrip(",").lower()
    if first in verbs("es") or first in BEFORE_A_VERB:
        return f"{who} {shown(inside(does))}"
    if INFINITIVE.fullmatch(first):
        return f"{who} logrará {shown(inside(does))}"
    return f"{who}: {shown(does)}"


def well(criterion: Criterion | None, measure: Measure | None) -> list[str]:
    """How well, and at how many checks."""
    if criterion is None:
        return []
    return list(filter(None, [how_much(criterion, measure), at_how_many_checks(criterion)]))


def how_much(criterion: Criterion, measure: Measure | None) -> str:
    at_least, at_most = OF_UNIT.get(criterion.unit) or (OF_MEASURE.get(measure) if measure else None) or COUNTED
    said = amount_of(criterion)
    return str(at_most if criterion.at_most else at_least) % {"amount": said, "level": said}


def amount_of(criterion: Criterion) -> str:
    value, unit, whole = criterion.value, criterion.unit, criterion.out_of
    if whole is None or unit == Unit.RATED:
        return amount(value, unit)
    if unit == Unit.LEVELS:
        return _("level %(value)s of %(whole)s") % {"value": number(value), "whole": number(whole)}
    return _("%(value)s of %(whole)s") % {"value": number(value), "whole": amount(whole, unit)}


def at_how_many_checks(criterion: Criterion) -> str:
    if criterion.of_last == 1:
        return ""
    if criterion.is_running:
        said = ngettext("in %(times)s check", "in %(times)s checks in a row", criterion.times)
        return said % {"times": criterion.times}
    said = ngettext(
        "in %(times)s of the last %(last)s check", "in %(times)s of the last %(last)s checks", criterion.of_last
    )
    return said % {"times": criterion.times, "last": criterion.of_last}


def base_of(word: str) -> str:
    """ "stay" of "stays" and of "stay"; empty for what is no verb that we know."""
    word = word.lower()
    if word in IRREGULAR:
        return IRREGULAR[word]
    ways = [word, word.removesuffix("s"), word.removesuffix("es"), re.sub(r"ies$", "y", word)]
    return next((way for way in ways if way in verbs("en")), "")


@cache
def verbs(language: str) -> frozenset[str]:
    file = Path(__file__).with_name("verbs.toml")
    return frozenset(tomllib.loads(file.read_text(encoding="utf-8"))[language].split())


def tidy(words: str) -> str:
    return words.strip().rstrip(".").rstrip()


def begun(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def inside(words: str, name: str = "") -> str:
    """Within a sentence: a capital at its beginning is a small letter, but of a name or of an abbreviation."""
    words = tidy(words)
    is_name = bool(name) and words.startswith(name)
    return words if is_name or words[1:2].isupper() else f"{words[:1].lower()}{words[1:]}"

"""What specialists ask for by name, of a line before and after the last change: with its error, or nothing at all."""

from django.utils.translation import gettext as _

from allies.goals.labels import number
from allies.progress.effects import After, after_change
from allies.progress.judging import Shown
from allies.progress.plain import name_of


def indices_of(one: Shown) -> list[str]:
    """A sentence for each place and home with days enough on both sides: the numbers of the goal's own page."""
    found = (after_change(judged, one.progress.decisions) for judged in one.lines)
    return [said for after in found if after and (said := in_words(after))]


def meaning() -> list[str]:
    """What they are, in plain words, and what they cannot say."""
    return [
        _(
            "NAP: take each day before with each day after. It says in what part of these pairs "
            "the day after was better. 1 means all of them, 0.5 means no difference. Tau says "
            "the same: 1 means all better, 0 means no difference."
        ),
        _(
            "Before and after the last change. It says what came after, not that the change made it so. Days lean on "
            "each other, so the real limits are wider."
        ),
    ]


def in_words(after: After) -> str:
    """Empty below the minimum of days, and where one of the numbers is not defined."""
    found = {index.name: index for index in after.indices if index.name in {"NAP", "Tau"}}
    if not found:
        return ""
    nap, tau = found["NAP"], found["Tau"]
    values = {"nap": nap.value.number, "nap_se": nap.error, "nap_low": nap.low, "nap_high": nap.high}
    values |= {"tau": tau.value.number, "tau_se": tau.error}
    if None in values.values():
        return ""
    facts = {name: number(round(value or 0.0, 2)) for name, value in values.items()}
    counts = {"before": len(after.before), "after": len(after.after), "place": name_of(after.line)}
    return _(
        "%(place)s: NAP %(nap)s. Error: %(nap_se)s. 95%% limits: %(nap_low)s to %(nap_high)s. Tau %(tau)s. "
        "Error: %(tau_se)s. Days before: %(before)s. Days after: %(after)s."
    ) % {**facts, **counts}

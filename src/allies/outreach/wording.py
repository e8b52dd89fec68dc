"""Why another way may be kinder, and what the next step could be: in words that one could say to the family."""

from dataclasses import dataclass

from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from allies.agreements.wording import ways_beside_a_screen

from .both_ways import MessageSort
from .counts import Split
from .in_touch import Mine
from .reading import AdultReach
from .rules import HOME_IS_QUIET, SCHOOL_IS_QUIET, Why


@dataclass(frozen=True)
class InWords:
    reach: AdultReach
    whys: list[str]
    agreed: list[str]
    ask: str

    @property
    def never_came_in(self) -> bool:
        return Why.NEVER_IN in self.reach.whys


def in_words(reach: AdultReach) -> InWords:
    agreed = agreed_ways(reach)
    return InWords(reach, [why_in_words(why) for why in reach.whys], agreed, "" if agreed else what_to_ask(reach))


def why_in_words(why: int) -> str:
    school = ngettext("%(count)s school day", "%(count)s school days", SCHOOL_IS_QUIET) % {"count": SCHOOL_IS_QUIET}
    home = ngettext("%(count)s school day", "%(count)s school days", HOME_IS_QUIET) % {"count": HOME_IS_QUIET}
    said = {
        Why.NEVER_IN: _("Has not signed in here yet"),
        Why.MAIL_BACK: _("Mail to them comes back"),
        Why.NO_MAILBOX: _("No mailbox: news waits here until they sign in"),
        Why.NO_WORD: _("No message from school for more than %(days)s") % {"days": school},
        Why.NO_AGREEMENT: _("We have not agreed yet on how we talk"),
        Why.NOTHING_CAME: _("Nothing has come from home for more than %(days)s. They do not have to write")
        % {"days": home},
    }
    return said[why]


def agreed_ways(reach: AdultReach) -> list[str]:
    return ways_beside_a_screen(reach.agreement) if reach.agreement else []


def what_to_ask(reach: AdultReach) -> str:
    if reach.agreement is None:
        return _("Ask what suits them: a call, at the door, or paper in the bag. Offer an interpreter.")
    return _("Ask what else would suit them: a call, at the door, or paper in the bag.")


def sorts_in_words(mine: Mine) -> list[tuple[str, int]]:
    """Only what there is: a row never shows a zero that would reproach somebody."""
    words = {
        MessageSort.STRENGTH: _("What went well, good things, and light moments"),
        MessageSort.TO_WORK_ON: _("What was hard"),
        MessageSort.QUESTION: _("Something to ask about at home"),
        MessageSort.LOGISTICS: _("Away from school"),
    }
    counted = [(words[sort], count) for sort, count in mine.sorts.items()] + [(_("Talks and calls noted"), mine.talks)]
    return [(label, count) for label, count in counted if count]


def languages_in_words(lines: list[Split]) -> list[tuple[str, Split]]:
    def name(line: Split) -> str:
        return str(get_language_info(line.language)["name_translated"]) if line.language else _("All other languages")

    return [(name(line), line) for line in lines]

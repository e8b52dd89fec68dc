"""The letter of a request: sentences of ours with what the record knows, drafted in the language of the sender.

A line that is still one of ours when it is sent is kept as that, and every reader has it in their own language. What
the sender wrote of their own stays theirs, word for word.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from allies.contacts.languages import language_in_words
from allies.teams.models import Member
from allies.teams.permissions import Right, Side
from allies.ui.lists import listed

from .choosing import OF_THE_PLAN
from .details import choices_for
from .from_record import Record, record_for
from .models import What

SCHOOLS = settings.LANGUAGE_CODE  # in which school reads
CHOSEN = "chosen"  # a line of what was chosen
DAYS, MARK = ("day", "until"), "– "


class LetterLine(NamedTuple):
    """One sentence of ours, and what stands in it."""

    key: str
    facts: Mapping[str, Any] = {}


SENTENCES: Mapping[str, Promise] = {
    "dear": _("Dear %(names)s,"),
    "dear_team": _("Dear school team,"),
    "about": _("I am writing about %(child)s, who goes to %(school)s."),
    "about_me": _("I am a student at %(school)s, and the record about me is my own."),
    "about_my_plan": _("I am a student at %(school)s, and I decide about my plan myself."),
    "my_evaluation": _(
        "I ask the school to evaluate me in every area in which I may have a disability, to find out whether I need "
        "special education and related services, and which."
    ),
    "my_meeting": _("I ask for a meeting of the team about my plan."),
    "my_service": _("I ask the team to look at my services, and to add or change one."),
    "my_accommodation": _("I ask for an accommodation, so that it is easier for me to take part and to learn."),
    "my_records": _("I ask to see my education records."),
    "my_report": _("I ask for a report about me."),
    "my_correction": _("I ask the school to correct something in my education records."),
    "evaluation": _(
        "I ask the school to evaluate %(child)s in every area in which there may be a disability, to find out whether "
        "special education and related services are needed, and which."
    ),
    "independent_evaluation": _(
        "I do not agree with the evaluation of the school. I ask for an independent educational evaluation (IEE) at "
        "public expense."
    ),
    "records": _("I ask to see the education records of %(child)s."),
    "meeting": _("I ask for a meeting of the team about the plan of %(child)s."),
    "service": _("I ask the team to look at the services of %(child)s, and to add or change one."),
    "accommodation": _("I ask for an accommodation for %(child)s, to make it easier to take part and to learn."),
    "why_refused": _("Something that I asked for was refused. I ask for the reasons in writing."),
    "correction": _("I ask the school to correct something in the education records of %(child)s."),
    "report": _("I ask for a report about %(child)s."),
    "second_adult": _("I ask for a second adult beside %(child)s and me."),
    "break_space": _("I ask for a place where %(child)s can take a break."),
    "training": _("I ask for training, so that I can support %(child)s better."),
    "something_else": _("I ask for help with my work with %(child)s."),
    "details": _("This is what it is about:"),
    "areas": _("Please look at these areas:"),
    "hard_times": _("It is hard at these times:"),
    "own": _("In my own words:"),
    "plan": _("The current plan is from %(day)s, and its review is due by %(until)s."),
    "evaluated": _("The last evaluation in the record is of %(day)s."),
    "observed": _("Observations recorded at home and at school in the last eight weeks: %(count)s."),
    "asked_before": _("I asked for this before, on %(day)s."),
    "consent": _("Please send me the consent form, and say what will be looked at, by whom and when."),
    "where": _("Please tell me where such an evaluation can be had, and what the school asks of those who do it."),
    "records_when": _("Please let me see them before any meeting about the plan."),
    "times": _("Please offer me several days and times."),
    "reasons": _("Please say what was decided, what it was based on, and what else was thought of."),
    "if_not": _("If the school does not correct it, please say why, and what I can do then."),
    "answer": _("Please answer me in writing. If you refuse all or a part of it, please say why."),
    "possible": _("Please tell me what is possible, and by when."),
    "language": _("Please write to me in %(language)s."),
    "interpreter": _("When we talk, I need an interpreter for %(language)s."),
    "hard_too": _("We find this hard, too. We would like to hear from you how it goes at home, and what helps there."),
    "thanks": _("Thank you for all that you do for %(child)s."),
    "thanks_all": _("Thank you for thinking about this with me."),
    "regards": _("Kind regards"),
}
ASKED_OF: Mapping[What, Sequence[str]] = {
    What.EVALUATION: ["consent"],
    What.INDEPENDENT_EVALUATION: ["where"],
    What.RECORDS: ["records_when"],
    What.MEETING: ["times"],
    What.WHY_REFUSED: ["reasons"],
    What.CORRECTION: ["if_not"],
}
ABOVE_CHOSEN = {
    What.EVALUATION: "areas",
    What.INDEPENDENT_EVALUATION: "areas",
    What.SECOND_ADULT: "hard_times",
}
LOOKS_BACK = frozenset({What.EVALUATION, What.SERVICE, What.ACCOMMODATION, What.MEETING})


@dataclass(frozen=True)
class Wish:
    """What the sender chose and wrote; the letter is drafted from it."""

    what: What
    chosen: Sequence[str] = ()
    own: str = ""
    tells_home: bool = False


class Shown(NamedTuple):
    """One line for one reader: in their language where it is a sentence of ours; else as it was written."""

    words: str
    is_own: bool = False


@dataclass
class Drafting:
    """Line after line, with an empty one between paragraphs."""

    lines: list[LetterLine | str] = field(default_factory=list)

    def paragraph(self, *lines: LetterLine | str | None) -> None:
        if found := [line for line in lines if line]:
            self.lines += [*([""] if self.lines else []), *found]


def draft(by: Member, wish: Wish, record: Record) -> list[LetterLine | str]:
    what, is_of_school = wish.what, by.side is Side.SCHOOL
    child = {"child": record.child}
    letter = Drafting()
    letter.paragraph(LetterLine("dear", {"names": record.names}) if record.names else LetterLine("dear_team"))
    letter.paragraph(*asked_for(by, what, record))
    own = {"own": True} if by.side is Side.CHILD else {}
    chosen = [LetterLine(CHOSEN, {"what": what.value, "key": key, **own}) for key in wish.chosen]
    if chosen:
        letter.paragraph(LetterLine(ABOVE_CHOSEN.get(what, "details")), *chosen)
    if wish.own:
        letter.paragraph(LetterLine("own"), *wish.own.split("\n"))
    letter.paragraph(*said_in_record(what, record) if not is_of_school else ())
    if is_of_school:
        letter.paragraph(LetterLine("possible"))
        letter.paragraph(LetterLine("hard_too") if wish.tells_home else None)
        letter.paragraph(LetterLine("thanks_all"))
    else:
        letter.paragraph(*(LetterLine(key) for key in ASKED_OF.get(what, ())), LetterLine("answer"))
        letter.paragraph(*in_which_language(by, what))
        letter.paragraph(LetterLine("thanks_all") if by.side is Side.CHILD else LetterLine("thanks", child))
    letter.paragraph(LetterLine("regards"))
    return letter.lines


def asked_for(by: Member, what: What, record: Record) -> Iterator[LetterLine]:
    """About whom, and what. A student writes of themselves."""
    if by.side is Side.CHILD:
        is_of_plan = what in OF_THE_PLAN or Right.RECORD not in by.passed
        yield LetterLine("about_my_plan" if is_of_plan else "about_me", {"school": record.school})
        own = f"my_{what.value}"
        yield LetterLine(own if own in SENTENCES else what.value)
    else:
        yield LetterLine("about", {"child": record.child, "school": record.school})
        yield LetterLine(what.value, {"child": record.child})


def said_in_record(what: What, record: Record) -> Iterator[LetterLine]:
    """The days that the record knows, as the sender may read it."""
    if record.plan_from and record.plan_until:
        yield LetterLine("plan", {"day": record.plan_from.isoformat(), "until": record.plan_until.isoformat()})
    if record.evaluated_on:
        yield LetterLine("evaluated", {"day": record.evaluated_on.isoformat()})
    if record.observed and what in LOOKS_BACK:
        yield LetterLine("observed", {"count": record.observed})
    if record.asked_before:
        yield LetterLine("asked_before", {"day": record.asked_before.isoformat()})


def in_which_language(by: Member, what: What) -> Iterator[LetterLine]:
    if by.person.language != SCHOOLS:
        yield LetterLine("language", {"language": by.person.language})
        if what in {What.MEETING, What.EVALUATION, What.INDEPENDENT_EVALUATION}:
            yield LetterLine("interpreter", {"language": by.person.language})


def said(line: LetterLine) -> str:
    """In the language that is active."""
    if line.key == CHOSEN:
        choices = choices_for(What(line.facts["what"]), is_own="own" in line.facts)
        return MARK + dict(choices).get(line.facts["key"], "")
    return str(SENTENCES[line.key]) % {name: fact_in_words(name, fact) for name, fact in line.facts.items()}


def fact_in_words(name: str, fact: Any) -> str:
    if name in DAYS:
        return date_format(date.fromisoformat(fact), "DATE_FORMAT")
    if name == "language":
        return language_in_words(fact)
    return listed(fact) if name == "names" else str(fact)


def letter_of(by: Member, wish: Wish) -> str:
    """As the sender reads it first, in their own language."""
    lines = draft(by, wish, record_for(by, wish.what))
    with override(by.person.language):
        return "\n".join(line if isinstance(line, str) else said(line) for line in lines)


def possible(by: Member, what: What) -> dict[str, LetterLine]:
    """All sentences of ours that can be in this letter, by how they read in the language of the sender."""
    record = record_for(by, what)
    with override(by.person.language):
        whole = draft(by, Wish(what, [key for key, _label in choices_for(what)], "-", tells_home=True), record)
        return {alike(said(line)): line for line in whole if not isinstance(line, str)}


def sentences_of(words: str, by: Member, what: What) -> list[list[Any] | None]:
    """Of each line of a letter: which sentence of ours it still is, if one. An empty line is nobody's."""
    ours = possible(by, what)
    found = (ours.get(alike(line)) for line in words.split("\n"))
    return [[line.key, dict(line.facts)] if line else None for line in found]


def own_words(words: str, by: Member, what: What) -> str:
    """The part of a letter that its sender wrote: it stays when the letter is drafted once more."""
    ours = possible(by, what)
    own = [line for line in words.split("\n") if alike(line) not in ours]
    return "\n".join(own).strip("\n")


def own_lines(words: str, sentences: Iterable[Sequence[Any] | None]) -> str:
    """The same of a letter that was sent."""
    return "\n".join(line.words if line.is_own else "" for line in shown(words, sentences)).strip("\n")


def alike(line: str) -> str:
    return " ".join(line.split())


def shown(words: str, sentences: Iterable[Sequence[Any] | None]) -> list[Shown]:
    """A letter line by line, in the language that is active."""
    ours = dict(enumerate(sentences))
    return [
        Shown(said(LetterLine(*line))) if (line := ours.get(number)) else Shown(typed, is_own=bool(typed.strip()))
        for number, typed in enumerate(words.split("\n"))
    ]

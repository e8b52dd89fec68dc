"""What a plan should say in each part, looked at before it is final: what is missing is named, and nobody is held up.

The team decides. What they left open stands in the final text by name, so that nobody takes a hole for an answer.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.jurisdictions.profiles import Section, Shape
from allies.teams.permissions import Side
from allies.ui.lists import listed

from .contents import standing_texts
from .models import Goal, Plan, Service

Answered = Mapping[str, str]  # of the questions of a part: "yes" or "no", by code

SENTENCES: dict[str, Promise] = {
    "start": gettext_lazy("%(what)s: no starting point is written down."),
    "number": gettext_lazy("%(what)s: no number says when it is reached."),
    "measure": gettext_lazy("%(what)s: how it is measured is not said."),
    "record": gettext_lazy("%(what)s: who writes it down, and how often, is not said."),
    "question": gettext_lazy("%(part)s: nobody has answered yes or no to “%(what)s”."),
    "share": gettext_lazy("%(part)s: no number says how much. For “never”, write 0."),
    "day": gettext_lazy("%(part)s: no day is written down."),
    "goals": gettext_lazy("%(part)s: there are words, and no goal with a start, a number and how it is measured."),
    "age": gettext_lazy("%(part)s: nothing is written. It is for a child who is %(what)s or older during this plan."),
    "same": gettext_lazy("The same words are in several parts: %(what)s."),
    "days": gettext_lazy("%(what)s: its days are not within the days of the plan."),
    "meeting": gettext_lazy("The day of the meeting is not written down."),
}


@dataclass(frozen=True)
class Open:
    """One duty that the plan does not meet yet: kept by its code, so that it is said in each reader's language."""

    code: str
    section: str = ""
    number: int = 0  # of a goal, in the order of the plan
    what: str = ""  # a question, a service, or codes of parts with commas between them

    @property
    def kept(self) -> dict[str, str | int]:
        return {"code": self.code, "section": self.section, "number": self.number, "what": self.what}

    def words(self, plan: Plan) -> str:
        return str(SENTENCES[self.code]) % {"part": name_of(plan, self.section), "what": self.what_in_words(plan)}

    def what_in_words(self, plan: Plan) -> str:
        if self.number:
            return _("Goal %(number)s") % {"number": self.number}
        if self.code == "same":
            return listed(name_of(plan, code) for code in self.what.split(","))
        if self.code == "question":
            section = plan.law.section(self.section)
            return next((_(one.words) for one in section.questions if one.code == self.what), "") if section else ""
        return self.what


def left_open(edition_says: Iterable[Mapping[str, str | int]]) -> list[Open]:
    """As it was kept when the plan was called final."""
    return [Open(str(one["code"]), str(one["section"]), int(one["number"]), str(one["what"])) for one in edition_says]


def name_of(plan: Plan, code: str) -> str:
    section = plan.law.section(code)
    return _(section.name) if section else ""


def open_duties(plan: Plan, answered: Answered) -> list[Open]:
    """In the order of the plan: each goal, each question of a part, shares in numbers, words that stand twice, days."""
    return [
        *of_goals(plan),
        *of_parts(plan, answered),
        *said_twice(plan),
        *of_services(plan),
        *([] if plan.meeting_on else [Open("meeting")]),
    ]


def of_goals(plan: Plan) -> Iterable[Open]:
    """Where the place wants goals that can be measured; of others only their words are asked for."""
    section = next((one.code for one in plan.law.sections if one.is_measured), "")
    if not section:
        return
    standing = Goal.objects.filter(plan=plan, replaced_at=None, ended_at=None, taken_out_at=None)
    goals = list(standing.order_by("recorded_at", "id"))
    if not goals:
        yield Open("goals", section)
    for number, goal in enumerate(goals, start=1):
        lacks = {
            "start": not any(place.get("start") for place in goal.places),
            "number": goal.value is None,
            "measure": not goal.measure,
            "record": not any(place.get("record") for place in goal.places),
        }
        yield from (Open(code, section, number) for code, is_missing in lacks.items() if is_missing)


def of_parts(plan: Plan, answered: Answered) -> Iterable[Open]:
    words = words_by_part(plan)
    for section in plan.law.sections:
        for question in section.questions:
            if answered.get(question.code) not in {"yes", "no"}:
                yield Open("question", section.code, what=question.code)
        written = "".join(words[section.code])
        has_number = any(sign.isdigit() for sign in written)
        if section.is_share and written and not has_number:
            yield Open("share", section.code)
        if section.is_day and written and not has_number:
            yield Open("day", section.code)
        if section.from_age and not written and is_for_this_age(plan, section):
            yield Open("age", section.code, what=str(section.from_age))


def is_for_this_age(plan: Plan, section: Section) -> bool:
    """Also where nobody has written down when the child was born: the team knows."""
    return plan.law.comes_of_age(section, born_on=plan.child.born_on, ends_on=plan.ends_on) is not False


def said_twice(plan: Plan) -> Iterable[Open]:
    """The same words of school in several parts fill them, and say nothing of any."""
    parts: dict[str, list[str]] = defaultdict(list)
    for code, texts in words_by_part(plan).items():
        for text in texts:
            parts[" ".join(text.split()).casefold()].append(code)
    yield from (Open("same", codes[0], what=",".join(codes)) for codes in parts.values() if len(codes) > 1)


def words_by_part(plan: Plan) -> dict[str, list[str]]:
    words: dict[str, list[str]] = defaultdict(list)
    for text in standing_texts(plan):
        if text.voice == Side.SCHOOL:
            words[text.section].append(text.words)
    return words


def of_services(plan: Plan) -> Iterable[Open]:
    section = next((one.code for one in plan.law.sections if one.shape is Shape.SERVICES), "")
    standing = Service.objects.filter(plan=plan, replaced_at=None, ended_at=None, taken_out_at=None)
    for row in standing.order_by("recorded_at", "id"):
        if row.begins_on < plan.begins_on or row.ends_on > plan.ends_on:
            yield Open("days", section, what=row.what)


def questions_of(plan: Plan) -> list[tuple[Section, str, str]]:
    """Each question that is answered yes or no before the plan is final: its part, its code, and its words."""
    return [(one, question.code, _(question.words)) for one in plan.law.sections for question in one.questions]


def answers_in_words(section: Section, answered: Answered) -> list[str]:
    """The answers, a line for each question; none where nobody was asked."""
    said = {"yes": _("Yes"), "no": _("No")}
    return [f"{_(one.words)} {said[answered[one.code]]}" for one in section.questions if answered.get(one.code) in said]

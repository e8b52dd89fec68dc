"""What a 504 plan, an EHC plan of England and an IEP of Ontario are asked to have, held against their papers.

As for the IEP of IDEA (a teacher's checklist, with the papers of the demo): each point is on the paper under its own
head, or the paper says that it is not written. Sources: 34 CFR 104.33 to 104.36; SEND Regulations 2014, regs. 12, 13
(reg. 12(3), (4) was not read for this house, and pages say so); O. Reg. 181/98, s. 6, and PPM 156.
"""

import re
from dataclasses import dataclass

import pytest

from allies.plans.actions.participants import TakesPart, say_who_takes_part
from allies.plans.models import Plan

from .papers import draft, words_of
from .planning import a_plan, fill_all

pytestmark = pytest.mark.django_db
ABSENT = r"Not written in this plan|Not due yet:|has not written here yet|has not said anything here yet"
EMPTY = r"No parent has put|No goal is here yet|No service is here yet|Nothing is here yet"
SAID = rf"^ ?(if it helps )?({ABSENT}|{EMPTY}|\w)"
HEAD, TEAM, EFFECT = "Student and dates", "Participants", "What takes effect, and when"


@dataclass(frozen=True)
class Point:
    """Where it is asked for, what it is, in which part of the paper (a code of the profile), and what shows it."""

    cite: str
    asks: str
    part: str
    shows: str = SAID


def row(label: str) -> str:
    return rf"{re.escape(label)}: (Not written|\w)"


CHECKLISTS = {
    "us-504": (
        Point("104.33(b)(1)", "what is hard, and what the plan answers", "impact"),
        Point("104.33(b)(1)", "related aids and accommodations", "accommodations"),
        Point("104.33(b)(1)", "regular or special education and related services", "services"),
        Point("104.35(c)", "the sources that were drawn on", "group"),
        Point("104.35(c)", "a group of persons who know the child", TEAM, r"Knows the child"),
        Point("104.35(c)", "who know the meaning of the evaluation", TEAM, r"results of evaluations"),
        Point("104.35(c)", "who know the choices of placement", TEAM, r"choices of placement"),
        Point("104.35(a)", "the evaluation", HEAD, row("Most recent evaluation")),
        Point("104.35(d)", "periodic reevaluation", HEAD, row("Periodic reevaluation due")),
        Point("104.35(d)", "review before a big change", "review"),
        Point("104.36", "notice, the record, a hearing and a review", EFFECT, r"104\.36"),
    ),
    "uk-england": (
        *(
            Point(f"reg. 12(1)({letter[0]})", f"section {letter.upper()}", letter)
            for letter in ("a", "b", "c", "d", "e", "f", "g", "h1", "h2", "i", "j")
        ),
        Point("reg. 12(1)(a)", "views of the parents", "a-parents"),
        Point("reg. 12(4)", "section K: advice from the assessment", "k"),
        Point("reg. 12(3)", "from year 9: preparation for adulthood", "adulthood"),
        Point("reg. 13(1)", "15 days to say what one thinks of the draft", EFFECT, r"15 days"),
        Point("regs. 20, 22", "review each year", HEAD, row("Annual review due")),
        Point("s. 51 of the Act", "the right to appeal", EFFECT, r"appeal"),
    ),
    "ca-on": (
        Point("s. 6(3)(a)", "specific educational expectations", "goals"),
        Point("s. 6(3)(b)", "program and services", "services"),
        Point("s. 6(3)(c)", "methods by which progress is reviewed", "progress"),
        Point("s. 6(4); PPM 156", "transition plan", "transition"),
        Point("s. 6(6)", "consultation with parents", "concerns"),
        Point("s. 6(6)", "from 16: consultation with the student", "vision"),
        Point("s. 6(6)", "who was consulted", TEAM, r"\bParent\b"),
        Point("s. 6(8)", "done and given to parents in 30 school days", EFFECT, r"30 school days"),
        Point("Standards, 10", "the principal", TEAM, r"\bPrincipal\b"),
    ),
}


def parts_of(words: str, plan: Plan) -> dict[str, str]:
    """The words of each part between its heading and the next."""
    heads = [(HEAD, HEAD), (TEAM, TEAM)]
    heads += [(one.code, f"{one.legal} {one.name}" if one.legal else one.name) for one in plan.law.sections]
    heads.append((EFFECT, EFFECT))
    found, at = [], 0
    for code, head in heads:
        at = words.index(f"{head} ", at)
        found.append((code, at, at + len(head)))
        at += len(head)
    ends = [*(start for _code, start, _end in found[1:]), len(words)]
    return {code: words[start:end] for (code, _at, start), end in zip(found, ends, strict=True)}


def lacking(parts: dict[str, str], law: str) -> list[str]:
    return [f"{one.cite}: {one.asks}" for one in CHECKLISTS[law] if not re.search(one.shows, parts[one.part])]


@pytest.mark.parametrize("law", CHECKLISTS)
@pytest.mark.parametrize("is_filled", [False, True])
def test_each_point_is_on_the_paper_under_its_own_head_or_said_to_be_absent(cast, law, is_filled):
    plan = a_plan(cast.okafor, law)
    if is_filled:
        fill_all(cast.okafor, plan)
        say_who_takes_part(plan, by=cast.okafor, lines=[TakesPart("parent", "there", seat=cast.ana)])
    parts = parts_of(words_of(draft(cast.okafor, plan)), plan)
    assert lacking(parts, law) == []


@pytest.mark.parametrize("law", CHECKLISTS)
def test_the_list_finds_each_point_that_is_nowhere(law):
    """The guard itself: where nothing is under the heads, every point is lacking."""
    assert len(lacking(dict.fromkeys({one.part for one in CHECKLISTS[law]}, " "), law)) == len(CHECKLISTS[law])

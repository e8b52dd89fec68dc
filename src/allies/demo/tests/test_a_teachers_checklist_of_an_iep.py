"""A special education teacher's checklist of an IEP, held against the paper of each plan of the demo.

34 CFR 300.320 to 300.324, point by point: each is on the paper, or the paper says that it is not written. What is no
part of a plan is at the end, with where it is kept. `pdfinfo` reads the tags as well: that is what there is here, and
it is no proof of PDF/UA as veraPDF would be (docs/decisions/the-first-page-of-a-plan.md).
"""

import io
import re
import subprocess
from dataclasses import dataclass

import pypdf
import pytest
from django.test import Client

from allies.demo.tests.test_yeses import riverbend, seat
from allies.people.models import Person
from allies.plans.models import Plan
from allies.teams.tests.cast import enter

__all__ = ["riverbend"]
WRITTEN = r"(?!Not written|School has not)\w"
ABSENT = r"Not written in this plan\.|Not due yet:|School: School has not written here yet\.|No parent has put"
SAID = rf"({WRITTEN}|{ABSENT})"
NO_SERVICE = r"^ ?(Not written in this plan\.|if it helps|No service is here yet)"
HEAD, TEAM = "Student and dates", "Participants"
PRESENT = "Present levels of academic achievement and functional performance"
EFFECT = "Effect on involvement and progress in the general education curriculum"
CONCERNS = "Concerns of the parents for enhancing the education of their child"
FACTORS = "Consideration of special factors"
GOALS = "Measurable annual goals"
PROGRESS = "Measuring progress, and periodic reports to parents"
SERVICES = "Special education, related services, and supplementary aids and services"
EASIER = "Accommodations, program modifications and supports"
APART = "Participation with children without disabilities (least restrictive environment)"
TESTS = "State and districtwide assessments"
SUMMER = "Extended school year services"
TRANSITION = "Postsecondary goals and transition services"
RIGHTS = "Transfer of rights at the age of majority"
SIGNED, AFTER = "Signatures", "What was said, and what was decided"


@dataclass(frozen=True)
class Point:
    """One point: where it stands in law, what it asks for, in which part of the paper, and what shows it there."""

    cite: str
    asks: str
    part: str
    shows: str = rf"^ ?(if it helps )?{SAID}"


CHECKLIST = (
    Point("300.320(a)(1)", "present levels of academic achievement and functional performance", PRESENT),
    Point("300.320(a)(1)(i)", "how the disability affects the general education curriculum", EFFECT),
    Point("300.320(a)(1)(ii)", "of preschool children: how it affects taking part in their activities", EFFECT),
    Point(
        "300.320(a)(2)(i)",
        "measurable annual goals",
        GOALS,
        rf"Goal 1 .*(How well:|How it is measured:)|^ ?({ABSENT}|No goal is here yet)",
    ),
    Point(
        "300.320(a)(2)(ii)",
        "benchmarks or short-term objectives",
        GOALS,
        rf"Shorter steps|^ ?({ABSENT}|No goal is here yet)",
    ),
    Point("300.320(a)(3)(i)", "how progress will be measured", PROGRESS),
    Point("300.320(a)(3)(ii)", "when periodic reports will be provided", PROGRESS),
    Point("300.320(a)(4)", "special education", SERVICES, "special education"),
    Point("300.320(a)(4)", "related services", SERVICES, "related service"),
    Point("300.320(a)(4)", "supplementary aids and services", SERVICES, "supplementary aid or service"),
    Point("300.320(a)(4)", "program modifications", EASIER),
    Point("300.320(a)(4)", "supports for school personnel", SERVICES, "support for school staff"),
    Point("300.320(a)(5)", "how far the child is not with children without disabilities", APART),
    Point("300.320(a)(6)(i)", "accommodations in assessments of the state and district", TESTS),
    Point("300.320(a)(6)(ii)", "why an alternate assessment, and which", TESTS),
    Point(
        "300.320(a)(7)", "the day on which each service begins", SERVICES, rf"Begins, ends .*\d{{4}} – |{NO_SERVICE}"
    ),
    Point(
        "300.320(a)(7)",
        "the frequency of each service",
        SERVICES,
        rf"How often, how long .*(Once|times) a |{NO_SERVICE}",
    ),
    Point("300.320(a)(7)", "the duration of each service", SERVICES, rf"How often, how long .* minutes|{NO_SERVICE}"),
    Point("300.320(a)(7)", "the location of each service", SERVICES, rf"Place .*Room|{NO_SERVICE}"),
    Point("300.320(b)(1)", "from 16: postsecondary goals", TRANSITION),
    Point("300.320(b)(2)", "from 16: transition services", TRANSITION),
    Point("300.320(c)", "a year before coming of age: that the student was told of the rights", RIGHTS),
    Point("300.106", "extended school year services", SUMMER),
    Point("300.321(a)(1)", "the parents", TEAM, r"\bParent\b"),
    Point("300.321(a)(2)", "a regular education teacher", TEAM, "General education teacher"),
    Point("300.321(a)(3)", "a special education teacher or provider", TEAM, "Special education teacher or provider"),
    Point("300.321(a)(4)", "a representative of the agency", TEAM, "Representative of the school district"),
    Point("300.321(a)(5)", "somebody who explains evaluation results", TEAM, "Explains the results of evaluations"),
    Point("300.321(a)(6)", "others with knowledge or expertise", TEAM, "Other person who knows the child"),
    Point("300.321(a)(7), (b)(1)", "the child, when appropriate", TEAM, r"\bStudent\b"),
    Point("300.321(b)(3)", "agencies that may pay for transition", TEAM, "Agency that may provide transition services"),
    Point("300.321(e)", "who was excused, and how each took part", TEAM, "How they took part .*(in person|excused)"),
    Point("300.323(a)", "from when the plan is in effect", HEAD, rf"The plan begins: {SAID}"),
    Point("300.323(c)", "when the team met", HEAD, rf"IEP team meeting: {SAID}"),
    Point("300.324(a)(1)(i)", "the strengths of the child", PRESENT),
    Point("300.324(a)(1)(ii)", "the concerns of the parents", CONCERNS),
    Point("300.324(a)(1)(iii)", "the most recent evaluation", HEAD, rf"Most recent evaluation: {SAID}"),
    Point("300.324(a)(1)(iv)", "academic, developmental and functional needs", PRESENT),
    Point(
        "300.324(a)(2)(i)", "behavior", FACTORS, r"behavior get in the way[^?]*\? (Yes|No|Not written in this plan\.)"
    ),
    Point("300.324(a)(2)(ii)", "limited English", FACTORS, r"learning English\? (Yes|No|Not written in this plan\.)"),
    Point("300.324(a)(2)(iii)", "braille", FACTORS, r"blind[^?]*\? (Yes|No|Not written in this plan\.)"),
    Point("300.324(a)(2)(iv)", "communication", FACTORS, r"communicate[^?]*\? (Yes|No|Not written in this plan\.)"),
    Point("300.324(a)(2)(v)", "assistive technology", FACTORS, r"technology\)\? (Yes|No|Not written in this plan\.)"),
    Point("300.324(a)(3)", "a regular education teacher helped", TEAM, "General education teacher"),
    Point("300.324(b)(1)(i)", "when the plan is reviewed", HEAD, rf"Annual review due: {SAID}"),
    Point("300.303(b)(2)", "when the child is evaluated again", HEAD, rf"Three-year reevaluation due: {SAID}"),
    Point("300.8", "why the child is eligible", HEAD, rf"Eligibility: category of disability: {SAID}"),
)
# No part of a plan. Where each is kept.
ELSEWHERE = {
    "300.320(d)": "says that nothing more has to be in an IEP",
    "300.321(c), (d), (f)": "who designates whom, and who is invited from Part C: with the invitation",
    "300.322": "notices, attempts to reach parents and interpreters: with the meeting and the contacts",
    "300.323(b), (e)-(g)": "preschool plans and transfers: with the record that comes or goes",
    "300.323(d)": "who read their responsibilities: the page of responsibilities",
    "300.324(a)(4)-(6)": "a change without a meeting: the paper of what changed, and why it was opened again",
    "300.324(b)(1)(ii), (2), (3), (c), (d)": "what a review looks at: the next plan",
}


def paper_of(member, plan):
    return enter(Client(), member.person).get(f"/children/{member.child_id}/plan/{plan.pk}/plan.pdf").content


def parts_of(words, plan):
    """The words of each part of the paper by its heading, without the plain name beneath it."""
    named = {one.legal: f"{one.legal} {one.name}" for one in plan.law.sections if one.legal}
    named |= {one.name: one.name for one in plan.law.sections if not one.legal} | {AFTER: AFTER}
    named |= {HEAD: HEAD, TEAM: TEAM}
    found = sorted((words.index(f"{whole} "), name) for name, whole in named.items())
    ends = [*(start for start, _name in found[1:]), len(words)]
    return {name: words[start + len(named[name]) : end] for (start, name), end in zip(found, ends, strict=True)}


def lacking(parts):
    return [f"{one.cite}: {one.asks}" for one in CHECKLIST if not re.search(one.shows, parts[one.part])]


def ieps(member):
    return member.sees(Plan).filter(profile="us-federal", came_from="").order_by("begins_on", "id")


@pytest.mark.parametrize(
    ("reader", "child", "count"),
    [
        ("Ngozi Okafor", "Mateo", 2),
        ("Ana Rivera", "Mateo", 2),
        ("Ngozi Okafor", "Owen", 1),
        ("Peter Lindqvist", "Noah", 1),
    ],
)
def test_each_point_is_on_the_paper_or_said_to_be_absent(riverbend, reader, child, count):
    member = seat(reader, child)
    Person.objects.filter(pk=member.person_id).update(language="en")  # the list is in English
    plans = list(ieps(member))
    assert len(plans) == count
    for plan in plans:
        paper = pypdf.PdfReader(io.BytesIO(paper_of(member, plan)))
        words = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
        parts = parts_of(words, plan)
        assert lacking(parts) == []


def test_the_list_finds_each_point_that_is_nowhere():
    """The guard itself: on a paper with the headings alone every point is lacking."""
    assert len(lacking(dict.fromkeys({one.part for one in CHECKLIST}, " "))) == len(CHECKLIST)


@pytest.mark.needs("poppler")
def test_poppler_reads_the_tags_of_a_whole_plan(riverbend):
    """Headings, lists, tables with heads, quotes and paragraphs, in the order of the page."""
    member = seat("Ngozi Okafor", "Mateo")
    [plan, *_later] = ieps(member)
    told = subprocess.run(
        ["pdfinfo", "-struct-text", "-"], input=paper_of(member, plan), capture_output=True, check=True
    ).stdout.decode(errors="replace")  # alternative texts come in UTF-16
    order = [told.index(f'"{name}') for name in (HEAD, TEAM, PRESENT, GOALS, SERVICES, SIGNED)]
    assert order == sorted(order)
    for tag in ("Document", "H1", "H2", "H3", "Table", "TH", "TD", "L", "LI", "P"):
        assert re.search(rf"^\s*{tag}\b", told, re.MULTILINE), tag

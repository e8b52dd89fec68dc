"""Last year's plan of the same child, from the school where he was: brought in as a PDF and goals, to start from."""

import hashlib
from datetime import date, timedelta

from allies.database.ids import uuid7
from allies.jurisdictions.profiles import Shape
from allies.plans import paper_pieces as pieces
from allies.plans.models import Edition, Goal, Original, Plan
from allies.plans.plan_on_paper import TEMPLATE
from allies.plans.understood import pieces_of, understood_of
from allies.ui.paper import make_pdf

from .contents import contents
from .plans import WHOSE, Team, Writing
from .yeses import DAY

DATA = contents("last_year")

BROUGHT_IN = 19  # days ago, the day after the next plan was begun


def bring_in_last_year(teams: list[Team]) -> None:
    kid, child, members = next(team for team in teams if team[0].key == WHOSE)
    writing = Writing(child, {seat.who: member for seat, member in zip(kid.seats, members, strict=True)})
    first_of_this = Plan.objects.filter(child=child, came_from="").order_by("begins_on")[0].begins_on
    writing.plan = plan = begin(writing, first_of_this - DAY)
    goals = [words.format(last=f"{plan.ends_on:%B} {plan.ends_on.day}, {plan.ends_on.year}") for words in DATA["goals"]]
    put_goals(writing, goals)
    keep_pdf(writing, goals)
    writing.line("plans.brought_in", plan, profile=plan.profile, first=str(plan.begins_on), last=str(plan.ends_on))


def begin(writing: Writing, last: date) -> Plan:
    shared = writing.about("okafor", BROUGHT_IN)
    days = {"begins_on": last - timedelta(days=364), "ends_on": last}
    plan = Plan.objects.create(profile="us-federal", came_from=DATA["came_from"], **days, **shared)
    sections = [section.code for section in plan.law.sections if section.shape is Shape.GOALS]
    Edition.objects.create(plan=plan, number=1, sections=sections, **shared | {"id": uuid7()})
    return plan


def put_goals(writing: Writing, goals: list[str]) -> None:
    """As the page of the product cuts and understands them, each a moment after the one before it."""
    plan, shared = writing.plan, writing.about("okafor", BROUGHT_IN)
    for count, piece in enumerate(pieces_of("\n\n".join(goals))):
        goal = understood_of(piece, plan.begins_on)
        at = shared["recorded_at"] + timedelta(milliseconds=count)
        own = {"id": goal.id, "root": goal.id, "recorded_at": at}
        Goal.objects.create(plan=plan, language="en", **goal.row(ends_on=plan.ends_on), **shared | own)


def keep_pdf(writing: Writing, goals: list[str]) -> None:
    content = printed(writing.plan, goals)
    kept = {"content": content, "size": len(content), "sum": hashlib.sha256(content).hexdigest()}
    Original.objects.create(plan=writing.plan, **kept, **writing.about("okafor", BROUGHT_IN))


def printed(plan: Plan, goals: list[str]) -> bytes:
    """A paper like one that another school would send; it says that it is made up."""
    made_up = "This plan and its school are made up."
    data = {
        "title": DATA["title"],
        "footer": f"{DATA['came_from']} · {made_up}",
        "page": "Page {page} of {pages}",
        "pieces": [
            pieces.heading(1, DATA["title"]),
            pieces.line(DATA["who"], strong=True),
            pieces.line(f"{DATA['came_from']} · {plan.begins_on} to {plan.ends_on}"),
            pieces.note(made_up),
            *(piece for title, words in DATA["about"] for piece in (pieces.heading(2, title), pieces.line(words))),
            pieces.heading(2, "Annual goals"),
            pieces.listed(goals),
        ],
    }
    return make_pdf(
        TEMPLATE, data, language="en", paper="us-letter", words={"added": "added:", "gone": "gone:"}
    ).content

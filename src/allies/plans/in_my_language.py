"""What people write in a plan and say to it can be asked for in one's own language.

Beside the text, and never in its place: what is signed is the text of the edition alone (`final_texts.py`), and how
that was read is said with the signature (`HowRead`).
"""

from operator import attrgetter
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.teams.known import PROFESSIONS
from allies.translation.things import Parts
from allies.translation.things import Text as Said
from allies.ui.known_words import KnownWords

from .known import ACCOMMODATIONS, SERVICES, WHERE
from .models import Accommodation, Edition, Goal, Input, Service, Stance, TakenBack, Text, Verdict

LABELS = {
    "reason": _("Why"),
    "evidence": _("Information used"),
    "why": _("Why it was opened again"),
    "why_open": _("Why it is final without these:"),
    "as_written": _("As it was written"),
    "does": _("Does what"),
    "when": _("When"),
    "given": _("What helps"),
    "steps": _("On the way there"),
    "practice": _("Practice at home"),
    "what": _("A service"),
    "words": _("An accommodation"),
    "who": _("Who"),
    "where": _("Where"),
}


def page_of_text(text: Text | Service | Accommodation) -> str:
    return reverse("plans:one", args=[text.child_id, text.plan_id])


def page_of_input(said: Input) -> str:
    return reverse("plans:ledger", args=[said.child_id, said.plan_id])


def page_of_verdict(verdict: Verdict) -> str:
    return reverse("plans:ledger", args=[verdict.child_id, verdict.input.plan_id])


def page_of_edition(edition: Edition) -> str:
    return reverse("plans:edition", args=[edition.child_id, edition.plan_id, edition.number])


def page_of_stance(stance: Stance) -> str:
    return page_of_edition(stance.edition)


def page_of_taking_back(taken: TakenBack) -> str:
    return reverse("plans:signature", args=[taken.child_id, taken.signature_id])


def page_of_goal(goal: Goal) -> str:
    return reverse("plans:goal", args=[goal.child_id, goal.plan_id, goal.root])


def language_of(edition: Edition) -> str:
    return edition.language if edition.why else edition.why_open_in


def words_of_goal(goal: Goal) -> Parts:
    practice = goal.practice
    return {
        **{part: getattr(goal, part) for part in ("as_written", "does", "when", "given")},
        "steps": "\n".join(step["words"] for step in goal.steps),
        "practice": "\n".join(filter(None, (practice.get("when", ""), practice.get("counts", "")))),
    }


def newest_goal(rows: Any, root: UUID) -> Goal | None:
    found: Goal | None = rows.select_related("audience").filter(root=root, replaced_at=None).first()
    return found


def own(**words: tuple[KnownWords, str]) -> Parts:
    """What is on no list: all else is read in each reader's language."""
    return {part: typed for part, (known, typed) in words.items() if known.is_own(typed)}


def words_of_service(row: Service) -> Parts:
    return own(what=(SERVICES, row.what), who=(PROFESSIONS, row.who), where=(WHERE, row.where))


def words_of_accommodation(row: Accommodation) -> Parts:
    return own(words=(ACCOMMODATIONS, row.words), who=(PROFESSIONS, row.who))


def called(part: str) -> str | Promise:
    return LABELS[part]


TEXTS = [
    Said("plan-part", Text, _("a part of the plan"), ("words",), page_of_text),
    Said("plan-said", Input, _("something said to the plan"), ("words",), page_of_input),
    Said("plan-answer", Verdict, _("an answer to something said"), ("reason", "evidence"), page_of_verdict, called),
    Said(
        "plan-goal", Goal, _("a goal in the plan"), words_of_goal, page_of_goal, called, newest_goal, attrgetter("root")
    ),
    Said("plan-service", Service, _("a service in the plan"), words_of_service, page_of_text, called),
    Said("plan-help", Accommodation, _("an accommodation in the plan"), words_of_accommodation, page_of_text, called),
    Said("plan-disagrees", Stance, _("why somebody does not agree"), ("words",), page_of_stance, is_consent=True),
    Said(
        "plan-yes-back",
        TakenBack,
        _("why somebody withdrew their agreement"),
        ("words",),
        page_of_taking_back,
        is_consent=True,
    ),
    Said(
        "plan-changed",
        Edition,
        _("why a plan was opened again"),
        ("why", "why_open"),
        page_of_edition,
        called,
        language=language_of,
    ),
]

"""How the words of a plan are found again: what stands in it, what was said to it, and what was answered."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from allies.jurisdictions.known import PROFILES
from allies.rooms.pieces import Piece
from allies.search.sources import Shown, Source, in_every_language
from allies.teams.known import PROFESSIONS
from allies.teams.models import Member
from allies.teams.permissions import Side

from .known import ACCOMMODATIONS, SERVICES, WHERE
from .models import Accommodation, Edition, Goal, Input, Plan, Service, Text, Verdict
from .models.inputs import Fate, InputSort
from .models.rows import Row

PLAN = _("The plan")


def of_plan(plan: Plan) -> Iterable[object]:
    law = PROFILES.get(plan.profile)
    return [
        plan.official_in,
        plan.came_from,
        plan.eligible_words,
        *(in_every_language(_(law.name), _(law.short)) if law else []),
    ]


def of_service(row: Service) -> Iterable[object]:
    """As it was typed, and what of it is known, as it is said in each language."""
    said = [*SERVICES.every(row.what), *PROFESSIONS.every(row.who), *WHERE.every(row.where)]
    return [row.what, row.who, row.where, *said]


def of_accommodation(row: Accommodation) -> Iterable[object]:
    """As it was typed, and what of it is known, as it is said in each language."""
    return [row.words, row.who, *ACCOMMODATIONS.every(row.words), *PROFESSIONS.every(row.who)]


def part_of(plan: Plan, code: str) -> str:
    section = plan.law.section(code)
    return gettext(section.name) if section else gettext(plan.law.name)


def at(reader: Member, plan: Plan, anchor: str = "") -> str:
    url = reverse("plans:one", args=[reader.child_id, plan.pk])
    return f"{url}#{anchor}" if anchor else url


def plan_shown(plan: Plan, reader: Member) -> Shown:
    return Shown(title=gettext(plan.law.name), url=at(reader, plan), text=plan.official_in)


def edition_shown(edition: Edition, reader: Member) -> Shown:
    title, url = gettext(edition.plan.law.name), at(reader, edition.plan)
    if edition.why:
        return Shown(title, url, text=edition.why, by=edition.by, language=edition.language)
    return Shown(title, url, text=edition.why_open, by=edition.finished_by, language=edition.why_open_in)


def text_shown(text: Text, reader: Member) -> Shown:
    return Shown(
        title=part_of(text.plan, text.section),
        url=at(reader, text.plan, text.section),
        text=text.words,
        by=None if text.voice == Side.CHILD else text.by,
        language=text.language,
    )


def row_shown(row: Row, reader: Member) -> Shown:
    typed = [str(getattr(row, name)) for name in ("words", "name", "giver", "place") if getattr(row, name, "")]
    if isinstance(row, Accommodation):
        typed = [row.name, row.get_where_display(), *([row.giver] if row.who else [])]
    title = row.name if isinstance(row, Service) else row.words_in_short
    return Shown(title, at(reader, row.plan), text=" · ".join(typed), by=row.by, language=row.language)


def goal_shown(goal: Goal, reader: Member) -> Shown:
    url = reverse("plans:goal", args=[reader.child_id, goal.plan_id, goal.root])
    return Shown(goal.words_in_short, url, text=goal.in_words, by=goal.by, language=goal.language)


def ledger(reader: Member, plan: Plan, said: object) -> str:
    return f"{reverse('plans:ledger', args=[reader.child_id, plan.pk])}#said-{said}"


def input_shown(said: Input, reader: Member) -> Shown:
    url = ledger(reader, said.plan, said.pk)
    return Shown(str(InputSort(said.sort).label), url, text=said.words, by=said.by, language=said.language)


def verdict_shown(verdict: Verdict, reader: Member) -> Shown:
    text = " · ".join(filter(None, [verdict.reason, verdict.evidence]))
    url = ledger(reader, verdict.input.plan, verdict.input_id)
    return Shown(str(Fate(verdict.fate).label), url, text=text, by=verdict.by, language=verdict.language)


FOUND: list[Piece] = [
    Source(
        Plan,
        label=PLAN,
        icon="notebook-pen",
        standing=Plan.objects.all,
        words=of_plan,
        shown=plan_shown,
    ),
    Source(
        Edition,
        label=PLAN,
        icon="rotate-ccw",
        standing=lambda: Edition.objects.exclude(why="", why_open="").exclude(plan__taken_out_at__isnull=False),
        words=lambda edition: [edition.why, edition.why_open],
        shown=edition_shown,
        beside=("by__person", "finished_by__person", "plan"),
    ),
    Source(
        Text,
        label=PLAN,
        icon="notebook-pen",
        standing=lambda: Text.objects.filter(replaced_at=None).exclude(words=""),
        words=lambda text: [text.words],
        shown=text_shown,
        beside=("by__person", "plan"),
    ),
    Source(
        Goal,
        label=_("Goal"),
        icon="target",
        standing=lambda: Goal.objects.filter(replaced_at=None, ended_at=None),
        words=lambda goal: goal.typed_words,
        shown=goal_shown,
        beside=("by__person", "plan"),
    ),
    Source(
        Service,
        label=PLAN,
        icon="hand-helping",
        standing=lambda: Service.objects.filter(replaced_at=None, ended_at=None),
        words=of_service,
        shown=row_shown,
        beside=("by__person", "plan"),
    ),
    Source(
        Accommodation,
        label=PLAN,
        icon="hand-helping",
        standing=lambda: Accommodation.objects.filter(replaced_at=None, ended_at=None),
        words=of_accommodation,
        shown=row_shown,
        beside=("by__person", "plan"),
    ),
    Source(
        Input,
        label=PLAN,
        icon="message-circle",
        standing=lambda: Input.objects.filter(withdrawn_at=None),
        words=lambda said: [said.words, *in_every_language(InputSort(said.sort).label)],
        shown=input_shown,
        beside=("by__person", "plan"),
    ),
    Source(
        Verdict,
        label=PLAN,
        icon="reply",
        standing=lambda: Verdict.objects.filter(replaced_at=None),
        words=lambda verdict: [verdict.reason, verdict.evidence],
        shown=verdict_shown,
        beside=("by__person", "input__plan"),
    ),
]

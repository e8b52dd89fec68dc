"""What a plan holds, and what is missing before it can be called finished. For acts, whoever does them."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from allies.jurisdictions.profiles import Section, Shape, Voice
from allies.teams.models import Audience

from .models import Accommodation, Goal, Input, Participant, Plan, Service, Text


@dataclass(frozen=True)
class Missing:
    """One thing that keeps a plan from being finished, in a sentence."""

    words: str
    section: str = ""


def standing_texts(plan: Plan) -> list[Text]:
    """What stands in the plan itself: what a home keeps between itself and school is beside it."""
    texts = Text.objects.filter(plan=plan, replaced_at=None, taken_out_at=None, audience__reach=Audience.Reach.TEAM)
    return list(texts.exclude(words="").order_by("recorded_at", "id"))


def what_is_missing(plan: Plan) -> list[Missing]:
    """Open words of people first, then texts to settle, then parts that this sort of plan needs."""
    return [*_open_inputs(plan), *_to_settle(plan), *_empty_sections(plan)]


def _open_inputs(plan: Plan) -> list[Missing]:
    count = Input.open_in(plan).count()
    if not count:
        return []
    words = ngettext(
        "One thing that somebody said still waits for an answer.",
        "%(count)s things that people said still wait for an answer.",
        count,
    )
    return [Missing(words % {"count": count})]


def _to_settle(plan: Plan) -> list[Missing]:
    places = Text.objects.filter(plan=plan, replaced_at=None, taken_out_at=None)
    twice = places.values("section", "voice", "home").annotate(count=Count("pk")).filter(count__gt=1)
    codes = twice.order_by("section").values_list("section", flat=True)
    return [
        Missing(_("%(part)s: two people wrote at the same time. Please make it one text.") % {"part": name}, code)
        for code in dict.fromkeys(codes)
        if (name := _name(plan, code))
    ]


def _empty_sections(plan: Plan) -> list[Missing]:
    filled = {(text.section, text.voice) for text in standing_texts(plan)}
    rows = {
        Shape.SERVICES: Service.objects.filter(plan=plan, replaced_at=None, ended_at=None, taken_out_at=None).exists(),
        Shape.ACCOMMODATIONS: Accommodation.objects.filter(
            plan=plan, replaced_at=None, ended_at=None, taken_out_at=None
        ).exists(),
        Shape.CONCERNS: True,
    }
    has_goals = Goal.objects.filter(plan=plan, replaced_at=None, ended_at=None, taken_out_at=None).exists()
    born_on = plan.child.born_on
    return [
        Missing(_("%(part)s: nothing is written there yet.") % {"part": _(section.name)}, section.code)
        for section in plan.law.sections
        if plan.law.needs(section, born_on=born_on, ends_on=plan.ends_on)
        and not (section.shape is Shape.GOALS and has_goals)
        and not (rows[section.shape] if section.shape in rows else _is_filled(section, filled))
    ]


def _is_filled(section: Section, filled: set[tuple[str, str]]) -> bool:
    """School's words where school writes; else anybody's. Home is never waited for."""
    voices = [Voice.SCHOOL] if Voice.SCHOOL in section.voices else section.voices
    return any((section.code, voice.value) in filled for voice in voices)


def _name(plan: Plan, code: str) -> str:
    section = plan.law.section(code)
    return _(section.name) if section else ""


def what_the_head_lacks(plan: Plan) -> list[Missing]:
    """Of the first page of its paper: it warns, and holds nothing up. It can be written after the plan is final."""
    head = plan.law.head
    named = Participant.objects.filter(plan=plan, replaced_at=None, taken_out_at=None).exclude(way="")
    parts = set(named.values_list("part", flat=True))
    days = {head.annual: plan.annual_on, head.three_year: plan.three_year_on, head.evaluated: plan.evaluated_on}
    empty = [name for name, on in days.items() if name and not on]
    if not plan.eligibility and not plan.eligible_words:
        empty.insert(0, head.eligibility)
    lacks = [Missing(_("Not written: %(what)s.") % {"what": " · ".join(map(_, empty))}, "days")] if empty else []
    if missing := [_(one.name) for one in head.team if one.code not in parts]:
        lacks.append(Missing(_("Nobody takes part as: %(parts)s.") % {"parts": " · ".join(missing)}, "participants"))
    return lacks


def what_it_holds(plan: Plan) -> dict[str, list[str]]:
    """The ids of all that stands in the plan now."""
    standing = {"plan": plan, "replaced_at": None, "ended_at": None, "taken_out_at": None}
    services = Service.objects.filter(**standing).order_by("recorded_at", "id")
    accommodations = Accommodation.objects.filter(**standing).order_by("recorded_at", "id")
    goals = Goal.objects.filter(**standing).order_by("recorded_at", "id")
    said = Input.objects.filter(plan=plan, taken_out_at=None, withdrawn_at=None, audience__reach=Audience.Reach.TEAM)
    return {
        "texts": [str(text.pk) for text in standing_texts(plan)],
        "goals": [str(pk) for pk in goals.values_list("pk", flat=True)],
        "services": [str(pk) for pk in services.values_list("pk", flat=True)],
        "accommodations": [str(pk) for pk in accommodations.values_list("pk", flat=True)],
        "inputs": [str(pk) for pk in said.order_by("recorded_at", "id").values_list("pk", flat=True)],
    }

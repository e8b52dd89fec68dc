"""What this room gives to take along: what was said, goals, what leads there, agencies, and who was told of rights."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.timeline.exports import Row, Table, whose

from .models import Agency, Consent, Hope, InVersions, PostsecondaryGoal, RightsTold, TransitionService


def day_of(row: Any, member: Member) -> str:
    on: date = row.recorded_at.astimezone(member.child.zone).date()
    return on.isoformat()


def all_said(member: Member) -> Iterable[Row]:
    """`voice`: whose words these are; who wrote them down may be another."""
    for row in member.sees(Hope).select_related("by__person", "home").order_by("recorded_at", "id"):
        yield {
            "day": day_of(row, member),
            "topic": row.topic,
            "in_words": row.get_topic_display(),
            "voice": row.voice,
            "words": row.words,
            "language": row.language,
            "written_by": row.by.person.name,
        }


def versions_of[V: InVersions](model: type[V], member: Member) -> Iterable[tuple[V, Row]]:
    """The oldest first, earlier ones too, each with its days. What is one thing has its id in common."""
    for row in member.sees(model).select_related("by__person").order_by("recorded_at", "id"):
        until = row.replaced_at.astimezone(member.child.zone).date().isoformat() if row.replaced_at else ""
        yield (
            row,
            {
                "thing": str(row.root),
                "from": day_of(row, member),
                "until": until,
                "is_over": row.is_over,
                "language": row.language,
                "written_by": row.by.person.name,
            },
        )


VERSION = ("thing", "from", "until", "is_over")
WRITTEN = ("language", "written_by")


def all_goals(member: Member) -> Iterable[Row]:
    for row, version in versions_of(PostsecondaryGoal, member):
        yield version | {
            "area": row.area,
            "in_words": row.get_area_display(),
            "goal": row.words,
            "assessed": row.assessed,
            "assessed_by": row.assessed_by,
            "assessed_on": row.assessed_on.isoformat(),
        }


def all_services(member: Member) -> Iterable[Row]:
    for row, version in versions_of(TransitionService, member):
        yield version | {
            "sort": row.sort,
            "in_words": row.get_sort_display(),
            "what": row.words,
            "who_gives_it": row.giver,
            "begins_on": row.begins_on.isoformat(),
            "ends_on": row.ends_on.isoformat() if row.ends_on else "",
        }


def all_agencies(member: Member) -> Iterable[Row]:
    """With what those said about it of whom the reader may know."""
    agreed: dict[Any, list[str]] = {}
    for one in member.sees(Consent).standing().select_related("by__person").order_by("recorded_at", "id"):
        agreed.setdefault(one.agency, []).append(f"{one.by.person.name}: {'yes' if one.agrees else 'no'}")
    for row, version in versions_of(Agency, member):
        yield version | {
            "agency": row.name,
            "what": row.words,
            "state": row.state,
            "in_words": row.get_state_display(),
            "asked_on": row.asked_on.isoformat() if row.asked_on else "",
            "may_be_invited": agreed.get(row.root, []),
        }


def all_told(member: Member) -> Iterable[Row]:
    for row in member.sees(RightsTold).select_related("home", "by__person").order_by("recorded_at", "id"):
        yield {
            "rights_pass_on": row.passes_on.isoformat(),
            "told_on": row.told_on.isoformat(),
            "who_was_told": whose(row.home) if row.home else "student",
            "how": row.how,
            "in_words": row.get_how_display(),
            "written_by": row.by.person.name,
        }


SEE = Permission.SEE_TRANSITION
TABLES = [
    Table(
        "after-school-said",
        _("Life after school: what was said"),
        ("day", "topic", "in_words", "voice", "words", *WRITTEN),
        all_said,
        SEE,
    ),
    Table(
        "after-school-goals",
        _("Life after school: goals, as they are and as they were"),
        (*VERSION, "area", "in_words", "goal", "assessed", "assessed_by", "assessed_on", *WRITTEN),
        all_goals,
        SEE,
    ),
    Table(
        "after-school-services",
        _("Life after school: courses and services"),
        (*VERSION, "sort", "in_words", "what", "who_gives_it", "begins_on", "ends_on", *WRITTEN),
        all_services,
        SEE,
    ),
    Table(
        "after-school-agencies",
        _("Life after school: agencies, and who agreed that they are invited"),
        (*VERSION, "agency", "what", "state", "in_words", "asked_on", "may_be_invited", *WRITTEN),
        all_agencies,
        SEE,
    ),
    Table(
        "rights-told",
        _("Who was told which rights pass"),
        ("rights_pass_on", "told_on", "who_was_told", "how", "in_words", "written_by"),
        all_told,
        SEE,
    ),
]

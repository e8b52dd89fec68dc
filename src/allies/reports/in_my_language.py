"""What is written with a progress report can be asked for in one's own language."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.teams.permissions import Side
from allies.translation.things import Parts, Text

from .models import Report, Said

LABELS = {
    "changed": _("What changed since the one before"),
    "words": _("In their own words"),
    "goals": _("Beside the goals"),
}


def words_of(report: Report) -> Parts:
    """With school's sentences beside the goals, which each home reads. What a home said stays with that home."""
    beside = Said.objects.filter(pk__in=report.holds, voice=Side.SCHOOL).order_by("recorded_at", "id")
    goals = "\n".join(one.words for one in beside if one.words)
    return {"changed": report.changed, "words": report.words, "goals": goals}


def called(part: str) -> str | Promise:
    return LABELS[part]


def page_of(report: Report) -> str:
    return reverse("reports:report", args=[report.child_id, report.pk])


TEXTS = [Text("report", Report, _("a progress report"), words_of, page_of, called)]

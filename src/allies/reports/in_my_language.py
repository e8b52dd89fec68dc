"""What is written with a progress report can be asked for in one's own language."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Text

from .models import Report

LABELS = {"changed": _("What changed since the one before"), "words": _("In their own words")}


def called(part: str) -> str | Promise:
    return LABELS[part]


def page_of(report: Report) -> str:
    return reverse("reports:report", args=[report.child_id, report.pk])


TEXTS = [Text("report", Report, _("a progress report"), tuple(LABELS), page_of, called)]

"""The progress reports that a reader was sent, as their papers, to be taken along."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from allies.teams.models import Member

from .on_paper import report_on_paper
from .reading import sent_of, sheets_of, told_on, with_own_words


def papers(member: Member) -> Iterator[tuple[str, bytes]]:
    for report in reversed(sent_of(member)):
        for sheet in sheets_of(member, report):
            told = with_own_words(member, told_on(sheet, get_language() or "en"), report)
            called = f"{_('Progress report')} · {date_format(report.as_of)}"
            yield called, report_on_paper(member, report, told).content

"""What this room gives to take along: statements, each with its entry, and what was given outside."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.timeline.exports import Row, Table, whose

from .models import Basis
from .reading import disclosures_of, statements_of


def statements(member: Member) -> Iterable[Row]:
    zone = member.child.zone
    for one in statements_of(member):
        yield {
            "about": str(one.row.about_id),
            "entry": str(one.named),
            "day": one.row.recorded_at.astimezone(zone).date().isoformat(),
            "by": one.row.by.person.name,
            "words": one.row.words,
            "language": one.row.language,
        }


def disclosures(member: Member) -> Iterable[Row]:
    for row in disclosures_of(member):
        yield {
            "day": row.on.isoformat(),
            "to": row.to,
            "what": row.what,
            "what_for": row.why,
            "why_they_could_have_it": str(Basis(row.basis).label),
            "agreed_on": row.consented_on.isoformat() if row.consented_on else "",
            "was_given": not row.is_refused,
            "whose": whose(row.audience.home),
            "language": row.language,
        }


STATEMENTS = Table(
    "statements",
    _("Statements beside an entry"),
    ("about", "entry", "day", "by", "words", "language"),
    statements,
    Permission.SEE_STORY,
)
DISCLOSURES = Table(
    "given-outside",
    _("Given to somebody outside"),
    (
        *("day", "to", "what", "what_for", "why_they_could_have_it"),
        *("agreed_on", "was_given", "whose", "language"),
    ),
    disclosures,
    Permission.SEE_ACCESS,
)
TABLES = [STATEMENTS, DISCLOSURES]

"""What a school has written down of its days."""

from uuid import UUID

from django.utils import timezone

from allies.clocks.models import OwnDays
from allies.teams.models import School


def has_days_off(school: School) -> bool:
    return school.days_off.lately_or_later(timezone.localdate()).exists()


def own_days_in(district: UUID) -> dict[str, OwnDays]:
    """By rule, the number that the state or district has set, as it holds now."""
    rows = OwnDays.objects.filter(district=district, replaced_at=None, count__isnull=False)
    return {row.rule: row for row in rows}

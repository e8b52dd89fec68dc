"""What a school has written down of its days."""

from django.utils import timezone

from allies.teams.models import School


def has_days_off(school: School) -> bool:
    return school.days_off.lately_or_later(timezone.localdate()).exists()

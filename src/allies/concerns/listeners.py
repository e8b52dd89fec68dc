"""A concern is one home's, also once those who lived there do not live together any more."""

from typing import Any

from django.dispatch import receiver

from allies.teams.models import Member
from allies.teams.signals import moved_home

from .actions.opening import part_from_earlier_home


@receiver(moved_home)
def somebody_moved(member: Member, **_more: Any) -> None:
    part_from_earlier_home(member)

"""Nobody of another home comes to a child whose record was brought in, before school has said whether there is an
order.
"""

from typing import Any

from django.dispatch import receiver

from allies.teams.models import Child, Home
from allies.teams.permissions import Role
from allies.teams.signals import about_to_come

from .actions import must_be_answered


@receiver(about_to_come)
def wait_for_the_answer(child: Child, role: Role, home: Home | None, **kwargs: Any) -> None:
    must_be_answered(child, role, home)

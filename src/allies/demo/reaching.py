"""Who has come in and whom nothing reaches: all have come in but two, and the mail of one comes back."""

from datetime import timedelta

from django.utils import timezone

from allies.notices.models import Mailbox
from allies.people.models import Person

NEVER_CAME_IN = ("yousef", "bianca")
MAIL_COMES_BACK = "adam"


def let_them_come_in(people: dict[str, Person]) -> None:
    now = timezone.now()
    came = [person.pk for key, person in people.items() if key not in NEVER_CAME_IN]
    Person.objects.filter(pk__in=came).update(last_login=now - timedelta(days=60))
    lost = people[MAIL_COMES_BACK]
    Mailbox.objects.create(person=lost, address=lost.email or "", refusals=3, broken_at=now - timedelta(days=6))

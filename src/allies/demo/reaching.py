"""Who has come in and whom nothing reaches: all have come in but two, and the mail of one comes back."""

from datetime import timedelta

from django.utils import timezone

from allies.notices.models import Address
from allies.notices.router import Channel, Health
from allies.people.models import Person

NEVER_CAME_IN = ("yousef", "bianca")
MAIL_COMES_BACK = "adam"


def let_them_come_in(people: dict[str, Person]) -> None:
    now = timezone.now()
    came = [person.pk for key, person in people.items() if key not in NEVER_CAME_IN]
    Person.objects.filter(pk__in=came).update(last_login=now - timedelta(days=60))
    lost = people[MAIL_COMES_BACK]
    since, broken = now - timedelta(days=6), {"kind": Channel.EMAIL, "health": Health.BROKEN, "refusals": 3}
    Address.objects.create(person=lost, value=lost.email or "", since=since, **broken)

"""How a person's mailbox does: what came back from it."""

from django.db import models
from django.utils import timezone

from allies.database.keeping import kept
from allies.notices.router import Health
from allies.people.models import Person

# A server may say no once because it is busy. So many times in a row, hours apart, it means it.
REFUSALS_THAT_COUNT = 3


class Mailbox(models.Model):
    """Only those that refused something have a row. Another address is another mailbox, and starts healthy."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="refusing_mailbox")
    address = models.EmailField()
    refusals = models.PositiveIntegerField(default=0)
    broken_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(default=timezone.now)
    KEPT = kept(person="person address refusals broken_at changed_at")

    @staticmethod
    def health_of(person: Person) -> Health:
        """Ask with `select_related("refusing_mailbox")` where there are many."""
        if not person.email:
            return Health.MISSING
        row: Mailbox | None = getattr(person, "refusing_mailbox", None)
        is_broken = row is not None and row.broken_at is not None and row.address == person.email
        return Health.BROKEN if is_broken else Health.WORKING

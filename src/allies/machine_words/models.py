"""One version of a text as a machine said it in another language."""

from typing import Any

from django.db import models
from django.db.models import Q

from allies.database.keeping import kept
from allies.teams.models import AboutChild, Audience, Member
from allies.teams.permissions import Kind
from allies.translation.things import texts_in


class MachineWords(AboutChild):
    """For the readers of the text, of its kind. `of`: the version that was read; another one has another row. Empty
    `words`: what came back did not survive what is checked. It is nobody's word, so it goes for good with its original,
    and is never told, searched or taken along.
    """

    reaches = tuple(Audience.Reach)
    is_beside = ("thing", texts_in)

    kind: Any = models.CharField(max_length=20, choices=Kind)
    thing = models.CharField(max_length=20)
    root = models.UUIDField()
    of = models.UUIDField()
    language = models.CharField(max_length=12)
    words = models.JSONField(default=dict)  # by part
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(record="kind thing root of language words hidden_at hidden_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of", "language"], name="a_machine_says_a_version_once_in_a_language"),
            models.CheckConstraint(
                condition=Q(hidden_at=None, hidden_by=None) | Q(hidden_at__isnull=False, hidden_by__isnull=False),
                name="who_hides_words_of_a_machine_is_known",
            ),
        ]
        indexes = [
            models.Index(fields=["child", "language", "-recorded_at"], name="machine_words_for_a_page"),
            models.Index(fields=["root"], name="machine_words_of_a_text"),
        ]

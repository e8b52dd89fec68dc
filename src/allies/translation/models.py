"""What somebody asked to have in their own language, and what school arranged for it: a person, on a day."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.languages.known import offered
from allies.teams.models import AboutChild, Audience, Member
from allies.teams.permissions import Kind


class HowRead(models.TextChoices):
    """How somebody says that they read what is in another language than their own. Their word, and no test of it."""

    MYSELF = "myself", _("reads the languages in which it is written")
    INTERPRETER = "interpreter", _("read it with an interpreter")
    READ_TO_ME = "read_to_me", _("it was read to them")


@history(but="taken_out_at")
class Asked(AboutChild):
    """One adult at home asks school for one thing in their language. It is between them and school, and holds nothing
    up: whoever reads the language may sign without waiting for it."""

    reaches = (*AboutChild.reaches, Audience.Reach.ADULT)
    event = "translation.asked"

    kind: Any = models.CharField(max_length=20, choices=Kind)  # of the thing
    thing = models.CharField(max_length=20)
    thing_id = models.UUIDField()
    language = models.CharField(max_length=12, choices=offered)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="kind thing thing_id language by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["by", "thing", "thing_id", "language"],
                condition=Q(taken_out_at=None),
                name="a_thing_is_asked_for_once_in_a_language",
            )
        ]

    @property
    def language_in_words(self) -> str:
        return str(get_language_info(self.language)["name_translated"])


@history(but="taken_out_at")
class Arranged(AboutChild):
    """What school does about it. A later row takes the place of an earlier one."""

    class How(models.TextChoices):
        TRANSLATED = "translated", _("A person translates it")
        INTERPRETER = "interpreter", _("An interpreter helps to read it")

    reaches = (*AboutChild.reaches, Audience.Reach.ADULT)
    event = "translation.arranged"

    kind: Any = models.CharField(max_length=20, choices=Kind)
    asked = models.ForeignKey(Asked, models.PROTECT, related_name="arranged")
    how = models.CharField(max_length=12, choices=How)
    on = models.DateField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="kind asked how on by")

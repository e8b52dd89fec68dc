"""What can be found, and what has changed since it was last looked at."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from allies.database.keeping import kept
from allies.teams.models import AboutChild, Audience, Child
from allies.teams.models.about import labels
from allies.teams.permissions import Kind

from .words import WordsField


class Searchable(AboutChild):
    """One thing about a child as the search knows it: for whom it is, when it was, and its words made alike.

    It is made from the thing itself and can be made again at any time; the words that are shown are the thing's own.
    There is a row only for what stands now: not for what was taken out, taken back, sealed or put right.
    """

    is_derived: ClassVar[bool] = True
    reaches = (*AboutChild.reaches, Audience.Reach.CHOSEN)
    is_beside = ("about_model", labels)

    # No index but that of the words: it knows the child, and any other would be walked through in its place.
    child = models.ForeignKey(Child, models.PROTECT, related_name="+", db_index=False)
    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=20, choices=Kind)
    id = models.BigAutoField(primary_key=True)  # type: ignore[assignment]  # the index of SQLite counts in whole numbers
    about_model = models.CharField(max_length=100)
    about_id = models.UUIDField()
    happened_at = models.DateTimeField()
    words = WordsField()
    KEPT = kept(record="kind about_model about_id happened_at words")

    class Meta:
        constraints = [
            # By the model too: ids are made by whoever writes.
            models.UniqueConstraint(fields=["about_id", "about_model"], name="a_thing_is_found_once"),
        ]


class Due(models.Model):
    """Something was written or changed, and the search has yet to look at it. The database notes it by itself."""

    is_derived: ClassVar[bool] = True

    id = models.BigAutoField(primary_key=True)
    child = models.UUIDField()
    about_model = models.CharField(max_length=100)
    about_id = models.UUIDField()
    noted_at = models.DateTimeField(db_default=Now())  # by the database: its triggers write the notes
    KEPT = kept(used="id child about_model about_id noted_at")

    class Meta:
        indexes = [models.Index(fields=["child"], name="due_of_a_child")]

"""What somebody types has the language in which they read and write; it stays with the words."""

from django.db import models

from allies.database.keeping import kept


class InALanguage(models.Model):
    """`typed_by` of `teams/acts.py` fills it. Empty: nobody knows. The words were there before this was kept, and the
    language that their writer has by now says nothing of that.
    """

    language = models.CharField(max_length=12, blank=True, default="")
    KEPT = kept(record="language")

    class Meta:
        abstract = True

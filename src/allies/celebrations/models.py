"""A good thing that the whole team reads: a win, a first, a thanks, a light moment; and what was taken away again."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Member
from allies.teams.permissions import Kind
from allies.timeline.models import Entry

MOST_WORDS = 300


class JoySort(models.TextChoices):
    WIN = "win", pgettext_lazy("a good thing", "A win")
    FIRST = "first", pgettext_lazy("a good thing", "A first")
    THANKS = "thanks", pgettext_lazy("a good thing", "Thanks")
    LIGHT = "light", pgettext_lazy("a good thing", "A light moment")


SORT_PICTURES = {JoySort.WIN: "star", JoySort.FIRST: "growing", JoySort.THANKS: "heart", JoySort.LIGHT: "laughing"}


class To(models.TextChoices):
    """Groups and no names: to thank one home by name would say to the other what passed there."""

    TEAM = "team", _("the whole team")
    SCHOOL = "school", _("everybody at school")
    HOME = "home", _("everybody at home")
    CHILD = "child", _("the child")
    PERSON = "person", _("one person at school")


@history(but="taken_out_at", sealing="words")
class Joy(AboutChild):
    """For the whole team; of a home, a thanks to one person is for that home and school. `entry` is the line of the
    story it was made from: a pointer, and never its words.
    """

    kind = Kind.OBSERVATION
    goes_with = ("entry",)

    sort = models.CharField(max_length=6, choices=JoySort)
    about = models.JSONField(default=list)  # of the catalogue
    to = models.CharField(max_length=6, choices=To, blank=True)  # of a thanks
    whom = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=MOST_WORDS, blank=True)
    language = models.CharField(max_length=12, default="en")
    day = models.DateField()
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    sealed_at = models.DateTimeField(null=True, blank=True, editable=False)
    KEPT = kept(record="sort about to whom words language day entry by sealed_at")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(sort="thanks") | Q(to=""), name="only_a_thanks_is_to_somebody"),
            models.CheckConstraint(
                condition=Q(to="person", whom__isnull=False) | (~Q(to="person") & Q(whom=None)),
                name="a_thanks_to_one_person_names_them",
            ),
        ]
        indexes = [models.Index(fields=["child", "day", "id"], name="joys_of_a_child")]


@history(but="taken_out_at told_at")
class Gone(AboutChild):
    """That a good thing was here and is not any more: by whom, when, and whether it was the child who did not want it.

    Of a light moment of the day too, which is a part of a baton; of a photo; of a goal that was reached, which goes
    from the good things alone. What the child took away on their own page has no adult who did. `author`: who had
    written it, and is told; `told_at`: they said that they know.
    """

    kind = Kind.OBSERVATION

    class Cause(models.TextChoices):
        CHILD = "child", _("the child did not want it")
        AUTHOR = "author", _("its author took it back")

    about_model = models.CharField(max_length=60)
    about_id = models.UUIDField(unique=True)
    day = models.DateField()  # of what was here
    cause = models.CharField(max_length=6, choices=Cause)
    by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    author = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    told_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="about_model about_id day cause by author told_at")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(by__isnull=False) | Q(cause="child"), name="only_a_child_takes_a_thing_away_without_a_seat"
            ),
        ]
        indexes = [models.Index(fields=["child", "day", "id"], name="joys_gone_of_a_child")]

"""What helps a child: the same song at school and at home, each in its own words, and what came of it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import Member, OfferBetweenSides, OfOneSide, Versioned, one_stands
from allies.teams.permissions import Side

MOST_STEPS = 10


@history(but="replaced_at taken_out_at")
class Version(OfOneSide, Versioned):
    """What school, or one home, does: its own words and steps. A change is a new row that stands in this one's place.

    `grew_from` is the version before it, or the other side's that it was taken up from: what was filed under the wrong
    child goes with all that grew from it.
    """

    goes_with = ("grew_from",)

    what = models.CharField(max_length=120)
    when = models.CharField(max_length=300)
    why = models.CharField(max_length=300, blank=True)  # a maybe, and never a cause
    steps = models.JSONField()
    say = models.CharField(max_length=300, blank=True)
    works = models.CharField(max_length=300, blank=True)  # what it looks like when it works
    language = models.CharField(max_length=12, default="en")
    grew_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    KEPT = kept(record="what when why steps say works language grew_from")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="a_strategy_says_what"),
            one_stands("root", home=None, name="one_version_of_school_stands"),
            one_stands("root", "home", home__isnull=False, name="one_version_of_a_home_stands"),
        ]
        indexes = [models.Index(fields=["child", "root"], name="versions_of_a_strategy")]


@history(but="taken_back_at taken_out_at")
class Try(OfOneSide):
    """Somebody tried it: with which version, and what came of it. Who it was is shown to nobody."""

    goes_with = ("version",)

    class Outcome(models.TextChoices):
        HELPED = "helped", _("It helped")
        LITTLE = "little", _("It helped a little")
        NO = "no", _("It did not help this time")
        WORSE = "worse", _("It made it harder")

    version = models.ForeignKey(Version, models.PROTECT, related_name="+")  # the one that was used
    outcome = models.CharField(max_length=8, choices=Outcome)
    words = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=12, default="en")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)  # by the writer's clock; it may have come in later
    taken_back_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="version outcome words language by written_at taken_back_at")

    class Meta:
        indexes = [models.Index(fields=["child", "root", "written_at"], name="tries_of_a_strategy")]


@history(but="taken_out_at")
class Turn(OfOneSide):
    """One side goes on with it, rests it, or ends it. The newest counts; without one it is in use."""

    class State(models.TextChoices):
        IN_USE = "in_use", _("In use")
        PAUSED = "paused", _("Resting for now")
        ENDED = "ended", pgettext_lazy("of what helps", "Ended")

    state = models.CharField(max_length=8, choices=State)
    why = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=12, default="en")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    KEPT = kept(record="state why language by")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(state="ended", why=""), name="a_strategy_ends_with_a_word_why")
        ]


@history(but="answer answered_by answered_at taken_out_at")
class Offer(OfferBetweenSides):
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")

    class Meta(OfferBetweenSides.Meta):
        abstract = False


@history(but="taken_out_at")
class Looked(OfOneSide):
    """That a side has opened the other's version, once. A fact of the side: not who, and no hour of it is shown.

    `home` is the home that it is between, `side` who looked.
    """

    goes_with = ("version",)

    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    side = models.CharField(max_length=10, choices=Side)
    KEPT = kept(record="version side")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "home", "side"], name="a_side_has_looked_once")]

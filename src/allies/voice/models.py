"""What a child says on their own page, in their own words; the answers; and whom a school names for safety."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.people.models import Person
from allies.teams.models import AboutChild, Audience, District, InALanguage, Member, School
from allies.teams.named_at_school import NamedAtSchool
from allies.teams.permissions import Kind

from .chips import Body, Danger, Feeling, How, Says, Sort

MOST_WORDS = 1000
TO_SOMEBODY = tuple(Audience.Reach)


@history(but="taken_out_at sealed_at", sealing="words")
class OwnWords(InALanguage, AboutChild):
    """One thing that a child said, for whom the child picked. It is never a score, and nobody counts it.

    The child says it, and never the adult whose place the page was opened from: no adult is its author, so none but a
    keeper of the record takes another child's name out of it, and the child alone takes it back.
    """

    reaches = TO_SOMEBODY
    for_guests = False  # the child was told who reads it
    read_with = Kind.PROFILE
    by = by_id = None

    # Of the kind of what it is about: who may not read that, does not learn of it here.
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.PROFILE)
    about_model = models.CharField(max_length=60, blank=True)  # as `media.Recording` has it; of a goal its root
    about_id = models.UUIDField(null=True, blank=True)
    sort = models.CharField(max_length=10, choices=Sort)
    feeling = models.CharField(max_length=10, choices=Feeling, blank=True)
    body = models.CharField(max_length=10, choices=Body, blank=True)
    says = models.CharField(max_length=10, choices=Says, blank=True)
    words = models.TextField(blank=True)
    whom = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")  # one adult alone
    opened_by = models.ForeignKey(Member, models.PROTECT, related_name="+")  # from whose place the page was opened
    sealed_at = models.DateTimeField(null=True, blank=True, editable=False)
    KEPT = kept(record="kind about_model about_id sort feeling body says words whom opened_by sealed_at")

    class Meta:
        indexes = [
            models.Index(fields=["child", "recorded_at", "id"], name="own_words_of_a_child"),
            models.Index(fields=["about_id", "child"], name="own_words_beside_a_thing"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(sort="feeling") | Q(feeling="", body=""), name="a_feeling_is_said_as_a_feeling"
            ),
            models.CheckConstraint(
                condition=Q(about_model="", about_id=None) | (~Q(about_model="") & Q(about_id__isnull=False)),
                name="what_own_words_are_about_has_a_name_and_an_id",
            ),
        ]


@history(but="taken_out_at sealed_at", sealing="words")
class Answer(InALanguage, AboutChild):
    """One person heard it, and says so. The child sees who, with a picture."""

    reaches = TO_SOMEBODY
    for_guests = False  # the child was told who reads it
    read_with = Kind.PROFILE
    goes_with = ("to",)

    kind = models.CharField(max_length=20, choices=Kind, default=Kind.PROFILE)  # of what it answers
    to = models.ForeignKey(OwnWords, models.PROTECT, related_name="answers")
    how = models.CharField(max_length=10, choices=How)
    words = models.TextField(blank=True)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    sealed_at = models.DateTimeField(null=True, blank=True, editable=False)
    KEPT = kept(record="kind to how words by sealed_at")

    class Meta:
        indexes = [models.Index(fields=["to", "recorded_at"], name="answers_to_own_words")]


class SafeguardingAdultQuerySet(NamedAtSchool["SafeguardingAdult"]):
    """Those whom a child can pick from."""


@history(but="ended_at")
class SafeguardingAdult(models.Model):
    """Whom a leader names to hear at once when a child says that they are not safe. A change is a new row."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    school = models.ForeignKey(School, models.PROTECT, related_name="safeguarding_adults")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    named_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    began_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="id district school person named_by began_at ended_at")
    objects = SafeguardingAdultQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "person"], condition=Q(ended_at=None), name="a_school_names_a_safeguarding_adult_once"
            ),
        ]


@history(but="seen_at seen_by answered_at answered_by how taken_out_at")
class SafetyWords(AboutChild):
    """A child said that they are not safe. No seat reads it: its audience is of chosen people, of whom it has none and
    whom it does not reach. Who hears it is in `hearers`, and reads it by a door of their own (safety.py).
    """

    kind = Kind.PROFILE
    by_id = None

    what = models.CharField(max_length=10, choices=Danger)
    words = models.TextField(blank=True)
    opened_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    hearers = models.ManyToManyField(Person, related_name="+")
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    how = models.CharField(max_length=10, choices=How, blank=True)
    KEPT = kept(record="what words opened_by hearers seen_at seen_by answered_at answered_by how")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(seen_at=None, seen_by=None) | Q(seen_at__isnull=False, seen_by__isnull=False),
                name="who_saw_words_about_safety_saw_them_then",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, how="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(how="")),
                name="who_answered_words_about_safety_says_when_and_how",
            ),
        ]
        indexes = [models.Index(fields=["child", "answered_at"], name="safety_words_of_a_child")]

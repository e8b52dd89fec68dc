"""What people wrote about who the child is. Words are only ever added: a change is a new passage beside the old one."""

from django.db import models
from django.db.models import Q

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.profiles.sections import Chip, Section, chips_of
from allies.teams.models import AboutChild, Home, Member
from allies.teams.permissions import Kind, Side


@history(but="replaced_at taken_out_at")
class Passage(AboutChild):
    """One voice on one section, as it stood from one moment until another.

    The passages of one place (section, voice, home) are its history. Those that nothing has replaced stand now:
    one as a rule, two where people wrote at the same time about the same words and nobody has settled it yet.
    """

    kind = models.CharField(max_length=20, choices=Kind)
    section = models.CharField(max_length=20, choices=Section)
    voice = models.CharField(max_length=10, choices=Side)
    home = models.ForeignKey(Home, models.PROTECT, null=True, blank=True, related_name="+")
    chips = models.JSONField(default=list)
    words = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")  # in which it was typed
    on_card = models.BooleanField(default=False)  # an alert that a substitute needs
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    based_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    joins = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    replaced_at = models.DateTimeField(null=True, blank=True)
    KEPT = kept(record="kind section voice home chips words language on_card by based_on joins replaced_at")

    class Meta:
        indexes = [
            models.Index(fields=["child", "replaced_at"], name="passages_that_stand"),
            models.Index(fields=["child", "section", "voice", "recorded_at", "id"], name="history_of_a_place"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(voice=Side.HOME, home__isnull=False) | (~Q(voice=Side.HOME) & Q(home=None)),
                name="home_voice_is_of_one_home",
            ),
            models.CheckConstraint(
                condition=Q(section=Section.HEALTH, kind=Kind.HEALTH)
                | (~Q(section=Section.HEALTH) & Q(kind=Kind.PROFILE)),
                name="alerts_are_health_records",
            ),
            models.CheckConstraint(
                condition=Q(voice__in=[Side.HOME, Side.SCHOOL]) | (Q(voice=Side.CHILD) & ~Q(section=Section.HEALTH)),
                name="a_profile_has_three_voices",
            ),
        ]

    @property
    def says_something(self) -> bool:
        return bool(self.words or self.chips)

    @property
    def is_for_all(self) -> bool:
        """Whether its writer chose that other homes and guests read it too (school and child always do)."""
        return self.audience.home_id is None

    @property
    def shown(self) -> list[Chip]:
        return [chip for chip in chips_of(Section(self.section), self.chips) if not chip.then]

    @property
    def shown_then(self) -> list[Chip]:
        return [chip for chip in chips_of(Section(self.section), self.chips) if chip.then]

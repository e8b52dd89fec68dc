"""What people wrote about who the child is. Words are only ever added: a change is a new passage beside the old one."""

from typing import Self

from django.db import models
from django.db.models import Q

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.profiles.merging import merge_chips
from allies.profiles.sections import Chip, Section, chips_of
from allies.teams.permissions import Kind, Side

from .voiced import Voiced


@history(but="replaced_at taken_out_at")
class Passage(Voiced):
    """What one voice says of who the child is."""

    kind = models.CharField(max_length=20, choices=Kind)
    section = models.CharField(max_length=20, choices=Section)
    chips = models.JSONField(default=list)
    on_card = models.BooleanField(default=False)  # an alert that a substitute needs
    KEPT = kept(record="kind chips on_card")

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

    def says_the_same(self, other: Self) -> bool:
        alike = (set(self.chips), self.on_card) == (set(other.chips), other.on_card)
        return alike and super().says_the_same(other)

    def joined_with(self, other: Self, base: Self | None) -> None:
        self.chips = merge_chips(base.chips if base else [], self.chips, other.chips)
        self.on_card = self.on_card or other.on_card

    @property
    def shown(self) -> list[Chip]:
        return [chip for chip in chips_of(Section(self.section), self.chips) if not chip.then]

    @property
    def shown_then(self) -> list[Chip]:
        return [chip for chip in chips_of(Section(self.section), self.chips) if chip.then]

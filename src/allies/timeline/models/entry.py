"""One line of a child's story: what happened, who did it, when, and for whom it is."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from allies.database.append_only import history
from allies.database.keeping import kept
from allies.teams.models import AboutChild, Audience, Child, District, Member
from allies.teams.models.about import labels
from allies.teams.permissions import KEEPERS, Kind, Side


class Tone(models.TextChoices):
    """What the moment was like, and with it what can be answered."""

    PLAIN = "plain", _("plain")
    LIGHT = "light", _("light")
    HARD = "hard", _("hard")


# The event of a line that no story has: by it something is taken out, and put back, that was told to nobody.
NOT_TOLD = "timeline.not_told"


@history(but="taken_out_at")
class Entry(AboutChild):
    """Stories, not strings: kept are the event and its facts; the sentence is a template of the area that told it.

    Kind and audience are those of what the line is about, so a line is never seen by more people than its subject. Of
    what a few chosen people say to each other there are no lines.
    """

    reaches = (*AboutChild.reaches, Audience.Reach.ADULT)
    nobodys = {"event": NOT_TOLD}
    is_beside = ("about_model", labels)

    # Their own indexes serve no page, and would lead SQLite away from the one that does.
    district = models.ForeignKey(District, models.PROTECT, related_name="+", db_index=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="+", db_index=False)
    audience = models.ForeignKey(Audience, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=20, choices=Kind)  # a column: lines differ in kind
    event = models.CharField(max_length=60)
    about_model = models.CharField(max_length=60)
    about_id = models.UUIDField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+", db_index=False)
    side = models.CharField(max_length=10, choices=Side)
    occurred_at = models.DateTimeField(default=timezone.now)
    tone = models.CharField(max_length=10, choices=Tone, default=Tone.PLAIN)
    facts = models.JSONField(default=dict)
    KEPT = kept(record="kind event about_model about_id by side occurred_at tone facts")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["about_id", "event"], name="an_event_of_a_thing_is_told_once"),
        ]
        indexes = [
            models.Index(fields=["child", "occurred_at", "id"], name="story_by_when_it_happened"),
            models.Index(fields=["child", "recorded_at"], name="story_by_when_it_was_told"),
        ]

    def may_be_taken_out_by(self, member: Member) -> bool:
        """Everybody their own; the keepers of the record anything that they can see."""
        return self.child_id == member.child_id and (self.by_id == member.pk or member.role in KEEPERS)

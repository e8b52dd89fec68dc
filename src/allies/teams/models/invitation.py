"""A way in: for one child (or one school to lead), one role, once, until a day."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from allies.database.append_only import history
from allies.database.ids import uuid7
from allies.database.keeping import kept
from allies.database.proving import Proving, proven
from allies.languages.known import offered
from allies.people.models import Person
from allies.teams.permissions import STAFF, Role, Side
from allies.teams.relations import Relation

from .bundle import Bundle
from .child import Child, Home
from .codes import LIFETIME, Coded, default_expiry, hashed
from .district import District, Leader, School
from .member import Member

__all__ = ["LIFETIME", "Invitation", "InvitationQuerySet", "default_expiry", "hashed"]


class InvitationQuerySet(Proving["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())

    def waiting(self) -> "InvitationQuerySet":
        """Not yet answered, expired or not: what the team page lists."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def known_to(self, member: Member) -> "InvitationQuerySet":
        """School's seats know of all invitations to their child, a guardian of those they made."""
        waiting = self.waiting().filter(child=member.child_id).select_related("home", "made_by")
        if member.side is not Side.SCHOOL:
            waiting = waiting.filter(made_by=member.person_id)
        return waiting.order_by("-made_at")

    def to_teams_of(self, leader: Leader) -> "InvitationQuerySet":
        """Those that wait, of all children of the school: a leader may be asked who somebody is."""
        waiting = self.waiting().filter(school=leader.school_id, child__isnull=False)
        return waiting.select_related("child__school", "home", "made_by")

    def of_school_of(self, leader: Leader) -> "InvitationQuerySet":
        """To lead the school, or to be a child's case manager. None of a child with whom the leader is, or was, at
        home: with its link they could come in once more, past an order."""
        at_home = leader.person.seats.exclude(role__in=sorted(STAFF)).values("child")
        waiting = self.waiting().filter(school=leader.school_id, role__in=[Role.LEADER, Role.CASE_MANAGER])
        return waiting.exclude(child__in=at_home).select_related("child", "made_by").order_by("-made_at")

    def by_code(self, code: str) -> "Invitation | None":
        """The invitation a typed or followed code belongs to, whatever its state."""
        return self.filter(code_hash=hashed(code)).select_related("child__school", "school", "home", "made_by").first()


# Who may still take it, and what became of it. Each of these is proven whenever it changes.
LIVES = (
    "made_by turn code_hash expires_at accepted_at accepted_by withdrawn_at withdrawn_by bound_to opens_account bundle"
)


@proven(ending=LIVES)
@history(but=f"{LIVES} email phone came_as came_at came_by")
class Invitation(Coded, models.Model):
    coded_as = "invitation"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    district = models.ForeignKey(District, models.PROTECT, related_name="+")
    school = models.ForeignKey(School, models.PROTECT, related_name="invitations")
    child = models.ForeignKey(Child, models.PROTECT, null=True, blank=True, related_name="invitations")
    role = models.CharField(max_length=20, choices=Role)
    home = models.ForeignKey(Home, models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=100, blank=True)
    relation = models.CharField(max_length=20, choices=Relation, blank=True)
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    # From a list, for whom home and school call; it goes to the numbers of the home when its guardian comes in.
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=12, choices=offered, default="en")
    seat_ends_at = models.DateTimeField(
        null=True, blank=True
    )  # a guest's or substitute's place has its end from the start
    opens = models.JSONField(default=list, blank=True)  # kinds that a guardian opens to a guest once they come
    made_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )  # none: the command line
    # The parent who brought them, whoever at school sends it again: what they are is not checked by that.
    brought_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    turn = models.PositiveIntegerField(default=0)  # each re-sending makes a new code; the old one is dead
    code_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(default=default_expiry)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    # While school says who somebody is: the names that were given at the link, and whose sign-in asked for the place.
    came_as = models.JSONField(default=list, blank=True)
    came_at = models.DateTimeField(null=True, blank=True)  # the last of them
    came_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    # School said that the invited are somebody who has a sign-in here: nobody else takes the place.
    bound_to = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    opens_account = models.BooleanField(default=False)  # this code lets them back in to that sign-in, and is no place
    # All places of one adult that came by a list, for one letter. Sent again by itself, it leaves the bundle.
    bundle = models.ForeignKey(Bundle, models.PROTECT, null=True, blank=True, related_name="invitations")
    # Who was let in, as whom and by whom, is history of access. The address was only for sending.
    KEPT = kept(
        person="email phone",
        record="id district school child role home title relation name language seat_ends_at opens made_by brought_by"
        " made_at turn code_hash expires_at accepted_at accepted_by withdrawn_at withdrawn_by came_as came_at came_by"
        " bound_to opens_account bundle",
    )
    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="an_accepted_invitation_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="a_withdrawn_invitation_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None), name="nobody_accepts_a_withdrawn_invitation"
            ),
            models.CheckConstraint(
                condition=Q(child__isnull=False) | Q(role="leader"), name="only_a_leader_comes_without_a_child"
            ),
            models.CheckConstraint(
                condition=Q(opens_account=False) | Q(bound_to__isnull=False), name="an_account_is_opened_to_its_own"
            ),
        ]

    @classmethod
    def with_code(cls, code: str) -> "Invitation | None":
        return cls.objects.by_code(code)

    @classmethod
    def made_lately_by(cls, person: Person) -> int:
        """How many somebody made in the last day and night, on whatever team."""
        return cls.objects.filter(made_by=person, made_at__gt=timezone.now() - timedelta(days=1)).count()

    @property
    def good_until(self) -> datetime:
        """An invitation ends with the place that it would open, at the latest."""
        return min(self.expires_at, self.seat_ends_at or self.expires_at)

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None and self.good_until > timezone.now()

    @property
    def has_expired(self) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None and self.good_until <= timezone.now()

    @property
    def names(self) -> list[str]:
        """All names under which somebody was invited by this, and came."""
        return [self.name, *self.came_as]

"""Invitations: made, sent again, withdrawn, accepted. Each is good once."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from allies.database.ids import uuid7
from allies.database.locks import alone_with
from allies.log import actions as log
from allies.outbox.actions import post_mail
from allies.outbox.mail import MailToSend
from allies.people.models import Person
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Child, Home, Invitation, Leader, Member, School
from allies.teams.models.about import holds
from allies.teams.models.invitation import LIFETIME, hashed
from allies.teams.permissions import Permission, Role

from .schools import make_leader
from .seats import add_member

MOST_TURNS = 10  # nobody's mailbox is filled with the same letter


def write(act: str, invitation: Invitation, *, by: Person | None) -> None:
    log.write(
        act,
        by=by.pk if by else None,
        child=invitation.child_id,
        district=invitation.district_id,
        about=invitation.pk,
        facts={"role": invitation.role},
    )


@transaction.atomic
def invite(
    name: str,
    *,
    school: School,
    role: Role,
    by: Person | None,
    child: Child | None = None,
    home: Home | None = None,
    email: str = "",
    title: str = "",
    language: str = "en",
    seat_ends_at: datetime | None = None,
    id: uuid.UUID | None = None,
) -> Invitation:
    """Make an invitation, and mail it where there is an address. The same id twice is the same invitation, unless it
    says something else now. Of another team or school it is for the caller to know nothing of.
    """
    said = {
        "role": role, "home": home, "name": name, "email": email, "title": title, "language": language,
        "seat_ends_at": seat_ends_at,
    }  # fmt: skip
    if id is not None:
        alone_with(id)
        known = Invitation.objects.filter(id=id).first()
        if known is not None:
            is_own = holds(known, school=school, child=child, made_by=by)
            if is_own and not holds(known, **said):
                raise SentOtherwise
            return known
    invitation = Invitation(id=id or uuid7(), district=school.district, school=school, child=child, made_by=by, **said)
    invitation.code_hash = hashed(invitation.code)
    invitation.save(force_insert=True)
    write("teams.invited", invitation, by=by)
    send(invitation)
    return invitation


@transaction.atomic
def invite_again(invitation: Invitation, *, by: Person) -> Invitation:
    """A new code and a new fortnight; the old code is dead. Whoever sends it again stands by it from now on."""
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if invitation.accepted_at or invitation.withdrawn_at:
        raise NotPossible(_("This invitation has been used or withdrawn. Please make a new one."))
    if invitation.turn >= MOST_TURNS:
        raise NotPossible(_("This was sent many times. Please ask for the right address, and make a new one."))
    invitation.turn, invitation.made_by = invitation.turn + 1, by
    invitation.code_hash = hashed(invitation.code)
    invitation.expires_at = timezone.now() + LIFETIME
    invitation.save(update_fields=["turn", "made_by", "code_hash", "expires_at"])
    write("teams.invited_again", invitation, by=by)
    send(invitation)
    return invitation


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Person) -> Invitation:
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if invitation.accepted_at:
        raise NotPossible(_("This invitation has been used already. You can end the place on the team page."))
    if not invitation.withdrawn_at:
        invitation.withdrawn_at, invitation.withdrawn_by = timezone.now(), by
        invitation.save(update_fields=["withdrawn_at", "withdrawn_by"])
        write("teams.invitation_withdrawn", invitation, by=by)
    return invitation


@transaction.atomic
def accept(invitation: Invitation, *, by: Person) -> Member | Leader:
    """Take the seat that the invitation names. The same person twice takes it once; nobody else can."""
    invitation = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("child", "school", "home")
        .get(pk=invitation.pk)
    )
    if invitation.accepted_by_id == by.pk and (taken := place_taken(invitation, by)):
        return taken
    if not (invitation.is_open and is_stood_by(invitation)):
        raise NotPossible(_("This invitation is no longer good. Please ask for a new one."))
    if invitation.child is None:
        place: Member | Leader = make_leader(by, school=invitation.school, by=invitation.made_by)
    else:
        if invitation.role == Role.LEADER:
            must_lead(by, invitation.school)
        place = add_member(
            by,
            child=invitation.child,
            role=Role(invitation.role),
            by=invitation.made_by,
            home=invitation.home,
            title=invitation.title,
            ends_at=invitation.seat_ends_at,
        )
    invitation.accepted_at, invitation.accepted_by = timezone.now(), by
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    write("teams.invitation_accepted", invitation, by=by)
    return place


def must_lead(person: Person, school: School) -> None:
    """A place as leader on a child's team is for those who lead that child's school, and makes nobody one."""
    if not Leader.objects.current().filter(school=school, person=person).exists():
        raise NotPossible(_("This place is for one who leads the school. If you do, please sign in first."))


def place_taken(invitation: Invitation, by: Person) -> Member | Leader | None:
    """The place that came of it, while it lasts. Once that has ended, a used invitation is no way back."""
    if invitation.child is None:
        return Leader.objects.current().filter(school=invitation.school, person=by).first()
    return Member.objects.current().filter(child=invitation.child, person=by, role=invitation.role).first()


def is_stood_by(invitation: Invitation) -> bool:
    """Whether who made it could make it still. It ends with their seat, and with the order that closes it to them."""
    maker = invitation.made_by
    if maker is None or Leader.objects.current().filter(school=invitation.school, person=maker).exists():
        return True
    seats = Member.objects.current().with_orders().filter(child=invitation.child, person=maker)
    seat = seats.select_related("child__school").first() if invitation.child else None
    return seat is not None and seat.may(Permission.INVITE) and Role(invitation.role) in seat.may_bring()


def send(invitation: Invitation) -> None:
    """Post the mail. Neither subject nor text names the child: a mailbox may be read by others."""
    if not invitation.email:
        return
    with override(invitation.language):
        words = {"name": invitation.name, "school": invitation.school.name, "link": invitation.mailed_link}
        text = _(
            "Hello %(name)s,\n\n"
            "%(school)s invites you to Allies, where family and school work as one team.\n\n"
            "Open this link to see who invites you and to come in:\n%(link)s\n\n"
            "The link is for you alone. It works once, for 14 days.\n"
            "If you did not expect this, you can leave it. Nothing will happen."
        )
        mail = MailToSend(
            to=invitation.email,
            subject=_("An invitation to Allies"),
            text=text % words,
            language=invitation.language,
        )
    post_mail(mail, key=f"invitation:{invitation.pk}:{invitation.turn}", expires_at=invitation.expires_at)

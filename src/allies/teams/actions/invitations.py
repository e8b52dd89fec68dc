"""Invitations: made, sent again, withdrawn, accepted. Each is good once."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from allies.database.ids import uuid7
from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.log.models import Act
from allies.outbox.actions import post_mail
from allies.outbox.mail import MailToSend, is_set_up
from allies.people import mail
from allies.people.models import Person
from allies.teams.ended import told_at_the_door
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Bundle, Child, Ending, Home, Invitation, Leader, Member, SaidWho, School
from allies.teams.models.about import holds
from allies.teams.models.ending import Cause
from allies.teams.models.invitation import LIFETIME, hashed
from allies.teams.permissions import OPENABLE, STAFF, Kind, Permission, Role
from allies.teams.recognising import may_say, question_of, who_may_say
from allies.teams.signals import about_to_come, came_in

from .opening import last_day, open_to
from .schools import make_leader
from .seats import add_member

MOST_NAMES = 5
MOST_TURNS = 10  # nobody's mailbox is filled with the same letter


def write(act: str, invitation: Invitation, *, by: Person | None, **facts: object) -> None:
    log.write_all([line(act, invitation, by=by, **facts)])


def line(act: str, invitation: Invitation, *, by: Person | None, **facts: object) -> Act:
    return log.line(
        act,
        by=by.pk if by else None,
        child=invitation.child_id,
        district=invitation.district_id,
        about=invitation.pk,
        facts={"role": invitation.role, **facts},
    )


class OfPlace(TypedDict, total=False):
    """What the place of the invited will be."""

    title: str
    relation: str
    seat_ends_at: datetime | None
    opens: Collection[Kind]  # to a guest, by the guardian who invites them


@transaction.atomic
def invite(
    who: str | Person,
    *,
    school: School,
    role: Role,
    by: Person | None,
    child: Child | None = None,
    home: Home | None = None,
    email: str = "",
    language: str = "en",
    id: uuid.UUID | None = None,
    **more: Unpack[OfPlace],
) -> Invitation:
    """Make an invitation, and mail it where there is an address. The same id twice is the same invitation, unless it
    says something else now. Of another team or school it is for the caller to know nothing of.

    `who`: a name; or somebody who works here already, and then nobody else takes the place.
    """
    known_here = who if isinstance(who, Person) else None
    if known_here is not None:
        name, email, language = known_here.name, known_here.email or "", known_here.language
    else:
        name = str(who)
    said = {
        "role": role, "home": home, "name": name, "email": email, "language": language,
        **more, "opens": sorted(more.get("opens", ())), **({"bound_to": known_here} if known_here else {}),
    }  # fmt: skip
    if id is not None:
        alone_with(id)
        known = Invitation.objects.filter(id=id).first()
        if known is not None:
            is_own = holds(known, school=school, child=child, made_by=by)
            if is_own and not holds(known, **said):
                raise SentOtherwise
            return known
    if child is not None:
        about_to_come.send(sender=Invitation, child=child, role=role, home=home)
    invitation = Invitation(id=id or uuid7(), district=school.district, school=school, child=child, made_by=by, **said)
    # Of a student, too, school says first that it is they: see actions/students_place.py.
    invitation.brought_by = by if is_of_family(by, child) or role is Role.STUDENT else None
    keep_invitations([invitation], by=by)
    send(invitation)
    return invitation


def keep_invitations(invitations: Sequence[Invitation], *, by: Person | None) -> None:
    """Those that nobody has been sent yet."""
    for invitation in invitations:
        invitation.code_hash = hashed(invitation.code)
    Invitation.objects.bulk_create(invitations)
    log.write_all(line("teams.invited", invitation, by=by) for invitation in invitations)


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
    invitation.expires_at, invitation.bundle = timezone.now() + LIFETIME, None
    invitation.save(update_fields=["turn", "made_by", "code_hash", "expires_at", "bundle"])
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
def accept(invitation: Invitation, *, by: Person) -> Member | Leader | None:
    """Take the seat that the invitation names. The same person twice takes it once; nobody else can.

    None: school says first who it is, and nothing has opened yet.
    """
    invitation = in_hand(invitation)
    locked(by)  # who takes two at once is asked about once: the second finds the place of the first
    if invitation.accepted_by_id == by.pk and (taken := place_taken(invitation, by)):
        return taken
    must_be_good_for(invitation, by)
    must_not_be_ended_by_order(invitation, by)
    if must_wait(invitation, by=by):
        return None
    if invitation.child is None:
        place: Member | Leader = make_leader(by, school=invitation.school, by=invitation.made_by)
    else:
        if invitation.role == Role.LEADER:
            must_lead(by, invitation.school)
        if invitation.role == Role.STUDENT:
            must_be_nobody_else(by, invitation.child)
        place = add_member(
            by,
            child=invitation.child,
            role=Role(invitation.role),
            by=invitation.made_by,
            home=invitation.home,
            title=invitation.title,
            relation=invitation.relation,
            brought_by=invitation.brought_by,
            ends_at=invitation.seat_ends_at,
        )
        open_what_was_chosen(invitation, place)
    came_in.send(sender=Invitation, invitation=invitation, place=place)
    use_up(invitation, by=by)
    write("teams.invitation_accepted", invitation, by=by)
    return place


def open_what_was_chosen(invitation: Invitation, place: Member) -> None:
    """What the guardian chose with the invitation, of what is open to them now; the rest they can open later."""
    if place.role != Role.GUEST or not invitation.opens or invitation.brought_by is None:
        return
    seats = Member.objects.current().with_orders().filter(child=invitation.child, person=invitation.brought_by)
    guardian = seats.select_related("child__school", "person").filter(role=Role.GUARDIAN, home=place.home_id).first()
    if guardian is not None and guardian.may(Permission.OPEN_TO_HELPER):
        kinds = OPENABLE & guardian.kinds & frozenset(map(Kind, invitation.opens))
        open_to(place, kinds, until_on=last_day(place, guardian.today), by=guardian)


def in_hand(invitation: Invitation) -> Invitation:
    """As it is now, and nobody else's until the act is done."""
    invitations = Invitation.objects.select_for_update(of=("self",)).select_related("child__school", "school", "home")
    return invitations.get(pk=invitation.pk)


def must_be_good_for(invitation: Invitation, by: Person | None) -> None:
    if not (invitation.is_open and is_stood_by(invitation)) or invitation.opens_account:
        raise NotPossible(_("This invitation is no longer good. Please ask for a new one."))
    if invitation.child is not None and invitation.child.left_at:
        raise NotPossible(_("This invitation is no longer good. Please ask for a new one."))
    if invitation.bound_to_id and (by is None or by.pk != invitation.bound_to_id):
        raise NotPossible(_("School says that this is for somebody who has a sign-in here. Please sign in with it."))


def must_not_be_ended_by_order(invitation: Invitation, by: Person) -> None:
    """What a court order ended is put back by two people, and by no invitation of one."""
    ended = Ending.objects.in_effect().filter(member__child=invitation.child_id, member__person=by, cause=Cause.ORDER)
    if invitation.child_id is not None and ended.exists():
        raise NotPossible(" ".join(told_at_the_door(invitation.child_id, by)))


def must_come_by_mail(invitation: Invitation, by: Person | None = None) -> None:
    """Where keepers said of a name who it is, and a mail went to them, a link that was handed on is not enough."""
    is_known = by is not None and (by.email == invitation.email.lower() or invitation.bound_to_id == by.pk)
    if invitation.email and not is_known and is_set_up() and question_of(invitation, by=invitation.came_by).possible:
        raise NotPossible(_("Please open the link in the mail that went to you. Without it this place does not open."))


def use_up(invitation: Invitation, *, by: Person) -> None:
    invitation.accepted_at, invitation.accepted_by, invitation.phone = timezone.now(), by, ""
    invitation.save(update_fields=["accepted_at", "accepted_by", "phone"])


def must_wait(invitation: Invitation, *, by: Person | None = None, named: str = "") -> bool:
    """Whether school says first who comes here: with the sign-in they have, or as a newcomer under a name. What they
    said stays with the question, so that nobody goes on trying until a name fits."""
    if invitation.child_id is None or (by and Member.objects.current().filter(child=invitation.child_id, person=by)):
        return False
    if by is not None and invitation.bound_to_id == by.pk:
        return False  # school has said that it is they
    if not question_of(invitation, names=[named] if named else (), by=by).open:
        return False
    name = named or (by.name if by else "")
    is_new = name not in invitation.names or invitation.came_by_id != (by.pk if by else None)
    if is_new and len(invitation.came_as) >= MOST_NAMES:
        raise NotPossible(_("This invitation was tried under many names. Please ask school for a new one."))
    if is_new or not invitation.came_as:
        invitation.came_as, invitation.came_by = [*invitation.came_as, name], by
        invitation.came_at = timezone.now()
        invitation.save(update_fields=["came_as", "came_at", "came_by"])
        write("teams.invitation_waits", invitation, by=by)
    return True


@transaction.atomic
def say_who(invitation: Invitation, person: Person, *, is_same: bool, by: Person) -> Invitation:
    """A keeper says whether the invited are this person, whom the team knows. `Another` from as many keepers as it
    takes opens the place to whoever waits for it; `the same` makes no place: it is then for that person's sign-in."""
    invitation = in_hand(invitation)
    if not invitation.is_open or invitation.bound_to_id:
        raise NotPossible(_("This has been answered already, or the invitation is closed."))
    question = question_of(invitation, by=invitation.came_by)
    asked = next((one for one in question.possible if one.known.person.pk == person.pk), None)
    child = invitation.child_id
    if (
        asked is None
        or child is None
        or by.pk in {person.pk, invitation.came_by_id}
        or by not in who_may_say(invitation)
    ):
        raise NotPossible(_("This is not yours to answer. Please ask another keeper of the team."))
    if not may_say(by.pk, asked, invitation):
        return invitation
    SaidWho.objects.create(
        district_id=invitation.district_id,
        child_id=child,
        invitation=invitation,
        person=person,
        is_same=is_same,
        by=by,
    )
    write("teams.said_who", invitation, by=by, person=str(person.pk), is_same=is_same)
    if is_same:
        bind(invitation, to=person, by=by)
    elif not question_of(invitation, by=invitation.came_by).open and is_stood_by(invitation):
        open_after_all(invitation)
        invitation.refresh_from_db(fields=["accepted_at", "accepted_by"])
    return invitation


def bind(invitation: Invitation, *, to: Person, by: Person) -> None:
    """From now on it is for that sign-in alone, and school's; the links that are about are dead."""
    has_place = Member.objects.current().filter(child=invitation.child_id, person=to).exists()
    invitation.bound_to, invitation.made_by, invitation.turn = to, by, invitation.turn + 1
    invitation.code_hash = hashed(invitation.code)
    invitation.email, invitation.bundle = to.email or "", None
    invitation.save(update_fields=["bound_to", "made_by", "turn", "code_hash", "email", "bundle"])
    if has_place:
        mail.send_you_have_a_sign_in(to, school=invitation.school.name)
    else:
        send(invitation)


def open_after_all(invitation: Invitation) -> None:
    """Who came with a sign-in has the place now; who came as a newcomer hears that the link opens."""
    if invitation.came_by is not None:
        accept(invitation, by=invitation.came_by)
    elif invitation.came_as:
        send(invitation, turn=f"{invitation.turn}:opened")


def is_of_family(by: Person | None, child: Child | None) -> bool:
    """Whether a family brings them, that is: nobody who keeps the team for the school."""
    if by is None or child is None:
        return False
    return Member.objects.current().filter(child=child, person=by, role=Role.GUARDIAN).exists()


def must_lead(person: Person, school: School) -> None:
    """A place as leader on a child's team is for those who lead that child's school, and makes nobody one."""
    if not Leader.objects.current().filter(school=school, person=person).exists():
        raise NotPossible(_("This place is for one who leads the school. If you do, please sign in first."))


def must_be_nobody_else(person: Person, child: Child) -> None:
    """A student's place is for nobody who has, or had, another on this team, nor for who works at a school."""
    others = Member.objects.filter(person=person).exclude(role=Role.STUDENT)
    works = Leader.objects.filter(person=person).exists() or others.filter(role__in=sorted(STAFF)).exists()
    if works or others.filter(child=child).exists():
        raise NotPossible(_("This place is for the student. Please sign out, and let the student open the link."))


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
    if seat is None or (invitation.home_id is not None and seat.home_id not in {None, invitation.home_id}):
        return False  # nobody brings people to a home in which they are not, or no longer
    return seat.may(Permission.INVITE) and Role(invitation.role) in seat.may_bring()


def send(invited: Invitation | Bundle, *, turn: str = "") -> None:
    """Post the mail. Neither subject nor text names the child: a mailbox may be read by others."""
    if not invited.email:
        return
    with override(invited.language):
        words = {"name": invited.name, "school": invited.school.name, "link": invited.mailed_link}
        text = _(
            "Hello %(name)s,\n\n"
            "%(school)s invites you to Allies, where family and school work as one team.\n\n"
            "Open this link to see who invites you and to come in:\n%(link)s\n\n"
            "The link is for you alone. It works once, for 14 days.\n"
            "If you did not expect this, you can leave it. Nothing will happen."
        )
        mail = MailToSend(
            to=invited.email,
            subject=_("An invitation to Allies"),
            text=text % words,
            language=invited.language,
        )
    post_mail(mail, key=f"{invited.coded_as}:{invited.pk}:{turn or invited.turn}", expires_at=invited.expires_at)

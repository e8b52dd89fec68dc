"""A place moves to another home: two parents who were put into one home live apart, and each has a line of their own.

Nothing that was written is changed. The old seat ends and stays with its home; a new one begins in the other.
"""

from collections.abc import Sequence
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from allies.database.locks import alone_with, locked
from allies.people.actions import roles_changed
from allies.people.models import Person
from allies.teams.errors import NotPossible
from allies.teams.keeping_team import keepers_of, whom_to_call
from allies.teams.models import AboutChild, Chosen, Ending, Home, Invitation, Member
from allies.teams.moving import GoesAlong
from allies.teams.signals import member_began, member_left, moved_home

from .endings import mail
from .invitations import withdraw
from .opening import close_all_of
from .schools import add_home
from .seats import write


@transaction.atomic
def move_home(member: Member, *, to: Home | None, name: str, by: Person, together: Sequence[Member] = ()) -> Member:
    """From now on. `to`: a home that is nobody's yet; None: one that is made now, with this name.

    Nobody moves in to where others write: what they told school would open to who comes. Twice is once.
    """
    alone_with(member.child_id)
    moved = Member.objects.filter(moved_from=member).first()
    if moved is not None:
        return moved
    if by not in keepers_of(member.child):
        raise NotPossible(_("Only a case manager or a leader of the school can ask for this."))
    if to is not None and (to.child_id != member.child_id or not is_free(to)):
        raise NotPossible(_("Somebody has, or will have, a place in that home. Please choose a home of their own."))
    home = to or add_home(member.child, name=name, by=by)
    seats = [move_seat(seat, home, by=by) for seat in [member, *together]]
    for seat in seats:
        moved_home.send(sender=Member, member=seat)
    return seats[0]


def is_free(home: Home) -> bool:
    """Whether a home is nobody's: no place now or before, nobody invited to it, and not a word between it and school.
    School may have written down talks with somebody who lives there and is not here yet."""
    if home.ended_at or home.members.exists() or Invitation.objects.waiting().filter(home=home).exists():
        return False
    records = (model for model in apps.get_models() if issubclass(model, AboutChild))
    return not any(model._base_manager.filter(audience__home=home).exists() for model in records)


def move_seat(member: Member, home: Home, *, by: Person) -> Member:
    locked(member.person)
    old = locked(member)
    if not old.is_open or old.home_id is None or old.child_id != home.child_id:
        raise NotPossible(_("This place has ended already."))
    if Ending.objects.waiting().filter(member=old).exists():
        raise NotPossible(_("The end of this place was asked for. Please decide on that first."))
    now, ends_at = timezone.now(), old.ends_at
    old.ends_at = now
    old.save(update_fields=["ends_at"])
    new = Member.objects.create(
        district_id=old.district_id,
        child_id=old.child_id,
        person_id=old.person_id,
        role=old.role,
        home=home,
        title=old.title,
        relation=old.relation,
        brought_by_id=old.brought_by_id,
        checked_at=old.checked_at,
        checked_by_id=old.checked_by_id,
        own_words=old.own_words,
        began_at=now,
        ends_at=ends_at,
        moved_from=old,
    )
    stay_chosen(old, new)
    close_all_of(old, by=by)
    bring_nobody_to(old.home_id, invited_by=old.person, by=by)
    for own in GoesAlong.every():
        own.model._base_manager.filter(**{own.seat: old}).update(**{own.seat: new})
    write("teams.member_ended", old, by=by)
    write("teams.moved_home", new, by=by, home=str(home.pk))
    member_left.send(sender=Member, member=old)
    member_began.send(sender=Member, member=new)
    roles_changed(new.person)
    tell_who_moved(new)
    return new


def bring_nobody_to(home: UUID, *, invited_by: Person, by: Person) -> None:
    """Whom they invited to the home that they leave does not come in there, whoever sent the link again."""
    for invitation in Invitation.objects.waiting().filter(home=home, brought_by=invited_by):
        withdraw(invitation, by=by)


def stay_chosen(old: Member, new: Member) -> None:
    """Talks of chosen people are with the person, wherever they live."""
    inside = Chosen.objects.filter(member=old, ended_at=None)
    audiences = list(inside.values_list("audience", flat=True))
    inside.update(ended_at=new.began_at)
    Chosen.objects.bulk_create(
        Chosen(district_id=new.district_id, audience_id=audience, member=new, began_at=new.began_at)
        for audience in audiences
    )


def tell_who_moved(member: Member) -> None:
    """What is read by whom from now on; without the child's name, and without the home's."""
    with override(member.person.language):
        words = {"name": member.person.name, "school": member.child.school.name, "call": whom_to_call(member.child)}
        text = _(
            "Hello %(name)s,\n\n"
            "from today your place on a team at %(school)s is in a home of its own. The people of your earlier home "
            "can no longer read what you tell the school alone, and you cannot read theirs. The earlier home keeps "
            "everything written before. The school can give you a copy of it.\n\n"
            "Please agree with the school again on how you keep in touch, and give it your phone number. If you "
            "have a question, please contact %(call)s."
        )
        mail(member.person, _("Your place on a team"), text % words, key=f"moved:{member.pk}")

"""What happens to accounts: a person is made, let in, changed, ended. Every act leaves a line in the log."""

from importlib import import_module
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from allies.log import actions as log
from allies.people import hooks, mail, sessions
from allies.people.errors import HasAWayIn, LastWayIn, SecondStepNeeded
from allies.people.models import FormerName, NameAsked, Person, tidy_name
from allies.people.sign_in_names import make_sign_in_name
from allies.people.signals import sign_in_ended


def somebody_has(email: str) -> bool:
    return Person.objects.filter(email=email.strip().lower()).exists()


@transaction.atomic
def create_person(
    name: str,
    *,
    email: str | None = None,
    language: str = "en",
    time_zone: str = "UTC",
    by: Person | None = None,
    id: UUID | None = None,
) -> Person:
    """A new person. Give an e-mail only if they showed that the mailbox is theirs: whoever opens it can sign in.

    Who has no e-mail gets a sign-in name in their language. `id` is the one that their form made, if nobody has it.
    """
    person = Person(name=name, email=email or None, language=language, time_zone=time_zone)
    if id is not None and not Person.objects.filter(pk=id).exists():
        person.pk = id
    person.set_unusable_password()
    if person.email is None:
        person.sign_in_name = free_sign_in_name(language)
    person.full_clean(exclude=["password"])
    person.save()
    log.write("people.created", by=by.pk if by else person.pk, about=person.pk)
    return person


def free_sign_in_name(language: str) -> str:
    name = make_sign_in_name(language)
    while Person.objects.filter(sign_in_name=name).exists():
        name = make_sign_in_name(language)
    return name


def let_in(request: HttpRequest, person: Person, *, again: bool = False) -> None:
    """Sign in who has just come by an invitation and has no way in yet. What their role needs is asked for at once.

    `again`: their form was sent twice, so they have been let in a moment ago and have chosen nothing since.
    """
    has_chosen = person.has_usable_password() or person.has_second_factor()
    if has_chosen or (person.has_a_way_in() and not again):
        raise HasAWayIn
    get_adapter().login(request, person)
    UserSession.objects.create_from_request(request)


def sign_in(request: HttpRequest, person: Person) -> None:
    """Sign in without any proof: the made-up people of the demo, and nobody else ever."""
    if not settings.IS_DEMO:
        raise PermissionDenied
    request.session.flush()  # nothing of whoever looked around before
    request.session[sessions.IS_DEMO] = True
    get_adapter().login(request, person)
    UserSession.objects.create_from_request(request)


@transaction.atomic
def forget_ways_in(person: Person, *, by: Person | None) -> None:
    """For who lost everything. Then a new invitation lets them in again, as the same person."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    mail.send_notice("ways_in_forgotten", person=person)
    person.set_unusable_password()
    person.last_login = None
    person.save(update_fields=["password", "last_login"])
    Authenticator.objects.filter(user=person).delete()
    end_sign_ins(person)
    log.write("people.ways_in_forgotten", by=by.pk if by else None, about=person.pk)


@transaction.atomic
def set_password(person: Person, password: str) -> None:
    """A new password ends every other sign-in: each holds a hash of the old one."""
    person.set_password(password)
    person.save(update_fields=["password"])
    mail.send_notice("password_set", person=person)
    log.write("people.password_set", by=person.pk, about=person.pk)


@transaction.atomic
def remove_password(person: Person) -> None:
    if not (person.email or person.has_passkey()):
        raise LastWayIn
    person.set_unusable_password()
    person.save(update_fields=["password"])
    mail.send_notice("password_removed", person=person)
    log.write("people.password_removed", by=person.pk, about=person.pk)


@transaction.atomic
def change_email(person: Person, email: str) -> None:
    """The person has shown that this mailbox is theirs. The old address is told; the new one is not named to it."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    email = email.lower()
    if person.email == email:
        return
    old, person.email = person.email, email
    person.validate_constraints()
    person.validate_unique()
    person.save(update_fields=["email"])
    if old:
        mail.send_notice("email_changed", person=person, to=old)
    log.write("people.email_changed", by=person.pk, about=person.pk)


@transaction.atomic
def change_account(person: Person, *, name: str, language: str, time_zone: str, theme: str) -> bool:
    """All but perhaps the name, at once. Answers whether the name holds: one like that of a colleague waits."""
    person.language, person.time_zone, person.theme = language, time_zone, theme
    person.full_clean(exclude=["password", "email"])
    person.save(update_fields=["language", "time_zone", "theme"])
    log.write("people.account_changed", by=person.pk, about=person.pk)
    return change_name(person, name)


def change_name(person: Person, name: str) -> bool:
    """A new name holds at once, unless it is like that of somebody who works with their children: then it is asked."""
    name = tidy_name(name)
    NameAsked.objects.filter(person=person, answered_at=None).exclude(name=name).delete()
    if name == person.name:
        return True
    if hooks.name_waits(person, name):
        asked, is_new = NameAsked.objects.get_or_create(person=person, answered_at=None, defaults={"name": name})
        if is_new:
            log.write("people.name_asked", by=person.pk, about=person.pk, facts={"asked": str(asked.pk)})
        return False
    give_name(person, name, by=person)
    return True


def give_name(person: Person, name: str, *, by: Person) -> None:
    """Old lines carry the new name; which one they had before is a history of its own, and the log names its row."""
    former = FormerName.objects.create(person=person, name=person.name)
    person.name = name
    person.full_clean(exclude=["password", "email"])
    person.save(update_fields=["name"])
    log.write("people.name_changed", by=by.pk, about=person.pk, facts={"former": str(former.pk)})


@transaction.atomic
def answer_name(asked: NameAsked, *, is_allowed: bool, by: Person) -> NameAsked:
    """Somebody who knows both says whether this name may be. Saying it twice is saying it once."""
    asked = NameAsked.objects.select_for_update().select_related("person").get(pk=asked.pk)
    if asked.answered_at is None:
        asked.answered_at, asked.answered_by, asked.is_allowed = timezone.now(), by, is_allowed
        asked.save(update_fields=["answered_at", "answered_by", "is_allowed"])
        log.write("people.name_answered", by=by.pk, about=asked.person_id, facts={"asked": str(asked.pk)})
        if is_allowed:
            give_name(asked.person, asked.name, by=by)
    return asked


@transaction.atomic
def remove_passkey(person: Person, passkey: Authenticator) -> None:
    """Unless it is the last thing that holds the door open, or the second step that the role needs."""
    others = Authenticator.objects.filter(user=person, type__in=["totp", "webauthn"]).exclude(pk=passkey.pk)
    if hooks.needs_second_factor(person) and not others.exists():
        raise SecondStepNeeded
    if not (person.email or person.has_usable_password() or others.filter(type="webauthn").exists()):
        raise LastWayIn
    passkey.delete()
    if not others.exists():  # recovery codes stand in for something; alone they are nothing
        Authenticator.objects.filter(user=person, type="recovery_codes").delete()
    mail.send_notice("webauthn_removed", person=person)
    log.write("people.second_factor_removed", by=person.pk, about=person.pk, facts={"kind": "webauthn"})


def end_there(there: UserSession) -> None:
    sign_in_ended.send(UserSession, sign_in=there)
    there.end()


def end_sign_ins(person: Person, *, but: str | None = None) -> int:
    """End what is open on every device, but perhaps this one. Answers how many ended."""
    ended = UserSession.objects.filter(user=person).exclude(session_key=but or "")
    count = 0
    for sign_in_there in ended:
        end_there(sign_in_there)
        count += 1
    return count


@transaction.atomic
def end_sign_in(person: Person, number: int) -> None:
    """End one of one's own sign-ins. Another's number, or one that has ended, changes nothing."""
    found = UserSession.objects.filter(user=person, pk=number).first()
    if found:
        end_there(found)
        log.write("people.sign_in_ended", by=person.pk, about=person.pk)


@transaction.atomic
def end_other_sign_ins(person: Person, *, but: str | None) -> int:
    count = end_sign_ins(person, but=but)
    log.write("people.other_sign_ins_ended", by=person.pk, about=person.pk, facts={"count": count})
    return count


def roles_changed(person: Person) -> None:
    """Call this when somebody gets or loses a place: what is open is measured by the new role, at once.

    For the very sign-in that is asking, call `sessions.look_again(request.session, person)` as well.
    """
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for key in UserSession.objects.filter(user=person).values_list("session_key", flat=True):
        sessions.look_again(store(key), person)


def sweep_sign_ins() -> None:
    """Take out sign-ins that are over, with what waited in them. The worker does this once a day."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    alive = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=alive).delete()

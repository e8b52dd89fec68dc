"""The few mails of this room: a code, and notices that an account changed. Never a name in a subject."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from allies.database.ids import uuid7
from allies.outbox.actions import post_mail
from allies.outbox.mail import MailToSend
from allies.people.models import Person

CODE_LASTS = timedelta(minutes=10)


@dataclass(frozen=True)
class Letter:
    """What a mail says: a subject, a few sentences, perhaps a code to type."""

    subject: str
    lines: list[str]
    code: str = ""


def send(letter: Letter, *, to: str, language: str, person: UUID | None = None) -> None:
    """Write the mail down for the outbox, in this language. A code that could no longer be used never goes."""
    with translation.override(language):
        words = {"letter": letter, "language": language, "is_rtl": get_language_bidi(), "url": settings.ALLIES_URL}
        mail = MailToSend(
            to=to,
            subject=letter.subject,
            text=render_to_string("people/mail/letter.txt", words),
            html=render_to_string("people/mail/letter.html", words),
            language=language,
        )
    post_mail(
        mail,
        key=f"people.mail.{uuid7()}",
        to=person,
        expires_at=timezone.now() + CODE_LASTS if letter.code else None,
    )


def send_code(code: str, *, to: str, person: Person) -> None:
    with translation.override(person.language):
        letter = Letter(
            _("Your code for Allies"),
            [
                _("Here is the code you asked for. It works once, for 10 minutes."),
                _("You did not ask for it? Then do nothing. Nobody can sign in without this code."),
                _("Never tell this code to anybody. We will not ask you for it."),
            ],
            code,
        )
    send(letter, to=to, language=person.language, person=person.pk)


def send_unknown(*, to: str, language: str) -> None:
    """To an address nobody here has. Whoever asked waits for a mail; and who watches us learns nothing."""
    with translation.override(language):
        letter = Letter(
            _("About your sign-in to Allies"),
            [
                _("Somebody asked for a code to sign in to Allies with this e-mail. We do not know this e-mail."),
                _("Was it you? Try your other address, or ask your school which one they have."),
                _("Was it not you? Then do nothing. You will hear no more from us."),
            ],
        )
    send(letter, to=to, language=language)


def send_address_is_taken(*, to: str, person: Person) -> None:
    """Somebody wants an address that another person here has: its owner hears of it, the asker does not."""
    with translation.override(person.language):
        letter = Letter(
            _("About your sign-in to Allies"),
            [
                _("Somebody wanted to use this e-mail address for their own account. You have it, so we said no."),
                _("You do not need to do anything."),
            ],
        )
    send(letter, to=to, language=person.language, person=person.pk)


def send_you_have_a_sign_in(person: Person, *, school: str) -> None:
    """School was asked to invite somebody, and says that it is this person. Nothing of theirs has changed."""
    if not person.email:
        return
    with translation.override(person.language):
        letter = Letter(
            _("You can sign in to Allies"),
            [
                _("%(school)s says that you were invited once more. You have a sign-in already: this e-mail.")
                % {"school": school},
                _("Open Allies, type this e-mail, and you get a code. All that was yours is there."),
                _("You do not know why you get this? Then do nothing, or ask your school."),
            ],
        )
    send(letter, to=person.email, language=person.language, person=person.pk)


def send_notice(kind: str, *, person: Person, to: str | None = None) -> None:
    """Tell a person that something about how they sign in has changed. Without an address there is nobody to tell."""
    to = to or person.email
    if not to:
        return
    with translation.override(person.language):
        happened = notices()[kind]
        letter = Letter(
            _("Something changed in your Allies account"),
            [
                happened,
                _("Was it you? Then all is well."),
                _("Was it not you? Sign in, open “My account” and end all other sign-ins. Then tell your school."),
            ],
        )
    send(letter, to=to, language=person.language, person=person.pk)


def notices() -> dict[str, str]:
    return {
        "password_set": _("You have a new password."),
        "password_removed": _("Your password was removed."),
        "email_changed": _("You now sign in with another e-mail address. This one no longer works."),
        "totp_added": _("You now use an app for your second step."),
        "totp_removed": _("Your app is no longer asked for when you sign in."),
        "webauthn_added": _("You have a new passkey."),
        "webauthn_removed": _("One of your passkeys was removed."),
        "recovery_codes_renewed": _("You have new recovery codes. The old ones no longer work."),
        "ways_in_forgotten": _("All your ways to sign in were removed, so that you can start again."),
    }

"""What people type about themselves and to come in."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from allauth.account.forms import ConfirmLoginCodeForm, ReauthenticateForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateSecondStepForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from allies.outbox.mail import is_one_mailbox
from allies.people.models import Person, Theme, check_name, tidy_name
from allies.people.passwords import LONGEST, SHORTEST, one_spelling
from allies.people.sign_in_names import tidy_login, western_digits
from allies.people.zones import zones_beside
from allies.ui.widgets import Chips

USED_CODES = 120  # seconds in which the code of an app is refused a second time


class PasswordField(forms.CharField):
    """A password as typed, pasted or filled in by a manager, in one spelling."""

    def __init__(self, *, autocomplete: str, **kwargs: Any) -> None:
        attrs = {"autocomplete": autocomplete, "dir": "auto"}
        super().__init__(strip=False, max_length=LONGEST, widget=forms.PasswordInput(attrs=attrs), **kwargs)

    def clean(self, value: Any) -> str:
        return one_spelling(super().clean(value))


def check_mailbox(address: str) -> None:
    if not is_one_mailbox(address):
        raise ValidationError(validate_email.message, code="invalid")


class MailboxField(forms.EmailField):
    """An address that a mail of ours can go to."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validators=[check_mailbox], **kwargs)


class CodeField(forms.CharField):
    """A code in digits of any script, with or without spaces."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr", "class": "code-input"}
        super().__init__(max_length=40, widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value: Any) -> str:
        return western_digits(super().clean(value))


class LoginField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "dir": "auto"}
        super().__init__(max_length=254, widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value: Any) -> str:
        return tidy_login(super().clean(value))


class WhoForm(forms.Form):
    """The first page: who are you?"""

    login = LoginField(
        label=_("Your e-mail or sign-in name"),
        error_messages={"required": _("Please type your e-mail, or the sign-in name on your letter.")},
    )


class PasswordForm(WhoForm):
    password = PasswordField(
        label=_("Your password"),
        autocomplete="current-password",
        error_messages={"required": _("Please type your password.")},
    )


class SignInCodeForm(ConfirmLoginCodeForm):
    code = CodeField(label=_("Your code"), error_messages={"required": _("Please type the code from the mail.")})


class MailedCodeForm(forms.Form):
    code = CodeField(label=_("Your code"), error_messages={"required": _("Please type the code from the mail.")})


class OnceOnly:
    """The code of an app is good for one sign-in, also within the minute in which the next one would still fit."""

    user: Person

    def clean_code(self) -> str:
        code = cast(str, super().clean_code())  # type: ignore[misc]
        digits = "".join(sign for sign in code if sign.isalnum())
        if not cache.add(f"people.used-code:{self.user.pk}:{digits}", 1, timeout=USED_CODES):
            raise ValidationError(_("This code was used already. Please wait for the next one."), code="used")
        return code


class SecondStepForm(OnceOnly, AuthenticateForm):
    code = CodeField(label=_("Code from your app, or a recovery code"))


class ProveSecondStepForm(OnceOnly, ReauthenticateSecondStepForm):
    code = CodeField(label=_("Code from your app, or a recovery code"))


class ProvePasswordForm(ReauthenticateForm):
    password = PasswordField(label=_("Your password"), autocomplete="current-password")


class AppForm(ActivateTOTPForm):
    code = CodeField(label=_("The code that the app shows now"))


@contextmanager
def made_by_a_browser() -> Iterator[None]:
    """What only looks like the answer of a passkey is a wrong answer, like any other: allauth stumbles over parts."""
    try:
        yield
    except (KeyError, TypeError, ValueError) as error:
        raise get_adapter().validation_error("incorrect_code") from error


class CredentialField(forms.JSONField):
    """JSON with a number of five thousand digits is no JSON to us, and no broken page."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.HiddenInput, **kwargs)

    def to_python(self, value: Any) -> Any:
        with made_by_a_browser():
            return super().to_python(value)

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Never drawn again: each try has an answer of its own."""
        return None


class WholeAnswer:
    def clean_credential(self) -> Any:
        with made_by_a_browser():
            return super().clean_credential()  # type: ignore[misc]


class SignInPasskeyForm(WholeAnswer, LoginWebAuthnForm):
    credential = CredentialField()


class SecondStepPasskeyForm(WholeAnswer, AuthenticateWebAuthnForm):
    credential = CredentialField()


class ProvePasskeyForm(WholeAnswer, ReauthenticateWebAuthnForm):
    credential = CredentialField()


class PasskeyForm(AddWebAuthnForm):
    """Every passkey of ours opens the door alone: it asks the device for a finger, a face or a PIN."""

    name = forms.CharField(
        label=_("A name for it"), max_length=60, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    credential = CredentialField()
    passwordless = None

    def clean(self) -> dict[str, Any]:
        with made_by_a_browser():
            return cast(dict[str, Any], super().clean())


class RenamePasskeyForm(forms.Form):
    name = forms.CharField(
        label=_("A name for it"), max_length=60, validators=[check_name], widget=forms.TextInput(attrs={"dir": "auto"})
    )


class NewPasswordForm(forms.Form):
    """One field: a typing mistake is mended by a code in the mailbox, and managers fill it in."""

    password = PasswordField(
        label=_("New password"),
        autocomplete="new-password",
        help_text=_("15 letters or more. A few words you like in a row work well."),
        error_messages={"required": _("Please choose a password.")},
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["password"].widget.attrs["minlength"] = SHORTEST

    def clean_password(self) -> str:
        password = cast(str, self.cleaned_data["password"])
        validate_password(password, self.person)
        return password


class EmailForm(forms.Form):
    email = MailboxField(
        label=_("Your e-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        error_messages={
            "required": _("Please type your e-mail."),
            "invalid": _("This does not look like an e-mail. It should be like name@example.org."),
        },
    )

    def clean_email(self) -> str:
        return cast(str, self.cleaned_data["email"]).lower()


class AccountForm(forms.ModelForm):  # type: ignore[type-arg]
    name = forms.CharField(
        label=_("Your name"),
        help_text=_("As your team should see it."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        error_messages={"required": _("Please type your name.")},
    )
    language = forms.ChoiceField(label=_("Your language"))
    time_zone = forms.ChoiceField(label=_("Your time zone"), help_text=_("So that clocks and mails fit your day."))
    theme = forms.ChoiceField(label=_("Light or dark"), choices=Theme.choices, widget=Chips)

    class Meta:
        model = Person
        fields = ("name", "language", "time_zone", "theme")

    def __init__(self, *args: Any, languages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["language"]).choices = languages
        cast(forms.ChoiceField, self.fields["time_zone"]).choices = zones_beside(self.instance.time_zone)

    def clean_name(self) -> str:
        return tidy_name(self.cleaned_data["name"])

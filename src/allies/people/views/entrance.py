"""Coming in and going: e-mail first, then a code, a password or a passkey; and out again."""

from typing import Any, Never, cast

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import ConfirmLoginCodeView
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import logout
from django.forms import Form, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from allies.log import actions as log
from allies.people import leaving, sessions
from allies.people.adapters import known_browser
from allies.people.forms import PasswordForm, WhoForm
from allies.people.models import Person
from allies.ui.errors import too_many


@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """The first page. It asks who you are and how you would like to come in, and tells nobody who is known here."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(get_next_redirect_url(request) or "/")
    form = WhoForm(request.POST or None)
    if request.method == "POST":
        keep_where_to_go(request)
        if request.POST.get("way") == "passkey":
            return render(request, "people/passkey_needs_script.html")
        if form.is_valid():
            request.session[sessions.LOGIN] = form.cleaned_data["login"]
            if request.POST.get("way") == "password":
                return redirect("people:password")
            return send_sign_in_code(request, form.cleaned_data["login"])
    page = {"form": form, "next": get_next_redirect_url(request) or request.session.get(sessions.NEXT, "")}
    return render(request, "people/sign_in.html", page)


def keep_where_to_go(request: HttpRequest) -> None:
    wanted = get_next_redirect_url(request)
    if wanted:
        request.session[sessions.NEXT] = wanted


def send_sign_in_code(request: HttpRequest, login: str) -> HttpResponse:
    """The same page and the same number of mails whether or not anybody here has this address."""
    key = f"{login}:{known_browser(request, login)}"
    if not ratelimit.consume(request, action="request_login_code", key=key):
        return too_many(request)
    person = Person.objects.known_as(login)
    mailbox = person.email if person else None
    LoginCodeVerificationProcess.initiate(request=request, user=person if mailbox else None, email=mailbox or login)
    return redirect("account_confirm_login_code")


class ConfirmCode(ConfirmLoginCodeView):
    """Shows what the person typed, never the address that it may have led us to.

    What is done for an address that nobody here has is as much as for one that somebody has: a line in the log for a
    wrong code, a mail when it is asked for again. By the clock, too, nobody learns who is known.
    """

    template_name = "people/sign_in_code.html"

    def form_invalid(self, form: Form) -> HttpResponse:
        if self._process.user is None:
            log.write("people.sign_in_failed", by=None, facts={"way": "code"})
        return cast(HttpResponse, super().form_invalid(form))

    def _resend_form_valid(self, form: Form) -> HttpResponse:
        if self._process.user is None:
            get_adapter().send_mail("account/email/unknown_account", self._process.state["email"], {})
        return cast(HttpResponse, super()._resend_form_valid(form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "login": self.request.session.get(sessions.LOGIN, "")}


def no_sign_up(request: HttpRequest) -> Never:
    """There is no sign-up: only invitations open a new account. allauth asks where it is."""
    raise Http404


@never_cache
@sensitive_post_parameters("password")
def password(request: HttpRequest) -> HttpResponse:
    """The login stands here once more, so that a password manager knows which password to offer."""
    if request.user.is_authenticated:
        return redirect("/")
    form = PasswordForm(request.POST or None, initial={"login": request.session.get(sessions.LOGIN, "")})
    if request.method == "POST" and form.is_valid():
        response = come_in_by_password(request, form)
        if response:
            return response
    return render(request, "people/password.html", {"form": form})


def come_in_by_password(request: HttpRequest, form: PasswordForm) -> HttpResponse | None:
    """Exactly one look-up and one hash, whoever is asked for: more would tell by the clock who is known."""
    if not ratelimit.consume(request, action="login"):
        return too_many(request)
    login = form.cleaned_data["login"]
    credentials = {"email" if "@" in login else "username": login, "password": form.cleaned_data["password"]}
    try:
        person = get_adapter().authenticate(request, **credentials)
    except ValidationError as problem:
        form.add_error(None, problem)
        return None
    if person is None:
        form.add_error("password", _("That e-mail and password do not match. Check both, or ask for a code."))
        return None
    return cast(HttpResponse, perform_password_login(request, credentials, Login(user=person, email=person.email)))


@never_cache
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leaves nothing of this person behind: family tablets and school computers are shared."""
    if request.method != "POST":
        return render(request, "people/sign_out.html")
    logout(request)
    messages.success(request, _("You are signed out."))
    return leaving.nothing_stays(request, redirect("account_login"))


def closed(request: HttpRequest) -> HttpResponse:
    """For an account that has ended; only who knows its password or opens its mailbox ever sees this page."""
    return render(request, "people/closed.html", status=403)

"""The pages of this room. allauth's names where it needs them; no sign-up, no sign-in through other companies."""

from allauth.account.internal.decorators import login_stage_required
from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateSecondStepView
from allauth.mfa.webauthn.views import LoginWebAuthnView, ReauthenticateWebAuthnView
from django.urls import include, path

from allies.people.views import account, entrance, proof, second_step

confirm_code = login_stage_required(stage="login_by_code", redirect_urlname="account_login")(
    entrance.ConfirmCode.as_view()
)

own = [
    path("sign-in/password/", entrance.password, name="password"),
    path("sign-in/unsent/", proof.unsent_page, name="unsent"),
    path("sign-in/unsent/throw-away/", proof.throw_away, name="throw_away"),
    path("my-account/", account.my_account, name="my_account"),
    path("my-account/welcome/", proof.choose_sign_in, name="choose_sign_in"),
    path("my-account/e-mail/", account.email, name="email"),
    path("my-account/e-mail/code/", account.email_code, name="email_code"),
    path("my-account/password/none/", account.no_password, name="no_password"),
    path("my-account/sign-ins/<int:number>/end/", account.end_one, name="end_sign_in"),
    path("my-account/sign-ins/end-others/", account.end_others, name="end_other_sign_ins"),
    path("prove/mail/", proof.prove_by_mail, name="prove_by_mail"),
]

urlpatterns = [
    path("", include((own, "people"))),
    path("sign-in/", entrance.sign_in, name="account_login"),
    path("accounts/signup/", entrance.no_sign_up, name="account_signup"),
    path("sign-in/code/new/", entrance.sign_in, name="account_request_login_code"),
    path("sign-in/code/", confirm_code, name="account_confirm_login_code"),
    path("sign-in/passkey/", LoginWebAuthnView.as_view(), name="mfa_login_webauthn"),
    path("sign-in/second-step/", second_step.ask_second_step, name="mfa_authenticate"),
    path("sign-in/closed/", entrance.closed, name="account_inactive"),
    path("sign-out/", entrance.sign_out, name="account_logout"),
    path("my-account/password/", account.password, name="account_set_password"),
    path("my-account/sign-ins/", account.sign_ins, name="usersessions_list"),
    path("my-account/second-step/", second_step.second_step, name="mfa_index"),
    path("my-account/passkeys/new/", second_step.add_passkey, name="mfa_add_webauthn"),
    path("my-account/passkeys/<int:pk>/", second_step.passkey, name="mfa_edit_webauthn"),
    path("my-account/passkeys/<int:pk>/take-away/", second_step.no_passkey, name="mfa_remove_webauthn"),
    path("my-account/app/", second_step.add_app, name="mfa_activate_totp"),
    path("my-account/app/take-away/", second_step.no_app, name="mfa_deactivate_totp"),
    path("my-account/recovery-codes/", second_step.recovery_codes, name="mfa_view_recovery_codes"),
    path("my-account/recovery-codes/new/", second_step.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path(
        "prove/password/",
        ReauthenticateView.as_view(template_name="people/prove_by_password.html"),
        name="account_reauthenticate",
    ),
    path(
        "prove/app/",
        ReauthenticateSecondStepView.as_view(template_name="people/prove_by_app.html"),
        name="mfa_reauthenticate",
    ),
    path(
        "prove/passkey/",
        ReauthenticateWebAuthnView.as_view(template_name="people/prove_by_passkey.html"),
        name="mfa_reauthenticate_webauthn",
    ),
]

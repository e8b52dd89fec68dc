"""What the settings promise about sign-in, on http://localhost and behind https."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.urls import NoReverseMatch, reverse

ASKED = [
    "SESSION_COOKIE_NAME",
    "CSRF_COOKIE_NAME",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "SESSION_COOKIE_HTTPONLY",
    "SESSION_COOKIE_SAMESITE",
    "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN",
]


def settings_of(address: str, folder) -> dict[str, object]:
    """The settings of a house that has this address."""
    code = (
        "import json, allies.config.settings as s; from allies.people import unsent;"
        f"print(json.dumps({{n: getattr(s, n, None) for n in {ASKED!r}}} | {{'last': unsent.COOKIE}}))"
    )
    given = os.environ | {
        "ALLIES_URL": address,
        "ALLIES_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "allies.config.settings",
    }
    code = "import django; django.setup(); " + code
    return json.loads(subprocess.run([sys.executable, "-c", code], env=given, capture_output=True, check=True).stdout)


@pytest.mark.slow
def test_behind_https_no_neighbour_can_set_our_cookies_and_passkeys_need_https(tmp_path):
    found = settings_of("https://allies.school.example", tmp_path)
    assert found["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert found["CSRF_COOKIE_NAME"].startswith("__Host-")
    assert found["last"].startswith("__Host-")
    assert found["SESSION_COOKIE_SECURE"] is found["CSRF_COOKIE_SECURE"] is found["SESSION_COOKIE_HTTPONLY"] is True
    assert found["SESSION_COOKIE_SAMESITE"] == "Lax"
    assert found["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"] is False


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "open_to_http"), [("http://localhost:8000", True), ("http://10.0.0.5:8000", False)]
)
def test_passkeys_work_without_https_on_localhost_only(address, open_to_http, tmp_path):
    assert settings_of(address, tmp_path)["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"] is open_to_http


def test_nothing_goes_round_the_door():
    rooms = set(settings.INSTALLED_APPS)
    assert "django.contrib.admin" not in rooms
    assert not any("socialaccount" in room for room in rooms)


@pytest.mark.parametrize(
    "name", ["account_email", "account_reset_password", "account_confirm_email", "account_change_phone", "mfa_trust"]
)
def test_pages_of_allauth_that_we_do_not_want_have_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)

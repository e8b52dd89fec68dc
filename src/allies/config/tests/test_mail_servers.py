"""One address says where mail goes."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import mailers

from allies.config.addresses import refuse_bare_signs
from allies.config.mail import inbox_for, mailers_for


def test_without_an_address_mail_waits():
    made = mailers_for("", demo=False, folder=Path("unused"))
    assert made["default"]["BACKEND"] == "allies.outbox.backends.NotSetUp"


@pytest.mark.parametrize("url", ["", "smtp+tls://mail.example.org"])
def test_the_demo_keeps_its_mail_in_its_folder(url, tmp_path):
    made = mailers_for(url, demo=True, folder=tmp_path)
    assert made == {"default": {"BACKEND": "allies.outbox.backends.Eml", "OPTIONS": {"folder": str(tmp_path)}}}


def test_the_demo_may_use_a_sink_on_this_machine(tmp_path):
    made = mailers_for("smtp://localhost:1025", demo=True, folder=tmp_path)
    assert made["default"]["OPTIONS"] == {"host": "localhost", "port": 1025, "timeout": 20}


@pytest.mark.parametrize(
    ("url", "options"),
    [
        ("smtp://mail.example.org", {"host": "mail.example.org"}),
        ("smtp+tls://us%40er:p%2Fw@mail.example.org:587", {"port": 587, "use_tls": True, "password": "p/w"}),
        ("smtp+ssl://mail.example.org", {"use_ssl": True}),
    ],
)
def test_one_address_says_how_to_reach_the_mail_server(url, options, settings):
    settings.MAILERS = mailers_for(url, demo=False, folder=Path("unused"))
    assert options.items() <= settings.MAILERS["default"]["OPTIONS"].items()
    assert mailers.default.host == "mail.example.org"


@pytest.mark.parametrize("password", ["12#34", "12/34", "12?34"])
@pytest.mark.parametrize("scheme", ["smtp+tls", "postgres"])
def test_a_sign_that_cuts_an_address_is_said_without_repeating_the_password(scheme, password):
    """`12#34` led to a machine with the name of the user."""
    with pytest.raises(ImproperlyConfigured, match="%23 for #") as told:
        refuse_bare_signs(f"{scheme}://me:{password}@mail.example.org", "ALLIES_SMTP_URL")
    assert "34" not in str(told.value)


def test_an_address_as_the_user_and_a_guarded_line_are_taken():
    refuse_bare_signs("smtp+tls://me@school.org:1234@mail.example.org:587", "ALLIES_SMTP_URL")
    refuse_bare_signs("postgres://a:b%23c@db.example.org/allies?sslrootcert=/etc/ca.pem", "DATABASE_URL")


def test_a_wrong_address_is_explained_without_repeating_the_password():
    with pytest.raises(ImproperlyConfigured) as told:
        mailers_for("https://user:secret@mail.example.org", demo=False, folder=Path("unused"))
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("imaps://me:pw@mail.example.org/INBOX", ("tls", 993, "INBOX", "pw")),
        ("imaps://me%40example.org:p%23w@mail.example.org:1993", ("tls", 1993, "INBOX", "p#w")),
        ("imap+tls://me:pw@mail.example.org/Allies%20in", ("starttls", 143, "Allies in", "pw")),
        ("imap://me:pw@127.0.0.1:8143/INBOX", ("", 8143, "INBOX", "pw")),
    ],
)
def test_a_mailbox_is_one_address(url, found):
    where = inbox_for(url, demo=False)
    assert (where["tls"], where["port"], where["folder"], where["password"]) == found


@pytest.mark.parametrize(
    "url",
    [
        "imap://me:pw@mail.example.org/INBOX",
        "imaps://mail.example.org",
        "https://me:pw@mail.example.org",
        "imaps://me:pw@host:0",
        "imaps://me:pw#x@host",
    ],
)
def test_a_mailbox_without_tls_or_with_half_an_address_is_refused_without_its_password(url):
    with pytest.raises(ImproperlyConfigured) as refused:
        inbox_for(url, demo=False)
    assert "pw" not in str(refused.value)


def test_a_demo_reads_no_mailbox_elsewhere():
    assert inbox_for("imaps://me:pw@mail.example.org", demo=True) == {}
    assert inbox_for("", demo=False) == {}

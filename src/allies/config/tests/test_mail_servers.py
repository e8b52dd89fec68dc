"""One address says where mail goes."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import mailers

from allies.config.mail import mailers_for


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


def test_a_wrong_address_is_explained_without_repeating_the_password():
    with pytest.raises(ImproperlyConfigured) as told:
        mailers_for("https://user:secret@mail.example.org", demo=False, folder=Path("unused"))
    assert "secret" not in str(told.value)

"""The worker at hand, a mailbox that is set up, and mails as a mail server hands them over."""

import socket

import pytest

from allies.config.tests.by_mail.dovecot import Dovecot
from allies.notices.tests.conftest import clock, team, work

__all__ = ["clock", "team", "work"]


@pytest.fixture
def inbox(settings):
    """Set up, and not asked."""
    settings.DEFAULT_FROM_EMAIL = "Allies <allies@example.org>"
    settings.INBOX = {"host": "127.0.0.1", "port": 1, "tls": "", "user": "allies", "password": "x", "folder": "INBOX"}
    settings.INBOX_PROVEN_BY = "mx.example.org"
    return settings


@pytest.fixture(scope="module")
def dovecot(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dovecot")
    for above in folder.parents:  # its processes are nobody's, where tests run as root
        if above.owner() != "root" or above.stat().st_mode & 0o005 == 5:
            break
        above.chmod(above.stat().st_mode | 0o755)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    mailbox = Dovecot(folder, port)
    mailbox.start()
    yield mailbox
    mailbox.stop()

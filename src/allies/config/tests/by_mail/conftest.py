"""The worker at hand, a mailbox that is set up, and mails as a mail server hands them over."""

import socket
import tempfile
from pathlib import Path

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
def dovecot():
    """Not in pytest's folder, which each session shuts: its processes are nobody's, where tests run as root."""
    with tempfile.TemporaryDirectory(prefix="allies-dovecot-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        mailbox = Dovecot(folder, free_port())
        mailbox.start()
        yield mailbox
        mailbox.stop()


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]

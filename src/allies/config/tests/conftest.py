"""A mail server at hand, for the stories that wait for a mail; and what a walk through many doors need not draw."""

import email
import email.policy
import socket

import pytest
from aiosmtpd.controller import Controller
from django.http import HttpResponse

from allies.config import navigation
from allies.config.mail import mailers_for
from allies.places.whereabouts import here
from allies.ui import errors


class Sink:
    """A mail server that keeps what it is given."""

    def __init__(self) -> None:
        self.mails: list[tuple[tuple[str, ...], email.message.EmailMessage]] = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  aiosmtpd calls it so
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.mails.append((tuple(envelope.rcpt_tos), mail))
        return "250 OK"


@pytest.fixture
def sink(settings, tmp_path):
    kept = Sink()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(kept, hostname="127.0.0.1", port=port)
    server.start()

    settings.MAILERS = mailers_for(f"smtp://127.0.0.1:{port}", demo=False, folder=tmp_path)
    yield kept
    server.stop()


@pytest.fixture
def errors_in_short(monkeypatch):
    """Of a page that says no, to each person the first of its status is drawn whole, and of the others what they say:
    the rest of it is alike on every page, and half of what a walk would cost. What is given back was drawn; a walk that
    is held beside another begins by forgetting it.
    """
    whole, drawn = errors.plain_page, set()

    def plain_page(request, status, title, *sentences, **look):
        known = (status, getattr(getattr(request, "user", None), "pk", None))
        if known not in drawn:
            drawn.add(known)
            return whole(request, status, title, *sentences, **look)
        return HttpResponse("\n".join(map(str, (title, *sentences))), status=status)

    monkeypatch.setattr(errors, "plain_page", plain_page)
    return drawn


@pytest.fixture
def heads_in_short(monkeypatch):
    """The head of the child is drawn once in each tab for each person: it says the same on each page of that tab, and
    is a third of what a walk at school would cost. For walks that do not look at the head itself."""
    whole, drawn = navigation.head_of_the_child, set()

    def head_of_the_child(request):
        known = (request.user.pk, request.seat.child_id, here(request).tab)
        if known in drawn:
            return ""
        drawn.add(known)
        return whole(request)

    monkeypatch.setattr(navigation, "head_of_the_child", head_of_the_child)

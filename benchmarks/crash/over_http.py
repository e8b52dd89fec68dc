"""kill -9 of the running server and its worker, while 8 people note talks in their browsers.

What a browser does: it shows a form that carries an id made for it, sends it, and sends it again when no answer came.
"""

import contextlib
import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connection

from allies.conversations.models import Talk
from allies.database.ids import uuid7
from allies.log.models import Stream
from allies.log.proofs import look_at_rows
from allies.log.verifying import verify
from allies.server.tests.a_running_house import a_free_port, family, is_alive, its_environment, run
from allies.teams.models import Child
from allies.timeline.models import Entry
from benchmarks.crash.rounds import Found

WRITERS = 8
ROLES = {"case_manager", "teacher", "therapist"}


class Form:
    """Answers of a server to one person, without following where they lead."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies), Stay)

    def ask(self, path: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        words = urllib.parse.urlencode(fields).encode() if fields is not None else None
        request = urllib.request.Request(self.base + path, words)
        try:
            with self.opener.open(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as other:
            with other:
                return other.code, other.headers.get("Location", "")

    def token(self) -> str:
        return next(cookie.value or "" for cookie in self.cookies if cookie.name == "csrftoken")


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


@dataclass
class Writer(threading.Thread):
    """One person at one form. `said` are the ids that the server answered yes to."""

    form: Form
    path: str
    talked: str
    token: str
    over: threading.Event
    said: list[str] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    __hash__ = threading.Thread.__hash__

    def run(self) -> None:
        while not self.over.is_set():
            fields = {"id": str(uuid7()), "talked": self.talked, "csrfmiddlewaretoken": self.token}
            while not self.over.is_set() and not self.send(fields):
                time.sleep(0.05)

    def send(self, fields: dict[str, str]) -> bool:
        try:
            status, _ = self.form.ask(self.path, fields)
        except (OSError, http.client.HTTPException):
            return False  # the server is away: the same form is sent again
        if status == 302:
            self.said.append(fields["id"])
        else:
            self.refused.append(status)
        return status == 302


class Server:
    """The demo, as ./run starts it."""

    def __init__(self) -> None:
        self.data = Path(settings.DATA) / "house"
        self.data.mkdir()
        self.port = a_free_port()
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        words = [sys.executable, "-m", "allies", "serve"]
        environment = its_environment(self.data, self.port)
        self.process = subprocess.Popen(words, env=environment, text=True, stderr=subprocess.PIPE)
        assert self.process.stderr
        assert any("is ready" in line for line in self.process.stderr), "the server did not start"
        threading.Thread(target=self.process.stderr.read, daemon=True).start()

    def kill_everybody(self) -> int:
        assert self.process
        pids = self.everybody()
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):  # whoever lost its parent may be faster
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
        while any(map(is_alive, pids)):
            time.sleep(0.005)
        return len(pids)

    def kill_one(self) -> int:
        """A web worker, the web server or the worker; the supervisor starts it again."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(random.choice(self.everybody()[1:]), signal.SIGKILL)
        return 1

    def everybody(self) -> list[int]:
        assert self.process
        while True:
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # one ended while we looked
                return family(self.process.pid)


def people(server: Server, over: threading.Event) -> list[Writer]:
    base = f"http://localhost:{server.port}"
    listed = json.loads(run(server.data, "demo", "people", "--json", port=server.port).stdout)
    point_at(server)
    children = {name: pk for pk, name in Child.objects.values_list("pk", "name")}
    connection.close()
    writers: list[Writer] = []
    for person in listed:
        if person["role"] not in ROLES or len(writers) == WRITERS:
            continue
        form = Form(base)
        form.ask(urllib.parse.urlsplit(person["sign_in_url"]).path)
        path = f"/children/{children[person['child']]}/talks/new/"
        status, page = form.ask(path)
        talked = re.search(r'value="(phone:[0-9a-f-]{36})"', page)
        if status == 200 and talked:
            writers.append(Writer(form, path, talked[1], form.token(), over))
    assert len(writers) == WRITERS, f"only {len(writers)} of the demo's people may note a talk"
    return writers


def strike(rounds: int) -> Found:
    """So many kills of everybody, each with the kill of one in between."""
    server, over, found = Server(), threading.Event(), Found()
    own = Path(connection.settings_dict["NAME"]), settings.LOG_KEY
    server.start()
    writers = people(server, over)
    for writer in writers:
        writer.start()
    for turn in range(rounds):
        time.sleep(random.uniform(0.2, 1.0))
        found.kills += server.kill_one()
        time.sleep(random.uniform(0.2, 1.0))
        found.kills += server.kill_everybody()
        found.corrupt += not sound(server)
        server.start()
        found.rounds = turn + 1
    before = said(writers)
    end = time.monotonic() + 30
    while said(writers) < before + WRITERS and time.monotonic() < end:
        time.sleep(0.05)
    over.set()
    for writer in writers:
        writer.join(40)
    server.kill_everybody()
    audit(server, writers, found)
    look_at(*own)
    return found


def said(writers: list[Writer]) -> int:
    return sum(len(writer.said) for writer in writers)


def sound(server: Server) -> bool:
    point_at(server)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check")
        answer: bool = cursor.fetchall() == [("ok",)]
    connection.close()
    return answer


def point_at(server: Server) -> None:
    look_at(server.data / "allies.sqlite3", (server.data / "keys" / "log_key").read_text().strip())


def look_at(database: Path, log_key: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = str(database)
    settings.LOG_KEY = log_key


def audit(server: Server, writers: list[Writer], found: Found) -> None:
    """Each yes is one talk and one line of one story; a talk without its line would be half an act."""
    point_at(server)
    yes = {UUID(what) for writer in writers for what in writer.said}
    talks = set(Talk.objects.values_list("pk", flat=True))
    told = Counter(Entry.objects.filter(event="conversations.talked").values_list("about_id", flat=True))
    found.acknowledged = len(yes)
    found.lost = len(yes - talks)
    found.doubled = sum(count - 1 for count in told.values())
    found.corrupt += len(talks - told.keys()) + sum(len(verify(stream).problems) for stream in Stream)
    found.corrupt += len(look_at_rows().problems)
    found.unsent = sum(len(writer.refused) for writer in writers)
    connection.close()

"""The three sorts of machines, over real connections: what they are asked, and what becomes of what is no answer."""

import json
import subprocess
import time
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import create_connection, create_server
from threading import Thread
from urllib.parse import parse_qs

import pytest

from allies.engines import calling
from allies.engines.addresses import engine_at
from allies.engines.apertium import Apertium
from allies.engines.openai import OpenAI
from allies.engines.protocol import NotReached
from allies.engines.translating import Translator


class Stand(ThreadingHTTPServer):
    """Stands for a machine: answers as told, and keeps what it was asked."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Hears)
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.status, self.body, self.more, self.drip = 200, b"{}", {}, 0.0

    @property
    def at(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Hears(BaseHTTPRequestHandler):
    server: Stand

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append((self.path, body, dict(self.headers)))
        self.send_response(self.server.status)
        for name, value in self.server.more.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            for at in range(0, len(self.server.body), 1 if self.server.drip else 65536):
                self.wfile.write(self.server.body[at : at + (1 if self.server.drip else 65536)])
                time.sleep(self.server.drip)
        except OSError:
            pass

    def log_message(self, *_args):
        pass


@pytest.fixture
def stand():
    with Stand() as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


def test_a_libretranslate_is_asked_and_its_answer_is_read(stand):
    stand.body = json.dumps({"translatedText": ["Hola", "Adiós"]}).encode()
    assert engine_at(f"libretranslate+{stand.at}/", key="k").translate(["Hello", "Bye"], "en", "es") == [
        "Hola",
        "Adiós",
    ]
    path, body, _headers = stand.asked[0]
    assert path == "/translate"
    assert json.loads(body) == {"q": ["Hello", "Bye"], "source": "en", "target": "es", "format": "text", "api_key": "k"}


def test_a_model_is_asked_and_its_answer_is_read(stand):
    stand.body = json.dumps({"choices": [{"message": {"content": "Hola"}}]}).encode()
    engine = engine_at(f"openai+{stand.at}/v1?model=small", key="secret")
    assert engine == OpenAI(f"{stand.at}/v1", "small", "secret")
    assert engine.translate(["Hello"], "en", "es") == ["Hola"]
    path, body, headers = stand.asked[0]
    said = json.loads(body)
    assert (path, headers["Authorization"], said["model"]) == ("/v1/chat/completions", "Bearer secret", "small")
    assert said["messages"][1] == {"role": "user", "content": "Hello"}
    assert "English" in said["messages"][0]["content"]


def test_an_apertium_is_asked_with_languages_of_three_letters(stand):
    stand.body = json.dumps({"responseData": {"translatedText": "Hola"}}).encode()
    assert engine_at(f"apertium+{stand.at}").translate(["Hello"], "en", "es") == ["Hola"]
    assert parse_qs(stand.asked[0][1])["langpair"] == ["eng|spa"]


@pytest.mark.parametrize("sort", ["apertium+{}", "libretranslate+{}", "openai+{}/v1?model=m"])
@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, b"{}"),
        (302, b"{}"),
        (200, b"<html>"),
        (200, b""),
        (200, b"[]"),
        (200, b"{}"),
        (200, b'{"translatedText": "one", "responseData": 3, "choices": []}'),
        (
            200,
            b'{"translatedText": [1], "responseData": {"translatedText": 1}, "choices": [{"message": {"content": 1}}]}',
        ),
        (200, b"\xff\xfe"),
        (200, b"[" * 100_000),
        (200, b'"' + b"a" * 300_000 + b'"'),
    ],
)
def test_what_is_no_answer_is_none_and_nobody_is_followed_elsewhere(stand, sort, status, body):
    stand.status, stand.body, stand.more = status, body, {"Location": f"{stand.at}/elsewhere"}
    with pytest.raises(NotReached) as trouble:
        engine_at(sort.format(stand.at)).translate(["Ana slept."], "en", "es")
    assert len(stand.asked) == 1
    assert "127.0.0.1" not in str(trouble.value)
    assert "Ana" not in str(trouble.value)


def test_a_machine_that_says_a_letter_now_and_then_is_left(stand, monkeypatch):
    monkeypatch.setattr(calling, "SECONDS", 0.2)
    stand.body, stand.drip = b'{"translatedText": ["a long one"]}', 0.05
    began = time.monotonic()
    with pytest.raises(NotReached):
        engine_at(f"libretranslate+{stand.at}").translate(["x"], "en", "es")
    assert time.monotonic() - began < 2


def test_a_machine_that_hangs_is_left(monkeypatch):
    monkeypatch.setattr(calling, "SECONDS", 0.1)
    with closing(create_server(("127.0.0.1", 0))) as silent, pytest.raises(NotReached):
        engine_at(f"libretranslate+http://127.0.0.1:{silent.getsockname()[1]}").translate(["x"], "en", "es")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:2737",
        "google+https://translate.example.org",
        "apertium+http://translate.example.org",
        "apertium+http://10.0.0.7",
        "libretranslate+https://10.0.0.7",
        "libretranslate+https://[2001:db8::1]",
        "libretranslate+https://user:secret@translate.example.org",
        "libretranslate+https://translate.example.org#x",
        "libretranslate+https://translate.example.org?key=secret",
        "libretranslate+https://metadata",
        "libretranslate+ftp://translate.example.org",
        "openai+https://models.example.org/v1",
        "openai+https://models.example.org/v1?model=a&key=b",
        "openai+https://",
    ],
)
def test_an_address_to_which_no_words_of_families_may_go_is_refused_in_words(address):
    with pytest.raises(ValueError, match=r"[a-z] [a-z]") as refused:
        engine_at(address)
    assert "secret" not in str(refused.value)


def test_without_an_address_there_is_no_machine():
    assert engine_at("") is None
    assert engine_at("apertium+http://[::1]:2737") == Apertium("http://[::1]:2737")
    assert engine_at("libretranslate+https://translate.school.example").url == "https://translate.school.example"


# It has no way to be told where to listen, and would for all the world.
HERE_ALONE = """
from tornado.tcpserver import TCPServer
bind = TCPServer.bind
TCPServer.bind = lambda self, port, address=None, **more: bind(self, port, "127.0.0.1", **more)
from apertium_apy.apy import main
main()
"""


@pytest.fixture(scope="module")
def apertium(tmp_path_factory):
    """Apertium's own service with English and Spanish, as Debian has it."""
    with closing(create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("apertium")
    start = ["/usr/bin/python3", "-c", HERE_ALONE, "-p", str(port), "-j", "1", "-i", "1", "/usr/share/apertium"]
    with (folder / "log").open("wb") as log:
        service = subprocess.Popen(
            start, cwd=folder, stdout=log, stderr=log, env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
        )
    try:
        for _try in range(200):
            try:
                create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert service.poll() is None, Path(folder / "log").read_text()
                time.sleep(0.1)
        yield engine_at(f"apertium+http://127.0.0.1:{port}")
    finally:
        service.terminate()
        service.wait(10)


@pytest.mark.slow
@pytest.mark.needs("apertium")
def test_apertium_itself_between_english_and_spanish(apertium):
    to_spanish = Translator(
        apertium, "en", "es", frozenset({"Mateo Rivera", "Luis Ortega"}), {"calm corner": "rincón tranquilo"}
    )
    said = to_spanish.translate("Mateo slept well and did not want to eat. The teacher read 14 books with Luis.")
    assert said is not None
    assert ("Mateo" in said, "no quiso comer" in said, "14 libros" in said, "maestro" in said) == (True,) * 4
    assert "rincón tranquilo" in str(to_spanish.translate("He sat in the calm corner."))
    to_english = Translator(apertium, "es", "en", frozenset({"Mateo Rivera"}))
    back = to_english.translate("Mateo no durmió bien anoche. Por favor, llámeme el lunes.")
    assert back is not None
    assert ("did not sleep" in back, "Monday" in back) == (True, True)


@pytest.mark.slow
@pytest.mark.needs("apertium")
def test_apertium_has_no_such_pair_of_languages(apertium):
    with pytest.raises(NotReached):
        apertium.translate(["Hello"], "en", "ar")

"""A push service on this machine: it speaks https, looks at who sends, and keeps what came for a browser to open."""

import datetime
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from allies.people.models import Person
from allies.push import services
from allies.push.actions import let_ring
from allies.push.encryption import CURVE
from allies.push.models import Device
from allies.push.tests.opening import Browser, claims_of

HOST = "push.example.net"


@dataclass
class Came:
    path: str
    headers: dict[str, str]
    body: bytes
    line: tuple[str, int]  # one for each connection


@dataclass
class PushService:
    port: int = 0
    answers: dict[str, int] = field(default_factory=dict)  # by path; 201 where nothing is said
    came: list[Came] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)  # which hosts were looked up
    hangs_up_after: str = ""  # a path

    def subscribe(self, person: Person, path: str = "/a", **more: Any) -> tuple[Device, Browser]:
        browser = Browser()
        address = {"endpoint": f"https://{HOST}{path}", "key": browser.public, "secret": browser.auth}
        known = {"sign_in": None, "called": "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Firefox/130.0"}
        return let_ring(by=person, **(known | address | more)), browser

    def lines(self) -> int:
        return len({one.line for one in self.came})


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    key = ec.generate_private_key(CURVE)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    now = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + datetime.timedelta(days=36500))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    file = tmp_path_factory.mktemp("push") / "both.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(private + made.public_bytes(Encoding.PEM))
    return file


@pytest.fixture
def push_service(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PushService]:
    there = PushService()

    class Receiver(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            there.came.append(Came(self.path, dict(self.headers), body, self.client_address))
            assert claims_of(self.headers["Authorization"])["aud"] == f"https://{HOST}"
            status = there.answers.get(self.path, 201)
            self.send_response(status)
            if status == 307:
                self.send_header("Location", "https://169.254.169.254/latest/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            self.close_connection = self.path == there.hangs_up_after

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    server.daemon_threads = True
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    there.port = server.server_port

    def way_to(host: str) -> tuple[str, int]:
        there.asked.append(host)
        if host != HOST:
            raise services.NotPublic
        return "127.0.0.1", there.port

    monkeypatch.setattr(services, "way_to", way_to)
    monkeypatch.setattr(services, "trusted", lambda: ssl.create_default_context(cafile=str(certificate)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield there
    server.shutdown()
    server.server_close()
    thread.join()

"""A tiny HTTP server on this machine that stands for a gateway: it keeps what is asked, and answers as it is told."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from allies.texts.gateways.protocol import Arrival


@dataclass
class Stand:
    """What is asked of it, as an `Arrival` each; `status` and `words` are what it says."""

    url: str = ""
    status: int = 200
    words: str = ""
    asked: list[Arrival] = field(default_factory=list)

    @property
    def last(self) -> dict[str, str]:
        return dict([*self.asked[-1].query, *self.asked[-1].form])


@contextmanager
def standing(status: int = 200, words: str = "") -> Iterator[Stand]:
    stand = Stand(status=status, words=words)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            query = parse_qsl(urlsplit(self.path).query, keep_blank_values=True)
            form = parse_qsl(self.rfile.read(length).decode(), keep_blank_values=True)
            headers = {name.lower(): value for name, value in self.headers.items()}
            stand.asked.append(Arrival(form, query, stand.url + self.path, headers))
            self.send_response(stand.status)
            self.end_headers()
            self.wfile.write(stand.words.encode())

        do_GET = do_POST  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    stand.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield stand
    server.shutdown()
    server.server_close()
    thread.join()

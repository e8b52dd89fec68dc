"""The engine of iPhones and Firefox for a few stories: `def test_…(phone)`, marked `browser`; each runs in both.

Playwright drives neither of them as Debian has it. Each is told three things in its own standard: go there, run this,
do that (WebKitGTK hears WebDriver, Firefox WebDriver BiDi). A `Phone` makes presses and typing of these, and waits for
what a person would see. docs/decisions/other-browsers.md says why.
"""

import http.client
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import pytest
from django.test import Client
from pytest_django.live_server_helper import LiveServer
from websockets.sync.client import connect

from .browser import PHONE

PATIENCE = 30  # a machine that is busy is no fault of what is tested
MADE_UP_MICROPHONE = """
user_pref("media.navigator.streams.fake", true);
user_pref("media.navigator.permission.disabled", true);
"""
WAITING = "Object.keys(localStorage).filter((key) => key.startsWith('allies-unsent:')).length"


class Refused(Exception):
    """The browser would not: there is no such page any more, or the script failed."""


class Window(Protocol):
    troubles: list[str]

    def visit(self, url: str) -> None: ...
    def run(self, script: str) -> Any: ...
    def act(self, *sources: dict[str, Any]) -> None: ...
    def close(self) -> None: ...


type OpenWindow = Callable[[], Window]


class FirefoxWindow:
    """A tab with cookies and memory of its own."""

    def __init__(self, say: Callable[..., Any], troubles: list[str]) -> None:
        self.say, self.troubles = say, troubles
        troubles.clear()
        self.owner = say("browser.createUserContext")["userContext"]
        self.context = say("browsingContext.create", type="tab", userContext=self.owner)["context"]
        say("browsingContext.setViewport", context=self.context, viewport=PHONE)

    def visit(self, url: str) -> None:
        self.say("browsingContext.navigate", context=self.context, url=url, wait="complete")

    def run(self, script: str) -> Any:
        asked = f"Promise.resolve({script}).then((value) => JSON.stringify(value ?? null))"
        said = self.say("script.evaluate", expression=asked, target={"context": self.context}, awaitPromise=True)
        if said["type"] == "exception":
            raise Refused(said["exceptionDetails"]["text"])
        return json.loads(said["result"]["value"])

    def act(self, *sources: dict[str, Any]) -> None:
        self.say("input.performActions", context=self.context, actions=list(sources))

    def close(self) -> None:
        self.say("browser.removeUserContext", userContext=self.owner)


@contextmanager
def firefox() -> Iterator[OpenWindow]:
    """One Firefox for all stories of a process; gives what opens a window."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        told = Path(folder) / "WebDriverBiDiServer.json"
        (Path(folder) / "user.js").write_text(MADE_UP_MICROPHONE)
        command = ["firefox-esr", "--headless", "--no-remote", "--profile", folder, "--remote-debugging-port", "0"]
        # No pings: each draws a number by chance, from a thread that goes on while a law of another room is tried.
        still = {"max_size": None, "proxy": None, "ping_interval": None}
        with running(command), connect(f"{address(told)}/session", **still) as line:
            numbers = iter(range(1, 1_000_000))
            troubles: list[str] = []

            def say(method: str, **params: Any) -> Any:
                number = next(numbers)
                line.send(json.dumps({"id": number, "method": method, "params": params}))
                while (said := json.loads(line.recv(PATIENCE * 2))).get("id") != number:
                    if said.get("params", {}).get("level") == "error":
                        troubles.append(said["params"]["text"])  # a script failed, or our security policy refused
                if said["type"] == "error":
                    raise Refused(f"{method}: {said['message']}")
                return said["result"]

            say("session.new", capabilities={})
            say("session.subscribe", events=["log.entryAdded"])
            yield lambda: FirefoxWindow(say, troubles)


def address(told: Path) -> str:
    """Firefox writes down where it listens."""
    for _wait in range(PATIENCE * 20):
        with suppress(FileNotFoundError, ValueError):
            where = json.loads(told.read_text())
            return f"ws://{where['ws_host']}:{where['ws_port']}"
        time.sleep(0.05)
    raise Refused("Firefox does not say where it listens")


class WebKitWindow:
    """A window of its own, which forgets everything when it is shut."""

    def __init__(self, port: int) -> None:
        self.troubles: list[str] = []  # WebDriver does not tell
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE * 2)
        self.here = "/session"
        self.here = f"/session/{self.say('POST', '', capabilities={})['sessionId']}"
        self.say("POST", "/window/rect", **PHONE)

    def say(self, method: str, path: str, **params: Any) -> Any:
        body = json.dumps(params) if method == "POST" else None
        self.line.request(method, self.here + path, body, {"Content-Type": "application/json"})
        answer = self.line.getresponse()
        said = json.loads(answer.read())["value"]
        if answer.status != 200:
            raise Refused(f"{path}: {said['message'] or said['error']}")
        return said

    def visit(self, url: str) -> None:
        self.say("POST", "/url", url=url)

    def run(self, script: str) -> Any:
        asked = (
            f"const done = arguments[0]; Promise.resolve({script}).then((value) => done(JSON.stringify(value ?? null)))"
        )
        return json.loads(self.say("POST", "/execute/async", script=asked, args=[]))

    def act(self, *sources: dict[str, Any]) -> None:
        self.say("POST", "/actions", actions=list(sources))

    def close(self) -> None:
        self.say("DELETE", "")
        self.line.close()


@contextmanager
def webkit() -> Iterator[OpenWindow]:
    """WebKitGTK draws on a screen, so it is given one that nobody sees; gives what opens a window."""
    reads, writes = os.pipe()
    with running(["Xvfb", "-displayfd", str(writes), "-nolisten", "tcp", "-screen", "0", "1200x1000x24"], [writes]):
        os.close(writes)
        with os.fdopen(reads) as told:
            screen = f":{told.readline().strip()}"
        port = free_port()
        with running(["WebKitWebDriver", f"--port={port}"], DISPLAY=screen, GDK_BACKEND="x11"):
            wait_for(port)
            yield lambda: WebKitWindow(port)


@contextmanager
def running(command: list[str], files: list[int] | None = None, **more: str) -> Iterator[None]:
    """A program and all that it starts, until the end of the block; it speaks to this machine only."""
    around = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")} | more
    silent: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    program = subprocess.Popen(command, env=around, pass_fds=files or (), start_new_session=True, **silent)
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGTERM)
        program.wait(PATIENCE)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def wait_for(port: int) -> None:
    for _wait in range(PATIENCE * 20):
        line = http.client.HTTPConnection("127.0.0.1", port)
        with suppress(OSError):
            line.connect()
            line.close()
            return
        time.sleep(0.05)
    raise Refused("WebKitWebDriver does not listen")


# Where the middle of a thing is, by its words or by a selector of CSS: once it can be seen, nothing lies over it, and
# the page no longer moves (Firefox scrolls to what was typed a moment later).
MIDDLE = """(async (css, words) => {
    const all = [...document.querySelectorAll(css)].filter((one) => one.checkVisibility());
    const says = (one) => (one.getAttribute("aria-label") ?? one.innerText).trim();
    const named = () => all.find((one) => says(one) === words) ?? all.find((one) => says(one).includes(words));
    const it = words === null ? all[0] : named();
    if (!it) return null;
    it.scrollIntoView({ block: "center", behavior: "instant" });
    const middle = () => {
        const { x, y, width, height } = it.getBoundingClientRect();
        return [Math.round(x + width / 2), Math.round(y + height / 2)];
    };
    const before = middle();
    await new Promise((done) => setTimeout(done, 100));
    const top = document.elementFromPoint(...middle());
    return `${middle()}` === `${before}` && top && (it.contains(top) || top.contains(it)) ? before : null;
})"""


class Phone:
    """What a person does with a page, and sees."""

    def __init__(self, window: Window, house: LiveServer) -> None:
        self.window, self.house, self.run = window, house, window.run

    def comes_in(self, client: Client) -> "Phone":
        """With the sign-in of Django's test client."""
        self.visit("/help/")
        for cookie in client.cookies.values():
            self.run(f"document.cookie = {json.dumps(f'{cookie.key}={cookie.value}; path=/')}")
        return self

    def visit(self, path: str) -> None:
        self.window.visit(self.house.url + path)

    def press(self, words: str | None, css: str = "button, a, label, summary") -> None:
        x, y = self.until(f"{MIDDLE}({json.dumps(css)}, {json.dumps(words)})", f"nothing to press: {words or css}")
        go: dict[str, Any] = {"type": "pointerMove", "x": x, "y": y, "duration": 0}
        down, up = ({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp"))
        self.window.act({"type": "pointer", "id": "hand", "actions": [go, down, up]})

    def write(self, css: str, words: str) -> None:
        self.press(None, css)
        keys = [{"type": kind, "value": letter} for letter in words for kind in ("keyDown", "keyUp")]
        self.window.act({"type": "key", "id": "keys", "actions": keys})

    def sees(self, words: str) -> None:
        self.until(f"document.body.innerText.includes({json.dumps(words)})", f"does not say: {words}")

    def until(self, script: str, otherwise: str) -> Any:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with suppress(Refused):  # one page is going, the next is not there yet
                if said := self.run(script):
                    return said
            time.sleep(0.05)
        raise AssertionError(f"{self.run('location.href')} {otherwise}\n{self.run('document.body.innerText')[:300]}")


BROWSERS = {"webkitgtk": webkit, "firefox": firefox}


@pytest.fixture(scope="session", params=[pytest.param(name, marks=pytest.mark.needs(name)) for name in BROWSERS])
def another_browser(request: pytest.FixtureRequest) -> Iterator[OpenWindow]:
    with BROWSERS[request.param]() as open_window:
        yield open_window


@pytest.fixture
def phone(
    another_browser: OpenWindow, running_house: LiveServer, transactional_db: None, settings: Any
) -> Iterator[Phone]:
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "localhost"]
    window = another_browser()
    yield Phone(window, running_house)
    troubles = list(window.troubles)
    window.close()
    assert not troubles, "\n".join(troubles)


@contextmanager
def server_away(house: LiveServer) -> Iterator[None]:
    """It hangs up on whoever asks, as a server that is being started anew."""

    def hang_up(handler: Any) -> bool:
        handler.close_connection = True
        return False

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(house.thread.httpd.RequestHandlerClass, "parse_request", hang_up)
        yield

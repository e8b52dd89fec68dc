"""A real browser for stories: `def test_…(open_page)`, marked `browser`.

    page = open_page("/help/", phone=True, dark=True, language="ar", client=client)
    assert_accessible(page)

`client` is Django's test client: its sign-in comes along. Every page is watched: a script that fails, or anything that
our own security policy refuses, fails the test (so no `page.wait_for_function` and no `add_script_tag`: they evaluate
strings; `page.evaluate` and `wait_for_selector` are fine). `assert_valid_html` asks the Nu checker, where Java and its
jar are.
"""

import json
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, Error, Page, Playwright, ViewportSize, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

HERE = Path(__file__).parent
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
# A page lives for a moment: to make its scripts the quickest there are would take longer than what that saves.
FLAGS = [
    *(*QUIET, "--disable-sync", "--no-first-run", "--use-fake-device-for-media-stream"),
    "--js-flags=--max-optimized-bytecode-size=0",
]
CHROMIUM = Path("/usr/bin/chromium")
SHELL = Path("/usr/bin/chromium-headless-shell")  # draws the same for half the work; no microphone, no push
DESK = ViewportSize(width=1180, height=800)
PHONE = ViewportSize(width=390, height=844)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
JAR = Path(settings.ROOT) / "node_modules/vnu-jar/build/dist/vnu.jar"

type OpenPage = Callable[..., Page]

# A machine that is busy is no fault of what is tested.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    # Playwright keeps an event loop in this thread, which Django would take for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with same_connections():
        started = sync_playwright().start()
    yield started
    with same_connections():
        started.stop()


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    yield from launched(playwright, SHELL if SHELL.exists() else CHROMIUM)


@pytest.fixture(scope="session")
def whole_chromium(playwright: Playwright) -> Iterator[Browser]:
    """With all that a browser has: for stories marked `whole_browser`."""
    yield from launched(playwright, CHROMIUM)


def launched(playwright: Playwright, executable: Path) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=executable if executable.exists() else None, args=FLAGS)
    yield browser
    browser.close()


@contextmanager
def same_connections() -> Iterator[None]:
    """With and without an event loop Django looks for its connections in two places: carry them over."""
    held = {alias: connections[alias] for alias in connections}
    yield
    for alias, connection in held.items():
        connections[alias] = connection


@pytest.fixture(scope="session")
def running_house(django_db_setup: None, chromium: Browser) -> Iterator[LiveServer]:
    """The server, started once the database is there: earlier, it would make connections of its own and lose them."""
    server = LiveServer("localhost")
    yield server
    wait_for_answers()
    server.stop()


def wait_for_answers() -> None:
    """What still answers a browser that has gone uses the one connection, and draws from the chance of the next test:
    a law of Hypothesis that draws at that moment fails, and holds when it is tried again."""
    until = time.monotonic() + 2  # for all of them: one that a browser holds open without a question never ends
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(max(0, until - time.monotonic()))


@pytest.fixture
def open_page(
    chromium: Browser,
    running_house: LiveServer,
    transactional_db: None,
    settings: Any,
    request: pytest.FixtureRequest,
) -> Iterator[OpenPage]:
    """Opens a page of the running house in a window of its own."""
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "localhost"]
    contexts, troubles = [], []
    whole = request.node.get_closest_marker("whole_browser")
    browser = request.getfixturevalue("whole_chromium") if whole else chromium

    def open_one(
        path: str,
        *,
        phone: bool = False,
        dark: bool = False,
        language: str = "en",
        client: Client | None = None,
        script: bool = True,
        size: dict[str, int] | None = None,
    ) -> Page:
        context = browser.new_context(
            base_url=running_house.url,
            viewport=size or (PHONE if phone else DESK),
            color_scheme="dark" if dark else "light",
            locale=language,
            reduced_motion="reduce",
            has_touch=phone,
            java_script_enabled=script,
        )
        contexts.append(context)
        if client is not None:
            held = [{"name": c.key, "value": c.value, "url": running_house.url} for c in client.cookies.values()]
            context.add_cookies(held)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(f"{path}: {error}"))
        page.on("console", lambda message: troubles.append(f"{path}: {message.text}") if is_trouble(message) else None)
        page.goto(path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    wait_for_answers()
    assert not troubles, "\n".join(troubles)


def is_trouble(message: Any) -> bool:
    """Answers such as 404, and a network that a story took away, are logged as errors too: the story's own business."""
    ours = (
        "the server responded with a status",
        "ERR_INTERNET_DISCONNECTED",
        "ERR_FAILED",
        "htmx:sendError",
        "htmx:afterRequest",
        "An unknown error occurred when fetching the script.",  # the worker looks for a newer one without a network
    )
    return message.type == "error" and not any(words in message.text for words in ours)


@cache
def axe() -> str:
    return (HERE / "axe.min.js").read_text()


# Letters set apart by inline style: our security policy refuses all of that, and to look took a fourteenth of the time.
RULED = {"target-size": {"enabled": True}, "avoid-inline-spacing": {"enabled": False}}
EVERYTHING = {"runOnly": {"type": "tag", "values": RULES}, "rules": RULED}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
ALL_BUT_COLOURS = EVERYTHING | {"rules": RULED | {"color-contrast": {"enabled": False}}}


# What a bar at the foot half covers just now can be scrolled to: while axe looks, the bars lie in the page. What passed
# is counted and not described: that took three quarters of the time.
LOOKED_AT = """async (options) => {
    const bars = [...document.querySelectorAll(".send-bar, .places, .child-bar")];
    const lie = (position, size, wrap) => bars.forEach((bar) => {
        bar.style.position = position;
        if (!bar.matches(".places") || innerWidth >= 768) return;
        [bar.style.inlineSize, bar.parentElement.style.flexWrap] = [size, wrap];
    });
    lie("static", "100%", "wrap");
    try {
        const found = await axe.run(document, { ...options, resultTypes: ["violations"] });
        return { rules: found.passes.length + found.incomplete.length, violations: found.violations };
    } finally { lie("", "", ""); }
}"""


def settled[Found](page: Page, look: Callable[[], Found]) -> Found:
    """After a press the next page may come while one looks: then look once more, at that one."""
    page.wait_for_load_state()
    try:
        return look()
    except Error as gone:
        if "because of a navigation" not in gone.message:
            raise
    page.wait_for_load_state()
    return look()


def bring_axe(page: Page) -> None:
    """To a window that goes through many pages: half a megabyte is sent to it once, not for each."""
    page.add_init_script(axe())


def looked_at(page: Page, options: dict[str, Any]) -> Any:
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())
    return page.evaluate(LOOKED_AT, options)


def assert_accessible(page: Page, options: dict[str, Any] = EVERYTHING) -> None:
    """No violation of WCAG 2.2 AA, of good practice, or of the size of what can be pressed."""
    found = settled(page, lambda: looked_at(page, options))
    # A rule that could not judge at all would look like one that found nothing.
    assert found["rules"], f"{page.url}: nothing was looked at"
    wrong = [
        f"{violation['id']}: {violation['help']}\n    {node['html'][:240]}\n    {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"][:4]
    ]
    assert not wrong, "\n".join([page.url, *wrong])


LIVE = "[aria-live]:not([aria-live=off]), [role=status], [role=alert], output:not([aria-live])"
HEARD = """(live) => {
    const shown = (it) => it.checkVisibility({ visibilityProperty: true });
    const name = (it) => (it.ariaLabel || it.textContent).replace(/\\s+/g, " ").trim();
    const acts = new Map();
    for (const it of document.querySelectorAll("main button, header button")) {
        if (!shown(it) || it.closest("article.entry")) continue; // those of a line say whose and when
        const does = `${it.form?.action} ${it.form?.id} ${it.name}=${it.value}`;
        acts.set(name(it), (acts.get(name(it)) ?? new Set()).add(does));
    }
    return {
        live: [...document.querySelectorAll(live)].filter(shown).map((it) => it.outerHTML.slice(0, 90)).slice(2),
        alike: [...acts].filter(([, does]) => does.size > 1).map(([name]) => name),
        nameless: [...document.querySelectorAll("a[href], button, summary")]
            .filter((it) => shown(it) && !name(it) && !it.querySelector("[aria-label], img[alt]"))
            .map((it) => it.outerHTML.slice(0, 90)),
    };
}"""


def assert_heard_well(page: Page) -> None:
    """As a screen reader is told: at most two places that speak by themselves, no two acts of one name, and nothing
    called wrong before somebody touched it."""
    heard = page.evaluate(HEARD, LIVE)
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    wrong = {"name": "invalid", "value": {"type": "token", "value": "true"}}
    heard["wrong"] = [node["name"]["value"] for node in nodes if wrong in node.get("properties", [])]
    assert not any(heard.values()), f"{page.url} {heard}"


def tab_to(page: Page, css: str) -> None:
    """Walk with the Tab key until the thing has the focus, as somebody without a mouse does."""
    for _step in range(200):
        page.keyboard.press("Tab")
        if settled(page, lambda: page.evaluate("css => document.activeElement.matches(css)", css)):
            return
    raise AssertionError(f"The keyboard does not reach {css} on {page.url}")


def assert_fits(page: Page) -> None:
    """Nothing sticks out at the side."""
    widths = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    width, room = settled(page, lambda: page.evaluate(widths))
    assert width <= room, f"{page.url} is {width} wide in {room}"


def assert_valid_html(pages: dict[str, str], folder: Path) -> None:
    """The Nu checker finds nothing wrong. One call for many pages: it takes seconds to wake up."""
    if not shutil.which("java") or not JAR.exists():
        missing = "needs the Nu checker (apt install default-jre-headless; npm install --no-save vnu-jar)"
        if os.environ.get("ALLIES_REQUIRE_SERVICES"):
            pytest.fail(missing, pytrace=False)
        pytest.skip(missing)
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html)
    # It lives for seconds: to make its code the quickest there is would take longer than what that saves.
    quick = ["-XX:TieredStopAtLevel=1", "-Xss2m"]
    command = ["java", *quick, "-jar", str(JAR), "--format", "json", "--stdout", "--exit-zero-always", str(folder)]
    said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["messages"]
    wrong = [
        f"{Path(one['url']).name}:{one.get('lastLine')} {one['message']}\n    {one.get('extract', '').strip()}"
        for one in said
        if one["type"] == "error" or one.get("subType") == "warning"
    ]
    assert not wrong, "\n".join(wrong)

"""Figures 8 and 19: a child's page in a browser that has never been here: requests, and bytes over the line, in two
scripts; and on a line of 2G, when its scripts have run."""

import json
import os
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from allies.server.tests.a_running_house import a_running_house
from allies.server.tests.a_running_house import run as command
from allies.ui.tests.browser import CHROMIUM, FLAGS, PHONE

REQUESTS, BYTES, HTML, USABLE = 8, 120.0, 14.0, 4.0
A_LINE_OF_2G = {"offline": False, "latency": 800, "downloadThroughput": 35_000, "uploadThroughput": 35_000}
USABLE_AT = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"

Row = dict[str, Any]


def row(name: str, value: float, unit: str, *, target: float, against: str = "") -> Row:
    held = value <= target
    return {"name": name, "value": value, "unit": unit, "against": against, "target": f"<= {target:g}", "held": held}


def page_of_a_child(context: BrowserContext, sign_in: str) -> str:
    page = context.new_page()
    page.goto(sign_in)
    child = page.locator("main a[href^='/children/']").first.get_attribute("href") or ""
    page.close()
    return "/".join([sign_in.partition("/demo/")[0], *child.split("/")[1:3], ""])


def with_nothing_kept(page: Page) -> CDPSession:
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.clearBrowserCache")
    return wire


def seconds_on_a_slow_line(browser: Browser, sign_in: str) -> float:
    """Until the scripts have run: the page stands there before, and every act works without them."""
    context = browser.new_context(viewport=PHONE)
    page, address = context.new_page(), page_of_a_child(context, sign_in)
    with_nothing_kept(page).send("Network.emulateNetworkConditions", A_LINE_OF_2G)
    page.goto(address)
    took: float = page.evaluate(USABLE_AT)
    context.close()
    return took / 1000


def opened(browser: Browser, sign_in: str, *, scripts: bool) -> tuple[list[tuple[str, float]], int]:
    """The child's page, signed in but with nothing kept: kB of each request, and how many ways lead on from there."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=scripts)
    page, address = context.new_page(), page_of_a_child(context, sign_in)
    wire = with_nothing_kept(page)
    named: dict[str, str] = {}
    weights: dict[str, float] = {}
    wire.on("Network.requestWillBeSent", lambda told: named.update({told["requestId"]: told["request"]["url"]}))
    wire.on("Network.loadingFinished", lambda told: weights.update({told["requestId"]: told["encodedDataLength"]}))
    page.goto(address, wait_until="networkidle")
    ways = page.locator("main a[href]").count()
    context.close()
    # What the page before had asked for, and what comes for it only now, is not of this page.
    ours = [(named[key], weight) for key, weight in weights.items() if key in named]
    return [(url.rpartition("/")[2] or "the page", weight / 1000) for url, weight in ours], ways


def run() -> list[Row]:
    data = Path(os.environ["ALLIES_DATA"])
    rows: list[Row] = []
    with a_running_house(data, demo=True) as house, sync_playwright() as playwright:
        people = json.loads(command(data, "demo", "people", "--json", port=house.port).stdout)
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM) if CHROMIUM.exists() else None, args=FLAGS)
        for language in ("en", "ar"):
            parent = next(p for p in people if p["language"] == language and p["role"] == "guardian")
            sent, ways = opened(browser, parent["sign_in_url"], scripts=True)
            _sent, plain = opened(browser, parent["sign_in_url"], scripts=False)
            heaviest = ", ".join(f"{name} {weight:.0f}" for name, weight in sorted(sent, key=lambda one: -one[1])[:3])
            page = f"child's page of {ways} links, cold, {language}"
            slow = median(seconds_on_a_slow_line(browser, parent["sign_in_url"]) for _ in range(3))
            rows += [
                row(f"{page}: on a line of 2G", round(slow, 2), "s", target=USABLE),
                row(f"{page}: requests", len(sent), "", target=REQUESTS),
                row(
                    f"{page}: over the line",
                    round(sum(kb for _name, kb in sent), 1),
                    "kB",
                    target=BYTES,
                    against=heaviest,
                ),
                row(f"{page}: its HTML, gzipped", round(dict(sent)["the page"], 1), "kB", target=HTML),
                {
                    "name": f"{page}: links without a script",
                    "value": plain,
                    "target": str(ways),
                    "held": plain == ways > 0,
                },
            ]
        browser.close()
    return rows

"""Figure 9: a child's page in a browser that has never been here: requests, and bytes over the line, in two scripts."""

import json
import os
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from allies.server.tests.a_running_house import a_running_house
from allies.server.tests.a_running_house import run as command
from allies.ui.tests.browser import CHROMIUM, FLAGS, PHONE

REQUESTS, BYTES, HTML = 8, 120.0, 14.0

Row = dict[str, Any]


def row(name: str, value: float, unit: str, *, target: float, against: str = "") -> Row:
    held = value <= target
    return {"name": name, "value": value, "unit": unit, "against": against, "target": f"<= {target:g}", "held": held}


def opened(browser: Browser, sign_in: str, *, scripts: bool) -> tuple[list[tuple[str, float]], int]:
    """The child's page, signed in but with nothing kept: kB of each request, and how many lines stand there."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(sign_in)
    child = page.locator("main a[href^='/children/']").first.get_attribute("href") or ""
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.clearBrowserCache")
    named: dict[str, str] = {}
    weights: dict[str, float] = {}
    wire.on("Network.requestWillBeSent", lambda told: named.update({told["requestId"]: told["request"]["url"]}))
    wire.on("Network.loadingFinished", lambda told: weights.update({told["requestId"]: told["encodedDataLength"]}))
    page.goto("/".join([sign_in.partition("/demo/")[0], *child.split("/")[1:3], ""]), wait_until="networkidle")
    lines = page.locator(".entry").count()
    context.close()
    # What the page before had asked for, and what comes for it only now, is not of this page.
    ours = [(named[key], weight) for key, weight in weights.items() if key in named]
    return [(url.rpartition("/")[2] or "the page", weight / 1000) for url, weight in ours], lines


def run() -> list[Row]:
    data = Path(os.environ["ALLIES_DATA"])
    rows: list[Row] = []
    with a_running_house(data, demo=True) as house, sync_playwright() as playwright:
        people = json.loads(command(data, "demo", "people", "--json", port=house.port).stdout)
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM) if CHROMIUM.exists() else None, args=FLAGS)
        for language in ("en", "ar"):
            parent = next(p for p in people if p["language"] == language and p["role"] == "guardian")
            sent, lines = opened(browser, parent["sign_in_url"], scripts=True)
            _sent, plain = opened(browser, parent["sign_in_url"], scripts=False)
            heaviest = ", ".join(f"{name} {weight:.0f}" for name, weight in sorted(sent, key=lambda one: -one[1])[:3])
            page = f"child's page of {lines} lines, cold, {language}"
            rows += [
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
                    "name": f"{page}: lines without a script",
                    "value": plain,
                    "target": str(lines),
                    "held": plain == lines,
                },
            ]
        browser.close()
    return rows

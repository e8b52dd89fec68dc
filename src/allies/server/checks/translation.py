"""Whether the machine that translates answers, in which languages, and what it may read."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings

from allies.engines.addresses import is_this_machine
from allies.engines.protocol import Engine, NotReached
from allies.engines.words import checked
from allies.languages.known import FIRST, known
from allies.machine_words.allowed import FOR_PEOPLE, PARTS
from allies.server.checks.finding import Finding, good, look, wrong
from allies.translation.things import Text
from allies.ui.lists import listed

TRIED = "The children read a book together."


def translation() -> Iterator[Finding]:
    engine: Engine | None = settings.TRANSLATION
    if engine is None:
        return
    yield from where(engine)
    yield from languages(engine)
    yield from allowed()


def where(engine: Engine) -> Iterator[Finding]:
    host = urlsplit(getattr(engine, "url", "")).hostname or ""
    if is_this_machine(host):
        yield good("A machine on this server translates for families. No words leave it.")
    else:
        yield look(
            f"A machine at {host} translates for families. What they write goes there, without the names that are "
            "known here. Do you have an agreement with whoever runs it? docs/self-hosting.md says more."
        )


def languages(engine: Engine) -> Iterator[Finding]:
    """Tried with one sentence that is nobody's."""
    others = {code: language for code, language in known().items() if code != FIRST}
    unchecked = [language.english for code, language in others.items() if checked(code) is None]
    tried = {code: trouble_with(engine, code) for code in others if checked(code)}
    there = [code for code, trouble in tried.items() if not trouble]
    missing = [others[code].english for code, trouble in tried.items() if trouble]
    if there:
        yield good(f"It answers in {listed(others[code].english for code in there)}.")
    elif tried:
        yield wrong(
            f"The machine that translates is no help: {next(iter(tried.values()))}. Take it out, or put it right.",
            f"editor {settings.SETTINGS_FILE}",
        )
    if there and missing:
        yield look(f"Families who read {listed(missing)} ask a person: it has no words for them.")
    if unchecked:
        yield look(f"Nothing checks its words in {listed(unchecked)}, so none are shown.")


def trouble_with(engine: Engine, language: str) -> str:
    """Not every machine has every language. Empty where it answers."""
    try:
        return "" if engine.translate([TRIED], FIRST, language)[0].strip() else "It says nothing"
    except NotReached as silent:
        return str(silent)


def allowed() -> Iterator[Finding]:
    for name, kind in PARTS:
        if kind in FOR_PEOPLE:
            yield wrong(f"A machine may read {Text.named(name).label}, which is for people alone. Please report this.")
    named = listed(str(Text.named(name).label) for name, _kind in PARTS)
    yield good(f"It may read {named}. Plans, consent, rights, health and safety are for people alone.")

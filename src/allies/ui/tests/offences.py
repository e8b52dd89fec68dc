"""What offends in our sentences, and the sentences that did so before this was looked for.

`known/LANGUAGE.txt` holds those, one a line, and may only grow shorter: a new or changed sentence is clean. After
sentences were mended: python -m allies.ui.tests.offences
"""

from collections.abc import Iterator
from pathlib import Path

from allies.ui.terms import lost_terms, riddles
from allies.ui.tests.sources import LANGUAGES, Said, catalogue, everything_said

KNOWN = Path(__file__).with_name("known")


def shown(said: Said, language: str) -> tuple[str, ...]:
    """How a language says it, in all its forms; English where it has its own words for it, else those of the code."""
    message = catalogue(language).get(said.key)
    if message is None:
        return (said.words, said.plural) if language == "en" else ()
    return message.string if isinstance(message.string, tuple) else (message.string,)


def offending(language: str) -> dict[str, list[str]]:
    """Each sentence that offends, on one line, with what offends in it."""
    found: dict[str, list[str]] = {}
    for said in everything_said():
        for text in shown(said, language):
            what = riddles(text, language) + (lost_terms(said.words, text, language) if language != "en" else [])
            if what:
                found[" ".join(text.split())] = what
    return found


def known(language: str) -> list[str]:
    return (KNOWN / f"{language}.txt").read_text(encoding="utf-8").splitlines()


def still_known(language: str) -> Iterator[str]:
    found = offending(language)
    return (sentence for sentence in known(language) if sentence in found)


if __name__ == "__main__":
    for one in ("en", *LANGUAGES):
        (KNOWN / f"{one}.txt").write_text("".join(f"{sentence}\n" for sentence in still_known(one)), encoding="utf-8")

"""Pictures for the words of a board that has none yet: one step less for whoever makes it, and theirs to change."""

from collections.abc import Mapping
from typing import Any

from allies.symbols.looking_up import wanted_in
from allies.symbols.reading import found
from allies.teams.models import Member

from .models import Board, BoardSort

LOOKED_AT = 4


def with_symbols(member: Member, said: Mapping[str, Any], before: Board | None) -> dict[str, Any]:
    """The same with a symbol in each cell of new words, where one's whole name stands in them: "brush teeth", and not
    hands for teeth. What somebody left without stays without.

    A page of a story is a sentence, and no one picture is what it says.
    """
    known = set(before.lines) if before else set()
    looks = [
        look
        if words in known or look.get("symbol") or look.get("photo")
        else look | suggested(member, said["sort"], n, words)
        for n, (words, look) in enumerate(zip(said["words"].split("\n"), said["looks"], strict=True))
    ]
    return dict(said) | {"looks": looks}


def suggested(member: Member, sort: BoardSort, n: int, words: str) -> dict[str, str]:
    if sort == BoardSort.STORY:
        return {}
    if sort == BoardSort.FEELINGS:
        return {"symbol": f"al-calm-{n + 1}"}
    if sort == BoardSort.BREAK and n == 0:
        return {"symbol": "al-break"}
    said_words = set(wanted_in(words))
    near = found(words, member=member, language=member.person.language, most=LOOKED_AT)
    named = (one.key for one in near if set(wanted_in(one.name)) <= said_words)
    return {"symbol": key} if (key := next(named, "")) else {}

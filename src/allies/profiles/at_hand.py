"""The team's own words for who translates a text: as they are said in the other language."""

from collections.abc import Iterator

from allies.teams.models import Member
from allies.translation.at_hand import Agreed, OwnWords

from .dictionary import Dictionary


def find(member: Member, text: str, language: str) -> Iterator[Agreed]:
    ours = Dictionary.of(member)
    for word, term in ours.words_in(text).items():
        wording = ours.entries[term].wordings.get(language)
        yield Agreed(word, wording.word if wording else "")


OWN_WORDS = OwnWords("dictionary", find)

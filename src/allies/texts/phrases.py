"""What the languages say of words: one readable table each in `languages/`, taken together.

A language brings one file in its folder, `allies/languages/CODE/texts.toml`; what belongs to none, or to some that have
no folder yet, is in `languages/` here. A text is read with all of them at once, for people mix their languages; no code
knows their names.
"""

import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from allies.languages.known import FOLDER
from allies.texts.letters import Sort, folded, tokens_of, with_accents
from allies.texts.slips import Slip, Slips, perhaps_meant

BESIDE = Path(__file__).parent / "languages"


class Means(StrEnum):
    """What a phrase is there for. The lists of a language's file have these names."""

    KEYWORD = "keywords"  # alone, it ends our texts at once
    STOP = "stops"  # it says so, with small words and words for our texts beside it
    STOP_TEXTS = "stops_texts"  # the same, with our texts named in it
    PERHAPS_STOP = "perhaps_stops"
    OPENS = "opens"  # what begins with it may be a wish to end our texts, whatever follows
    REFUSES = "refuses"
    REFUSES_TEXTS = "refuses_texts"
    START = "starts"
    HELP = "helps"
    ASKS_WHO = "asks_who"
    PLEA = "pleas"
    NOT_ME = "not_me"
    WRONG_NUMBER = "wrong_number"  # the same, also beside other words
    PERHAPS_NOT_ME = "perhaps_not_me"
    DIED = "died"
    OTHERS_DEATH = "others_death"  # whoever, or whatever, died is not who our texts are about
    NOT_ME_OPENS = "not_me_opens"  # with a name after it
    RELATION = "relations"
    NEW_NUMBER = "new_number"
    NEW_PHONE = "new_phones"  # with a number after it
    GOT_IT = "got_it"
    FINE = "fine"  # yes, in words that say more
    LIKED = "liked"
    THANKS = "thanks"
    CALL = "calls"
    NO = "no"
    NEVER = "never"
    CANNOT = "cannot"
    QUESTION = "questions"
    EXCEPT = "excepts"
    EITHER = "either"
    JOINING = "joining"
    POLITE = "polite"
    TITLE = "titles"
    OURS = "ours"
    SMALL = "small"
    SELF = "selves"
    TO_ME = "to_me"
    SENDING = "sending"  # may be what they do themselves
    ALL = "all"
    ONLY = "only"
    CHOOSE = "choose"
    UNIT = "units"
    THEN = "then"
    INNOCENT = "innocent"
    JOKE = "jokes"
    NUMBER = "numbers"
    TOPIC = "names"
    PART = "parts"
    NAME = "a name"  # in no list: it follows a title


LISTS = frozenset(Means) - {Means.NUMBER, Means.TOPIC, Means.PART, Means.NAME}
NO_PHRASES = {"sources", "prefixes", "real_words", "accented", "numbers", "topics"}
# Of these a word that is perhaps only spelled wrongly is asked about.
WORTH_ASKING = frozenset({Means.KEYWORD, Means.START})
GLUED = frozenset({Means.OURS, Means.SENDING, Means.POLITE, Means.ALL})
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """All that one phrase may mean, in whichever language."""

    means: frozenset[Means]
    number: int | None = None
    topics: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Table:
    """The words of all languages."""

    phrases: Mapping[Phrase, Meaning]
    prefixes: Sequence[str] = ()
    real_words: frozenset[str] = frozenset()
    accented: frozenset[str] = frozenset()  # “paré”, which is not “pare”
    longest: int = field(init=False)
    words: frozenset[str] = field(init=False)
    worth_asking: frozenset[str] = field(init=False)
    slips: Slips = field(init=False)
    keywords_in_one: frozenset[str] = field(init=False)  # “optout”

    def __post_init__(self) -> None:
        of_one = {
            phrase[0]
            for phrase, meaning in self.phrases.items()
            if len(phrase) == 1 and meaning.means & WORTH_ASKING and phrase[0] not in self.accented
        }
        object.__setattr__(self, "longest", max(map(len, self.phrases), default=0))
        object.__setattr__(self, "words", frozenset(word for phrase in self.phrases for word in phrase))
        # “there” is no “three”, “cuarto” no “cuatro”: a number is what was typed.
        numbers = {phrase[0] for phrase in self.phrases if len(phrase) == 1 and self.is_number(phrase)}
        object.__setattr__(self, "slips", Slips(self.words - self.accented - numbers))
        object.__setattr__(self, "worth_asking", frozenset(of_one))
        object.__setattr__(self, "keywords_in_one", frozenset(word.replace(" ", "") for word in self.keywords()))

    def is_number(self, phrase: Phrase) -> bool:
        return self.phrases[phrase].means == {Means.NUMBER}

    @property
    def topics(self) -> frozenset[str]:
        return frozenset(topic for meaning in self.phrases.values() for topic in meaning.topics)

    def keywords(self) -> list[str]:
        return [" ".join(phrase) for phrase, meaning in self.phrases.items() if Means.KEYWORD in meaning.means]

    def without_prefix(self, word: str) -> Meaning | None:
        """A word without “and”, “the” or “with” that some languages write as one with it."""
        rests = [word.removeprefix(prefix) for prefix in self.prefixes if word.startswith(prefix)]
        return next((self.phrases[rest,] for rest in rests if len(rest) > 2 and (rest,) in self.phrases), None)

    def glued(self, word: str) -> int:
        """Where a word that nobody knows falls into a keyword and a word of those beside it; 0 where it does not."""
        if word in self.words or word in self.real_words:
            return 0
        return next((cut for cut in range(3, len(word) - 2) if self._makes_two(word[:cut], word[cut:])), 0)

    def _makes_two(self, *words: str) -> bool:
        known = [self.phrases[word,].means for word in words if (word,) in self.phrases]
        return len(known) == 2 and any(
            Means.KEYWORD in one and other & GLUED for one, other in (known, reversed(known))
        )

    def as_known(self, word: str) -> tuple[str, Slip | None]:
        """The word of the table that was meant, and how it was missed; else the word itself."""
        if word in self.words or word in self.real_words or word in self.accented or self.without_prefix(word):
            return word, None
        if meant := self.slips.meant_by(word):
            return meant, Slip.SURE
        if meant := perhaps_meant(word, self.worth_asking):
            return meant, Slip.PERHAPS
        return word, None


def table_of(files: Iterable[Mapping[str, Any]]) -> Table:
    """One table of the files of several languages."""
    files = list(files)
    accented = frozenset(word for file in files for word in file.get("accented", ()))
    means: dict[Phrase, set[Means]] = defaultdict(set)
    topics: dict[Phrase, set[str]] = defaultdict(set)
    numbers: dict[Phrase, int] = {}
    prefixes: list[str] = []
    real_words: set[str] = set()
    for file in files:
        unknown = file.keys() - NO_PHRASES - LISTS
        if unknown:
            raise ValueError(f"A language's file has lists that nobody reads: {sorted(unknown)}")
        for name in LISTS & file.keys():
            for words in file[name]:
                means[_phrase(words, accented)].add(name)
        for words, number in file.get("numbers", {}).items():
            numbers[_phrase(words, accented)] = number
            means[_phrase(words, accented)].add(Means.NUMBER)
        for topic, named in file.get("topics", {}).items():
            for name in (Means.TOPIC, Means.PART):
                for words in named[name]:
                    means[_phrase(words, accented)].add(name)
                    topics[_phrase(words, accented)].add(topic)
        prefixes += file.get("prefixes", [])
        real_words |= {folded(word) for word in file.get("real_words", [])}
    phrases = {
        phrase: Meaning(frozenset(map(Means, found)), numbers.get(phrase), frozenset(topics.get(phrase, ())))
        for phrase, found in means.items()
    }
    return Table(phrases, sorted(prefixes, key=len, reverse=True), frozenset(real_words), accented)


def _phrase(words: str, accented: Collection[str]) -> Phrase:
    tokens = with_accents(tokens_of(words), words, accented)
    phrase = tuple(token.letters for token in tokens if token.sort is not Sort.MARK)
    if not phrase:
        raise ValueError(f"A phrase without a letter: {words!r}")
    return phrase


def files_in(folder: Path) -> list[Path]:
    """What the languages there bring for texts."""
    return sorted(folder.glob("*/texts.toml"))


def read_languages(files: Iterable[Path]) -> Table:
    return table_of(tomllib.loads(file.read_text(encoding="utf-8")) for file in files)


@cache
def known() -> Table:
    """The table of all languages that are shipped."""
    return read_languages([*files_in(FOLDER), *sorted(BESIDE.glob("*.toml"))])

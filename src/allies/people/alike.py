"""Whether two names may be of one person: a question for somebody who knows them, never an answer.

Accents, order, titles and capitals do not count; Cyrillic and Arabic letters are read as Latin ones, roughly. Two
names are alike when each word of the shorter one is found in the longer: the same, its first letter, its beginning, or
spelled with a letter's difference.
"""

import unicodedata
from collections.abc import Iterable

TITLES = {
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sr", "sra", "srta", "senor", "senora", "don", "dona", "mme", "jr",
}  # fmt: skip
# Each letter, and how it is read.
LATIN_OR_CYRILLIC = (
    "ßss øo łl đd ðd þth æae œoe ıi аa бb вv гg дd еe ёe жzh зz иi йi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh"
    " щshch ъ ыy ь эe юyu яya іi їi єe ґg"
)
# Vowels are not written in Arabic: such a name is compared by its consonants.
ARABIC_LETTERS = "بb تt ثth جj حh خkh دd ذd رr زz سs شsh صs ضd طt ظz ع غgh فf قk كk لl مm نn هh ةh و ي ا أ إ آ ى ئ ؤ ء"
LATIN = str.maketrans({pair[0]: pair[1:] for pair in LATIN_OR_CYRILLIC.split()})
ARABIC = str.maketrans({pair[0]: pair[1:] for pair in ARABIC_LETTERS.split()})
VOWELS = str.maketrans("", "", "aeiouyw")
SAME_SOUND = str.maketrans({"q": "k", "c": "k", "g": "j"})


# Letters and digits that are drawn like a Latin letter: a name made of them reads like one of ours.
DRAWN_ALIKE = str.maketrans(
    "АВСЕНІЈКМОРԚЅТԜХҮасеһіјкмоԛрѕԝхуԁɡɑΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορυχ01345I|",
    "ABCEHlJKMOPQSTWXYacehijkmoqpswxydgaABEZHlKMNOPTYXaivopuxoleasll",
)


def plain_words(name: str) -> list[str]:
    """The words of a name in plain small letters, without titles."""
    letters = unicodedata.normalize("NFKD", name).casefold().translate(LATIN)
    letters = "".join(letter for letter in letters if unicodedata.category(letter) not in {"Mn", "Cf", "Lm"})
    joined = letters.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    words = "".join(letter if letter.isalpha() else " " for letter in joined).split()
    return [word for word in words if word not in TITLES] or words


def one_mailbox(address: str) -> str:
    """An address as mail servers read it: what follows a plus, dots and capitals lead to the same mailbox."""
    local, _at, domain = unicodedata.normalize("NFKC", address).casefold().rpartition("@")
    return f"{local.partition('+')[0].replace('.', '')}@{domain}"


def are_alike(one: str, other: str) -> bool:
    return _read_alike(one, other) or _read_alike(as_drawn(one), as_drawn(other))


def as_drawn(name: str) -> str:
    return name.translate(DRAWN_ALIKE).replace("rn", "m")


def _read_alike(one: str, other: str) -> bool:
    ones, others = plain_words(one), plain_words(other)
    if is_arabic(one) is not is_arabic(other):
        ones, others = [bones(word) for word in ones], [bones(word) for word in others]
    both = (list(filter(None, ones)), list(filter(None, others)))
    shorter, longer = sorted(both, key=lambda words: (len(words), len("".join(words)), words))
    if not shorter:
        return False
    return (
        "".join(sorted(shorter)) == "".join(sorted(longer))
        or "".join(shorter) == "".join(longer)
        or (_each_is_in(shorter, longer) and any(len(word) > 1 for word in shorter))
    )


def any_alike(names: Iterable[str], others: Iterable[str]) -> bool:
    known = list(others)
    return any(are_alike(name, other) for name in names for other in known)


def is_arabic(name: str) -> bool:
    return any("\u0600" <= letter <= "\u06ff" for letter in name)


def bones(word: str) -> str:
    """The consonants of a word, each sound written one way and once in a row."""
    latin = word.translate(ARABIC).translate(SAME_SOUND).translate(VOWELS)
    return "".join(letter for at, letter in enumerate(latin) if at == 0 or latin[at - 1] != letter)


def _each_is_in(shorter: list[str], longer: list[str]) -> bool:
    left = list(longer)
    for word in shorter:
        found = next((other for other in left if word == other), None) or next(
            (other for other in left if _is_nearly(word, other)), None
        )
        if found is None:
            return False
        left.remove(found)
    return True


def _is_nearly(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    if long.startswith(short):
        return True  # an initial, or what one is called for short: Ed for Edward
    if len(long) == 3 and short[:1] != long[:1] and bones(short) != bones(long):
        return False  # of three letters, one at the beginning is another name: Sam and Pam
    return len(short) >= 3 and _differ_by(short, long) <= (1 if len(short) < 7 else 2)


def _differ_by(one: str, other: str) -> int:
    """How many letters must be put in, taken out or changed; two that changed places count once."""
    rows = [list(range(len(other) + 1))]
    for at, letter in enumerate(one, 1):
        row = [at]
        for to, against in enumerate(other, 1):
            row.append(min(rows[-1][to] + 1, row[-1] + 1, rows[-1][to - 1] + (letter != against)))
            if at > 1 and to > 1 and (letter, one[at - 2]) == (other[to - 2], against):
                row[-1] = min(row[-1], rows[-2][to - 2] + 1)
        rows.append(row)
    return rows[-1][-1]

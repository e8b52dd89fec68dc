"""Arabic speaks to adults in the plural of respect, is never wrong of a girl, and counts and points in its own way."""

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import combining

import pytest

from allies.ui.tests.sources import catalogue

LETTERS = "\u0621-\u064a"

# Words whose last letter is ك, or holds it with "you" of no one: everything else that ends so speaks to one man.
OF_NOBODY = {
    *("ذلك", "لذلك", "بذلك", "كذلك", "تلك", "هناك", "آنذاك", "ذاك", "هنالك"),
    *(
        "السلوك",
        "سلوك",
        "الإدراك",
        "إدراك",
        "إمساك",
        "الإمساك",
        "الضحك",
        "ضحك",
        "اشتراك",
        "شريك",
        "متحرك",
        "متروك",
        "ترك",
    ),
    *("شارك", "تشارك", "يشارك", "يترك", "تترك", "نترك", "يتحرك", "تحرك", "يمسك", "أمسك", "ماك", "بوك"),
}
# What one man is told to do; an adult is asked with a noun, or by the plural.
TOLD_TO_ONE = (
    "اكتب|اختر|انظر|قل|افتح|احفظ|اقرأ|أضف|اجعل|اصنع|اسأل|ابدأ|ادع|اطلب|اضغط|أنشئ|ادخل|ارجع|اطبع|"
    "ألصق|اترك|ضع|خذ|أجب|امسح|أزل|اعرض|انسخ|افعل|اتصل|ابحث|حاول|أنت|لست"
)
MARKS_OF_LATIN = re.compile(rf"[{LETTERS}\u064b-\u0652»]\s?[,;?](?!\d)|[{LETTERS}],\d")
WITHOUT_TANWIN = re.compile(
    rf"(?<![{LETTERS}\u064b-\u0652])(أولا|جدا|أيضا|معا|فورا|مثلا|كثيرا|قليلا|دائما|سابقا|لاحقا|شيئا|هدفا|يوما|رمزا|"
    rf"ملفا|نصا|حرفا|سطرا|شخصا|طفلا)(?![{LETTERS}\u064b-\u0652])"
)
SAYS_THE_NUMBER_AGAIN = re.compile(r"[(،] ?%\((count|counter|n|times|weeks|days|hours|minutes)\)[sd]")
A_MAN_DID = re.compile(
    r"(?<!\w)(كتب|دون|سجل|أزال|أعاد|سحب|نقل|أدخل|حجب|أغلق|أعد|وقع|راقب|صحح|قال|سأل|دعا|غادر|نظر|عرض|نسخ)"
    r"(ه|ها|هما)? ((?!مع|بواسطة|إلى|على|من)\w+ )?%\((name|adult|by|who|other)\)s"
    r"|(?<!من )(?<!إلى )%\((name|adult|by|who|child)\)s (لا )?ي\w{2,}"
)


def bare(text: str) -> str:
    return "".join(sign for sign in text if not combining(sign))


@cache
def sentences() -> tuple[str, ...]:
    strings = (message.string for message in catalogue("ar").values())
    return tuple(text for string in strings for text in (string if isinstance(string, tuple) else (string,)))


def of_one_man(text: str) -> Iterator[str]:
    words = re.findall(rf"[{LETTERS}]+", bare(text))
    yield from (word for word in words if word.endswith("ك") and {word, word[1:]}.isdisjoint(OF_NOBODY))
    yield from (word for word in words if re.fullmatch(rf"ف?({TOLD_TO_ONE})", word))


def test_adults_are_spoken_to_with_respect() -> None:
    assert {text: list(of_one_man(text)) for text in sentences() if any(of_one_man(text))} == {}


def test_who_did_it_is_never_a_man_by_grammar() -> None:
    assert [text for text in sentences() if A_MAN_DID.search(bare(text))] == []


def test_commas_and_questions_are_arabic() -> None:
    assert [text for text in sentences() if MARKS_OF_LATIN.search(text)] == []


def test_tanwin_is_written_before_its_alif() -> None:
    assert [text for text in sentences() if "اً" in text or WITHOUT_TANWIN.search(text)] == []


def test_one_and_two_are_said_in_words_alone() -> None:
    counted = [m.string[1:3] for m in catalogue("ar").values() if isinstance(m.string, tuple) and len(m.string) == 6]
    assert [text for forms in counted for text in forms if SAYS_THE_NUMBER_AGAIN.search(text)] == []


@pytest.mark.parametrize("text", ["يمكنك قراءته", "لبيتك", "اكتب شيئًا", "فاتصل"])
def test_a_word_to_one_man_is_found(text: str) -> None:
    assert list(of_one_man(text))


@pytest.mark.parametrize("text", ["سجّله %(name)s", "وقّع أمس %(name)s", "%(name)s يفضّل الحديث", "%(child)s لا يريد"])
def test_a_masculine_verb_of_a_named_person_is_found(text: str) -> None:
    assert A_MAN_DID.search(bare(text))

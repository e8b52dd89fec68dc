"""Whether a sentence wants our texts to end. Each of its words must be known for a yes.

A negation, a question, a joke, or a word that was perhaps another one, never makes a yes: it is asked about, or it is
words for people (“don't stop!”, “my son won't stop crying”).
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from allies.texts.phrases import Means
from allies.texts.sentences import Mark, Sentence
from allies.texts.slips import Slip


class Wish(StrEnum):
    """What a sentence says of ending our texts."""

    YES = "yes"
    WHOLE = "whole"  # yes, in a sentence that names our texts: it holds beside other words
    ASK = "ask"
    GO_ON = "go_on"  # “don't stop”
    NONE = "none"


STOPS = (Means.KEYWORD, Means.STOP, Means.STOP_TEXTS)
REFUSES = (Means.REFUSES, Means.REFUSES_TEXTS)
NAMED = (Means.OURS, Means.TOPIC, Means.PART)
ALONGSIDE = (Means.POLITE, Means.GOT_IT, Means.FINE, Means.THANKS, Means.ALL, Means.JOINING)
KIND = (*ALONGSIDE, Means.NOT_ME, Means.WRONG_NUMBER, Means.ASKS_WHO, Means.PERHAPS_STOP)
DENIES = (Means.NEVER, Means.NO, Means.CANNOT)
CLOUDS = (
    *(*DENIES, Means.QUESTION, Means.EXCEPT, Means.EITHER, Means.JOKE),
    *(Means.START, Means.HELP, Means.PLEA, Means.NUMBER, Means.CALL),
)
PLAIN = (*STOPS, *REFUSES, *NAMED, *KIND, Means.SMALL, Means.SENDING, Means.TO_ME, Means.ONLY)


def wish_of(sentence: Sentence) -> Wish:
    stops, refuses = sentence.those(*STOPS), sentence.those(*REFUSES)
    if not stops and not (refuses and _names_texts(sentence)):
        return _perhaps(sentence)
    is_clouded = _is_clouded(sentence) or bool(stops and refuses) or _is_of_themselves(sentence)
    if is_clouded or not sentence.is_of(*PLAIN):
        return _unclear(sentence, stops)
    if _names_texts(sentence):
        return Wish.WHOLE
    says_it_all = all(mark.is_(Means.STOP, Means.STOP_TEXTS) for mark in stops)
    return Wish.YES if says_it_all or sentence.is_of(*STOPS, *KIND, Means.ONLY) else Wish.ASK


def _is_clouded(sentence: Sentence) -> bool:
    """A subscription is ours, before it is a word for texts again."""
    clouds = [mark for mark in sentence.those(*CLOUDS, Means.INNOCENT) if not mark.is_(Means.OURS)]
    answers = sentence.has(Means.GOT_IT, Means.FINE)  # “yes, cancel” may answer another question
    return bool(clouds) or is_guessed(sentence) or (answers and not sentence.has(Means.OPENS, *NAMED, *STOPS[1:]))


def _is_of_themselves(sentence: Sentence) -> bool:
    """“I have to stop texting so much”, “I don't want to send messages”, “the texts stop at noon”."""
    words = sentence.words
    stops = [place for place, word in enumerate(words) if word.is_(*STOPS, *REFUSES)]
    before = words[: stops[0]]
    is_told = any(word.is_(Means.OURS) and not word.is_(*STOPS, *REFUSES) for word in before)
    speaks = any(word.is_(Means.SELF) for word in before) or words[stops[0]].is_(Means.REFUSES)
    sends = any(word.is_(Means.SENDING) for word in words) and not sentence.has(Means.TO_ME)
    return is_told or (speaks and sends)


def is_guessed(sentence: Sentence) -> bool:
    return any(mark.slip is Slip.PERHAPS for mark in sentence.words)


def _names_texts(sentence: Sentence) -> bool:
    return sentence.has(*NAMED, Means.REFUSES_TEXTS, Means.STOP_TEXTS)


def _perhaps(sentence: Sentence) -> Wish:
    is_near = sentence.is_of(Means.REFUSES, *KIND, *NAMED, Means.SMALL, Means.JOKE)
    says_no = sentence.has(Means.NO) and sentence.has(Means.OURS) and sentence.is_of(Means.NO, Means.OURS, *KIND)
    is_one = (sentence.has(Means.PERHAPS_STOP, Means.REFUSES) and is_near) or says_no  # “no texts please”
    return Wish.ASK if is_one else Wish.NONE


def _unclear(sentence: Sentence, stops: Sequence[Mark]) -> Wish:
    denied_by = [_before(sentence, stop) for stop in stops]
    wants_no_stop = sentence.is_of(*PLAIN) and _refuses_first(sentence)  # “I don't want you to stop”
    if stops and (wants_no_stop or all(word.is_(Means.NEVER) for word in denied_by)):
        return Wish.GO_ON
    is_other_stop = sentence.has(Means.QUESTION) or all(word.is_(Means.CANNOT) for word in denied_by)
    if stops and is_other_stop and not _names_texts(sentence):
        return Wish.NONE  # “why should I stop?”, “he can't stop smiling”
    is_near = sentence.is_of(*PLAIN, *CLOUDS) and not sentence.has(Means.INNOCENT)
    names_texts = sentence.has(Means.OURS, Means.REFUSES_TEXTS, Means.STOP_TEXTS)
    return Wish.ASK if is_near or names_texts or _opens(sentence) or _ends(sentence) else Wish.NONE


def _before(sentence: Sentence, stop: Mark) -> Mark:
    """The word before it; itself where it is the first."""
    words = sentence.words
    return words[max(words.index(stop) - 1, 0)]


def _refuses_first(sentence: Sentence) -> bool:
    words = [word for word in sentence.words if word.is_(Means.REFUSES, *STOPS)]
    return bool(words) and words[0].is_(Means.REFUSES) and not words[0].is_(*STOPS)


def _opens(sentence: Sentence) -> bool:
    """Whether it begins with what may be such a wish, whatever follows."""
    first = next((word for word in sentence.words if not word.is_(*KIND)), None)
    return first is not None and first.is_(Means.OPENS, Means.STOP, Means.STOP_TEXTS)


def _ends(sentence: Sentence) -> bool:
    """Whether such a word is the last, and no part of what is before it: “we moved stop”, not “I told him to stop”."""
    words = sentence.words
    return len(words) > 1 and words[-1].is_(Means.OPENS) and not words[-2].is_(Means.SMALL, Means.NUMBER, *DENIES)


def topic_of(sentences: Iterable[Sentence]) -> tuple[str | None, bool]:
    """The bunch of news that is named, and whether it is plain that this one and no other is meant."""
    sentences = list(sentences)
    marks = [mark for sentence in sentences for mark in sentence.those(Means.TOPIC, Means.PART)]
    topics = {topic for mark in marks for topic in mark.meaning.topics}
    if not topics:
        return None, True
    is_plain = len(topics) == 1 and all(mark.is_(Means.TOPIC) for mark in marks)
    return min(topics), is_plain and not any(sentence.has(Means.ALL) for sentence in sentences)

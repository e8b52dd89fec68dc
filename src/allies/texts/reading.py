"""What one incoming text asks for, read by its words alone. Pure: no database, and the same text reads the same always.

A keyword of any language by itself ends our texts, at once: the law knows no doubt there (47 CFR 64.1200(a)(10)). A
sentence ends them when each of its words is known and together they say so. Whatever is nearly that is `UNSURE`:
nothing is done, and `doubt` says what to ask back. All else is a message, in the words of whoever sent it:
nothing is lost.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from allies.texts.choosing import chosen_in
from allies.texts.letters import Sort, Token
from allies.texts.phrases import Means, Table, known
from allies.texts.sentences import MAY_JOIN, Mark, Sentence, sentences_of, tokens_in
from allies.texts.slips import Slip
from allies.texts.stopping import DENIES, KIND, NAMED, Wish, is_guessed, topic_of, wish_of

PHONE_NUMBER = re.compile(r"\d(?:[ ().-]{0,2}\d){6,}")
COMMAS = {",", "،"}


class Act(StrEnum):
    """What a text asks for."""

    STOP = "stop"  # no more texts, of one topic or of all
    START = "start"  # texts again
    HELP = "help"  # who are you, how does this work
    NOT_ME = "not_me"  # this number is not whose you think
    NEW_NUMBER = "new_number"
    CHOICE = "choice"  # a digit, or two
    GOT_IT = "got_it"  # yes, got it
    THANKS = "thanks"
    CALL = "call"  # please call me
    MESSAGE = "message"  # words for people to read
    UNSURE = "unsure"  # it could mean two things: do nothing, ask back once


class Doubt(StrEnum):
    """What an unsure text may have meant."""

    STOP = "stop"
    TOPIC = "topic"
    START = "start"
    HELP = "help"
    NOT_ME = "not_me"
    DEATH = "death"
    NEW_NUMBER = "new_number"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Reading:
    act: Act
    text: str  # the person's own words: all of the text, less what the act says
    topic: str | None = None
    choice: str | None = None  # “2”, or “1,2”
    doubt: Doubt | None = None


def read(text: str, table: Table | None = None) -> Reading:
    table = table or known()
    whole = text.strip()
    if is_keyword(whole, table):
        return Reading(Act.STOP, "")
    if whole and set(whole) <= {"?", "؟"}:
        return Reading(Act.HELP, "")
    sentences = sentences_of(whole, table)
    if not sentences:
        return Reading(Act.MESSAGE, whole)
    chosen = chosen_in(whole, sentences, table)
    if chosen is None or any(map(_tells_of_a_death, sentences)):
        return _of_sentences(whole, sentences)
    if chosen.is_plain:
        return Reading(Act.CHOICE, chosen.text, choice=chosen.digits)
    return Reading(Act.UNSURE, whole, choice=chosen.digits, doubt=Doubt.CHOICE)


def is_keyword(text: str, table: Table) -> bool:
    """A keyword alone, however it is written: “Stop!!”, “s t o p”, “Opt-Out.”, “STOP 🙏🏽”."""
    tokens = tokens_in(text, table)
    places = [place for place, token in enumerate(tokens) if token.sort is Sort.WORD]
    if not places or any(_is_more_than_a_word(token, table) for token in tokens):
        return False
    between = [token for token in tokens[places[0] : places[-1]] if token.sort is not Sort.WORD]
    words = tuple(tokens[place].letters for place in places)
    are_side_by_side = all(token.letters in MAY_JOIN for token in between)
    if words in table.phrases and Means.KEYWORD in table.phrases[words].means:
        return are_side_by_side
    is_spelled = all(len(word) == 1 for word in words)
    return len(words) > 1 and (is_spelled or are_side_by_side) and "".join(words) in table.keywords_in_one


def _is_more_than_a_word(token: Token, table: Table) -> bool:
    """A number, or a sign that laughs."""
    if token.sort is Sort.SIGN:
        meaning = table.phrases.get((token.letters,))
        return meaning is not None and Means.JOKE in meaning.means
    return token.sort in {Sort.DIGITS, Sort.FIGURE}


def _tells_of_a_death(sentence: Sentence) -> bool:
    """“My daughter died”. A grandmother’s death, or a phone’s, is news for school like any other."""
    return sentence.has(Means.DIED) and not sentence.has(Means.OTHERS_DEATH, Means.JOKE, Means.LIKED)


BESIDE = (Means.POLITE, Means.GOT_IT, Means.FINE, Means.THANKS, Means.JOINING, Means.TITLE, Means.NAME)


def _of_sentences(whole: str, sentences: Sequence[Sentence]) -> Reading:
    if any(map(_tells_of_a_death, sentences)):
        return Reading(Act.UNSURE, whole, doubt=Doubt.DEATH)
    reading = _by_wishes(whole, sentences)
    if reading.doubt in {Doubt.STOP, Doubt.TOPIC} and any(_denies(whole, one) for one in sentences):
        return Reading(Act.UNSURE, whole, doubt=Doubt.NOT_ME)
    return reading


def _by_wishes(whole: str, sentences: Sequence[Sentence]) -> Reading:
    wishes = [wish_of(sentence) for sentence in sentences]
    if Wish.YES in wishes or Wish.WHOLE in wishes:
        return _stop(whole, sentences, wishes)
    if Wish.ASK in wishes:
        topic, is_plain = topic_of([sentences[wishes.index(Wish.ASK)]])
        return Reading(Act.UNSURE, whole, doubt=Doubt.STOP if topic is None and is_plain else Doubt.TOPIC)
    return _start(whole, sentences) or _said_whole(whole, sentences) or _nearly(whole, sentences)


def _stop(whole: str, sentences: Sequence[Sentence], wishes: Sequence[Wish]) -> Reading:
    """Yes, if nothing beside it speaks against it. Words beside it are kept, for a person to read."""
    by_wish = list(zip(sentences, wishes, strict=True))
    ends = [sentence for sentence, wish in by_wish if wish in {Wish.YES, Wish.WHOLE}]
    others = [sentence for sentence in sentences if sentence not in ends]
    first = next((wish for sentence, wish in by_wish if not sentence.is_of(*BESIDE)), Wish.NONE)
    is_alone = all(other.is_of(*KIND, Means.NEW_NUMBER, Means.SMALL) for other in others)
    is_against = {Wish.GO_ON, Wish.ASK} & set(wishes) or any(map(_takes_it_back, others))
    if is_against or not (is_alone or first is Wish.WHOLE):
        return Reading(Act.UNSURE, whole, doubt=Doubt.STOP)
    topic, is_plain = topic_of(ends)
    if not is_plain:
        return Reading(Act.UNSURE, whole, doubt=Doubt.TOPIC)
    kept = [_with_its_end(whole, other) for other in others if not other.is_of(Means.POLITE, Means.THANKS)]
    says_more = any(end.has(Means.NOT_ME, Means.WRONG_NUMBER, Means.ASKS_WHO, Means.NEW_NUMBER) for end in ends)
    return Reading(Act.STOP, whole if says_more else " ".join(kept), topic=topic)


def _takes_it_back(sentence: Sentence) -> bool:
    """“No.”, “Just kidding.”, “Start again.”"""
    takes = (Means.START, Means.JOKE, *DENIES)
    return sentence.has(Means.JOKE) or (sentence.has(*takes) and sentence.is_of(*takes, *KIND, *NAMED, Means.SMALL))


def _with_its_end(whole: str, sentence: Sentence) -> str:
    return whole[sentence.start : sentence.end] + sentence.ends_with.strip()[:1]


def _start(whole: str, sentences: Sequence[Sentence]) -> Reading | None:
    starting = [sentence for sentence in sentences if _starts(sentence)]
    if not starting:
        return None
    is_clouded = any(sentence.has(*DENIES, Means.JOKE) or is_guessed(sentence) for sentence in sentences)
    topic, is_plain = topic_of(starting)
    if not is_clouded and is_plain and all(map(_wants_texts, sentences)):
        return Reading(Act.START, "", topic=topic)
    near = (Means.START, *NAMED, *BESIDE, *DENIES, Means.SMALL, Means.ALL, Means.JOKE, Means.EITHER)
    mentions = (Means.OURS, Means.KEYWORD)  # “I didn't mean to stop, start again”
    is_near = any(sentence.is_of(*near) or sentence.has(*mentions) for sentence in starting)
    return Reading(Act.UNSURE, whole, doubt=Doubt.START) if is_near else None


def _starts(sentence: Sentence) -> bool:
    """A subscription is a word for it only by itself."""
    marks = sentence.those(Means.START)
    return any(not mark.is_(Means.OURS) for mark in marks) or (bool(marks) and sentence.is_of(Means.START, *BESIDE))


def _wants_texts(sentence: Sentence) -> bool:
    if sentence.is_of(Means.START, *BESIDE, *NAMED, Means.ALL):
        return True
    named = sentence.has(*NAMED) or any(" " in mark.letters for mark in sentence.those(Means.START))
    return named and sentence.is_of(Means.START, *BESIDE, *NAMED, Means.ALL, Means.SMALL)


# Who says several of these in one text says the first of them here.
SMALL_ACTS = [
    (Act.NOT_ME, Means.WRONG_NUMBER),
    (Act.NOT_ME, Means.NOT_ME),
    (Act.NEW_NUMBER, Means.NEW_NUMBER),
    (Act.NEW_NUMBER, Means.NEW_PHONE),
    (Act.CALL, Means.CALL),
    (Act.HELP, Means.ASKS_WHO),
    (Act.HELP, Means.HELP),
    (Act.GOT_IT, Means.GOT_IT),
    (Act.GOT_IT, Means.FINE),
    (Act.THANKS, Means.THANKS),
]
BESIDE_WORDS = {Means.WRONG_NUMBER, Means.NEW_NUMBER}  # these also count where there is more to say
WITH_SMALL = {Means.WRONG_NUMBER, Means.NOT_ME, Means.NEW_NUMBER, Means.NEW_PHONE, Means.CALL, Means.THANKS}
DENIALS = (Means.WRONG_NUMBER, Means.NOT_ME)
OF_A_NUMBER = (Means.NEW_NUMBER, Means.NEW_PHONE)
THEIR_OWN = (Means.ASKS_WHO, Means.FINE, Means.NAME)


def _said_whole(whole: str, sentences: Sequence[Sentence]) -> Reading | None:
    """One of the small acts, where no word says anything else; the wrong person and a new number also beside words."""
    if all(map(_is_liked, sentences)):
        return Reading(Act.GOT_IT, "")
    for act, means in SMALL_ACTS:
        saying = [sentence for sentence in sentences if _says(sentence, means)]
        others = [sentence for sentence in sentences if sentence not in saying and not sentence.is_of(*BESIDE)]
        if saying and (not others or means in BESIDE_WORDS):
            return Reading(act, whole if others or any(map(_says_more, sentences)) else "")
    return None


def _says(sentence: Sentence, means: Means) -> bool:
    if not sentence.has(means) or is_guessed(sentence) or sentence.has(Means.EITHER, Means.EXCEPT):
        return False
    if means in {Means.GOT_IT, Means.FINE} and sentence.ends_with in {"?", "؟"}:
        return False
    beside = (*BESIDE, Means.SMALL) if means in WITH_SMALL else BESIDE
    if means in DENIALS:
        return sentence.is_of(*DENIALS, *beside)  # “not me, wrong number”
    if means not in OF_A_NUMBER:
        return sentence.is_of(means, *beside)
    has_figures = any(map(_is_figure, sentence.words))
    are_known = all(mark.is_(*OF_A_NUMBER, *beside, Means.CHOOSE) or _is_figure(mark) for mark in sentence.words)
    return are_known and (has_figures or means is Means.NEW_NUMBER)


def _is_figure(mark: Mark) -> bool:
    return mark.sort in {Sort.DIGITS, Sort.FIGURE}


def _says_more(sentence: Sentence) -> bool:
    """A number, a name, “great”, “for everything”: their own words."""
    thanks = sentence.has(Means.THANKS) and any(mark.meaning.means <= {Means.SMALL} for mark in sentence.words)
    return thanks or sentence.has(*THEIR_OWN) or any(map(_is_figure, sentence.words))


def _is_liked(sentence: Sentence) -> bool:
    """“Liked “He ate well””: a phone says in words that somebody tapped a thumb."""
    return (
        bool(sentence.words)
        and sentence.words[0].is_(Means.LIKED)
        and any(mark.sort is Sort.FIGURE for mark in sentence.words)
    )


def _nearly(whole: str, sentences: Sequence[Sentence]) -> Reading:
    """A message; but what is nearly one of the acts is asked about."""
    if _only(Means.PLEA, sentences):
        return Reading(Act.UNSURE, whole, doubt=Doubt.HELP)
    if any(_denies(whole, one) for one in sentences) or _only(Means.PERHAPS_NOT_ME, sentences):
        return Reading(Act.UNSURE, whole, doubt=Doubt.NOT_ME)
    has_new_phone = any(sentence.has(Means.NEW_PHONE) for sentence in sentences)
    is_new_phone = _only(Means.NEW_PHONE, sentences) or (has_new_phone and PHONE_NUMBER.search(whole) is not None)
    if is_new_phone or any(sentence.has(Means.NEW_NUMBER) for sentence in sentences):
        return Reading(Act.UNSURE, whole, doubt=Doubt.NEW_NUMBER)
    words = [word for sentence in sentences for word in sentence.words]
    if len(words) == 1 and words[0].slip is Slip.PERHAPS:
        return Reading(Act.UNSURE, whole, doubt=Doubt.START if words[0].is_(Means.START) else Doubt.STOP)
    return Reading(Act.MESSAGE, whole)


def _only(means: Means, sentences: Sequence[Sentence]) -> bool:
    """Whether that is all a text says, with small words."""
    said = any(sentence.has(means) for sentence in sentences)
    return said and all(sentence.is_of(means, *BESIDE, Means.SMALL) for sentence in sentences)


def _denies(whole: str, sentence: Sentence) -> bool:
    return sentence.has(*DENIALS) or _names_another(whole, sentence)


def _names_another(whole: str, sentence: Sentence) -> bool:
    """“This is not Rosa”, “I am not his mother anymore”: a word with a capital that no table has, or a relation. What
    comes after a comma says who it is instead.
    """
    words = [word for word in sentence.words if not word.is_(*BESIDE)]
    opens = bool(words) and words[0].is_(Means.NOT_ME_OPENS)
    commas = [one.start for one in sentence.marks if one.letters in COMMAS and opens and one.start > words[0].end]
    names = [word for word in words[1:] if not (commas and word.start > commas[0])]
    while len(names) > 1 and names[-1].is_(Means.SMALL, Means.ALL):
        del names[-1]
    is_name = all(not one.meaning.means and whole[one.start].isupper() for one in names)
    return opens and 0 < len(names) <= 2 and (is_name or all(one.is_(Means.RELATION) for one in names))

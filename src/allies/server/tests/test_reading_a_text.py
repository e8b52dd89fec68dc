"""`./allies sms read "TEXT"`."""

import json
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import translation

from allies.server.management.commands.sms import ACTS, Command
from allies.texts.asking import QUESTIONS
from allies.texts.phrases import known
from allies.texts.reading import Act, Doubt, read


def said(*words: str) -> dict[str, str | None]:
    out = StringIO()
    call_command("sms", "read", *words, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_it_says_all_in_one_object():
    assert said("1, he slept badly") == {
        "act": "choice",
        "topic": None,
        "choice": "1",
        "text": "he slept badly",
        "asks_back": None,
    }
    assert said("STOP daily notes") == {"act": "stop", "topic": "story", "choice": None, "text": "", "asks_back": None}


@pytest.mark.parametrize(
    ("language", "word"), [("en", "STOP"), ("es", "ALTO"), ("es-MX", "ALTO"), ("ar", "توقف"), ("xx", "STOP")]
)
def test_it_asks_back_in_the_readers_language_whatever_they_wrote_in(language, word):
    asks_back = said("stop, he is fine", f"--language={language}")["asks_back"]
    assert asks_back is not None
    assert word in asks_back


def test_half_a_letter_breaks_nothing():
    assert said("stop \ud83d he is fine")["act"] == "unsure"


def test_without_json_it_is_a_few_lines():
    out = StringIO()
    call_command("sms", "read", "gracias", stdout=out)
    assert out.getvalue().splitlines()[0].split() == ["act", "thanks"]


def test_the_help_names_every_act():
    assert list(ACTS) == list(Act)
    assert all(act in Command.help for act in Act)


WHAT_ANSWERS = {  # by question and language, the words that it tells people to send
    Doubt.STOP: {"en": ["STOP"], "es": ["ALTO"], "ar": ["توقف"], "vi": ["DỪNG"]},
    Doubt.START: {"en": ["START"], "es": ["EMPEZAR"], "ar": ["استئناف"], "vi": ["BẮT ĐẦU"]},
    Doubt.HELP: {"en": ["HELP"], "es": ["AYUDA"], "ar": ["مساعدة"], "vi": ["TRỢ GIÚP"]},
    Doubt.NOT_ME: {"en": ["WRONG NUMBER"], "es": ["NÚMERO EQUIVOCADO"], "ar": ["رقم خاطئ"], "vi": ["NHẦM SỐ"]},
    Doubt.NEW_NUMBER: {"en": ["NEW NUMBER"], "es": ["NÚMERO NUEVO"], "ar": ["رقم جديد"], "vi": ["SỐ MỚI"]},
}
WHAT_STOPS = {  # in the order of the topics
    "en": ["STOP DAY", "STOP CONVERSATIONS", "STOP SERIOUS EVENTS", "STOP CALL REQUESTS", "STOP TEAM"],
    "es": ["ALTO DÍA", "ALTO CONVERSACIONES", "ALTO SUCESOS GRAVES", "ALTO PEDIDOS DE LLAMADA", "ALTO EQUIPO"],
    "vi": ["DỪNG HẰNG NGÀY", "DỪNG TRÒ CHUYỆN", "DỪNG SỰ VIỆC NGHIÊM TRỌNG", "DỪNG YÊU CẦU GỌI ĐIỆN", "DỪNG NHÓM"],
    "ar": ["توقف رسالة اليوم", "توقف محادثات", "توقف حوادث خطيرة", "توقف طلبات مكالمة", "توقف فريق"],
}


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_what_a_question_tells_people_to_send_is_understood(language):
    for doubt, words in WHAT_ANSWERS.items():
        for word in words[language]:
            assert word in asked(doubt, language)
            assert read(word).act == doubt
    topics = []
    for word in WHAT_STOPS[language]:
        assert word in asked(Doubt.TOPIC, language)
        topics.append(read(word).topic)
        assert read(word).act is Act.STOP
    assert topics == ["story", "talk", "serious", "calls", "team"]
    assert set(topics) == known().topics


def test_every_doubt_has_its_question():
    assert set(QUESTIONS) == set(Doubt)


def test_what_ends_texts_in_a_language_without_a_folder_is_asked_back():
    for word in ["kanpe", "arrêtez", "取消"]:
        assert (read(word).act, read(word).doubt) == (Act.UNSURE, Doubt.STOP)


def asked(doubt: Doubt, language: str) -> str:
    with translation.override(language):
        return translation.gettext(QUESTIONS[doubt])

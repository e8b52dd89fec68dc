"""Eye contact, quiet hands, not stimming, looking typical, obeying: found in three languages, and nothing else is."""

import tomllib
from pathlib import Path

import pytest

from allies.goals.dignity import NoGoal, not_goals

ASKED_FOR = {
    NoGoal.EYES: """
        makes eye contact for 3 seconds
        keeps eyes on the speaker
        holds eye gaze with an adult
        mantiene la mirada tres segundos
        النظر إلى وجه المتحدث
        Makes eye-contact when greeted
        looks the teacher in the eyes
        looks at my face when I talk
        mantiene contacto visual
        mira a la maestra a los ojos
        التواصل البصري لمدة ثلاث ثوان
        التَّواصُل البَصَريّ مع المعلمة
        النظر في عيني المعلمة
    """,
    NoGoal.HANDS: """
        keeps quiet hands on the rug
        has a still body during story
        keeps hands to self
        sits still for ten minutes
        hands in lap at circle time
        shows whole-body listening
        sentada sin moverse en la alfombra
        الجلوس ساكنًا في الحلقة
        وضع اليدين في الحضن
        manos quietas en la alfombra
        se queda quieto cinco minutos
        اليدان هادئتان أثناء الحلقة
        الجلوس دون حركة
    """,
    NoGoal.STIMMING: """
        stops flapping hands
        reduces stimming
        will not rock in the chair
        engages in no stereotypy
        works without hand flapping
        has fewer tics in class
        reduces vocalizations
        deja de aletear
        reduce las estereotipias
        trabaja sin balancearse
        التوقف عن الرفرفة
        تقليل الحركات النمطية
        عدم هز الجسم
    """,
    NoGoal.TYPICAL: """
        acts normal at lunch
        hides autistic traits
        se comporta normal en la mesa
        التصرف بشكل طبيعي
    """,
    NoGoal.COMPLIANCE: """
        follows the teacher's directions
        follows directions the first time
        complies with requests
        does what they are told
        obeys adults
        finishes the sheet without protest
        termina la hoja sin protestar
        إنهاء الورقة دون اعتراض
        obedece a la maestra
        sigue las instrucciones a la primera
        hace caso
        cumple las órdenes de los adultos
        إطاعة الأوامر
        الامتثال لطلبات المعلم
        تنفيذ التعليمات من أول مرة
    """,
}
LEFT_ALONE = """
    looks at the board
    looks at the picture of eyes and names it
    looks both ways at the curb
    uses eye gaze to choose a snack
    points to eyes, nose and mouth
    answers with or without eye contact
    shows that they heard; no eye contact is needed
    keeps hands on the wheels
    puts both hands on the rail
    washes hands
    draws a still life
    follows a recipe with 5 steps
    follows the two-step directions to the library
    rocks in the chair to calm down
    asks for a break and flaps if that helps
    uses a fidget to stay with the task
    does not stop until the song ends
    says no when asked
    works alone. Moving, rocking and flapping are fine.
    any way of moving counts; stimming is welcome
    reads the faces of clocks
    lifts both arms with or without resistance bands
    says “I do not want this” and is heard
    plays tic-tac-toe with no help
    mira la pizarra
    no hace falta contacto visual
    se balancea si le ayuda
    sigue una receta de cinco pasos
    sigue las indicaciones del mapa
    hace su cama
    lava las manos
    النظر إلى السبورة
    الإشارة إلى العين والأنف
    غسل اليدين
    اتباع وصفة من خمس خطوات
    لا يشترط التواصل البصري
    الرفرفة مسموحة دائمًا
"""
# More of both, in the words of plans and of days.
SENTENCES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))


def lines(text):
    return [line.strip() for line in text.strip().splitlines()]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind in NoGoal for text in lines(ASKED_FOR[kind])])
def test_it_is_found_in_every_language(kind, text):
    assert not_goals([text]) == (kind,)


@pytest.mark.parametrize("text", SENTENCES["asked_for"])
def test_it_is_found_as_people_write_it(text):
    assert not_goals([text])


@pytest.mark.parametrize("text", [*lines(LEFT_ALONE), *SENTENCES["left_alone"]])
def test_what_only_sounds_like_it_is_left_alone(text):
    assert not_goals([text]) == ()


@pytest.mark.parametrize("text", ["flaps hands", "aletea en clase", "الرفرفة في الصف", "hums at lunch, humming aloud"])
def test_to_have_less_of_a_childs_own_movement_is_no_goal_either(text):
    assert not_goals([text], becomes_less=True) == (NoGoal.STIMMING,)
    assert not_goals([text]) == ()


def test_it_is_found_wherever_it_hides():
    assert not_goals(["answers a question", "when called", "", "Only with eye contact does it count"]) == (NoGoal.EYES,)


def test_marks_that_word_processors_leave_behind_hide_nothing():
    assert not_goals(["makes e\u00adye\u00a0contact"]) == (NoGoal.EYES,)

"""Holding fast and shutting away is found in three languages; what only sounds like it is left alone."""

import pytest

from allies.supports.restraint import no_step, no_steps

FOUND = """
Restrain him until he is calm
Use a basket hold
Two adults use a two-person hold
Hold him down gently
Hold his arms tight
Hold both of her hands still
Pin him against the wall
Drag her out of the room
Bring him to the calm room by force
Force him to sit
Strap him in the chair until he stops
Use seclusion for five minutes
Isolate him
Send him to the time-out room
Lock the door
Put him in the closet
Close the door so he cannot leave
He stays alone in a room
Physical restraint by trained staff
Sujetarlo entre dos adultos
Lo inmovilizamos
Contención física
Llevarlo a la fuerza
Lo encerramos en el cuarto
Aislarlo cinco minutos
Sala de tiempo fuera
Cerrar con llave
تقييد حركته
نقيده حتى يهدأ
نثبته على الأرض
نأخذه بالقوة
غرفة العزل
نعزله خمس دقائق
نحبسه في الغرفة
نقفل الباب عليه
"""
LEFT_ALONE = """
Hold out the red card
Hold the door open for him
Hold on to the plan
Hold his hand if he offers it
Stay with him, an arm away
Walk with him to the Calm Cove
Let him go to the quiet corner, door open
Put his headphones on the table
Put him in his wheelchair with his belt
Close the blinds
Never hold him down
Do not lock the door
Nobody blocks the door, and do not restrain him
Wait ten seconds
Clear the other children out of the room
Tie his shoes with him later
Work by himself in the library
Sujetar la tarjeta donde la vea
Dejarlo solo no es parte del plan
No sujetarlo nunca
Quedarse cerca, sin encerrarlo
Nos quedamos a su lado
Cerrar las cortinas
نبقى قربه
لا نمسكه بقوة
نعرض عليه بطاقة الراحة
نفتح الباب
دون تقييده
نخفف الضوء
"""


def lines(text):
    return [line for line in text.splitlines() if line]


@pytest.mark.parametrize("step", lines(FOUND))
def test_it_is_found(step):
    assert no_step(step)


@pytest.mark.parametrize("step", lines(LEFT_ALONE))
def test_what_only_sounds_like_it_is_left_alone(step):
    assert not no_step(step)


def test_the_lines_are_given_back_as_they_were_typed():
    assert no_steps(["Stay near.", "Hold him DOWN."]) == ["Hold him DOWN."]

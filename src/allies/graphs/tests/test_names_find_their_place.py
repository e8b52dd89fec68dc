"""Words of a graph: readable, none over another, none outside."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allies.graphs.data import Aim, Graph, Phase, Scale, Series
from allies.graphs.drawing import drawn, laid_out
from allies.graphs.frame import PHONE, WIDE, Size
from allies.graphs.labels import LINE, Box
from allies.graphs.letters import in_lines, shortened, width

from .given import ENGLISH, PLACES, Plain, Read, at, graph, graphs, middle_of, on

LANGUAGES = st.sampled_from([ENGLISH, Plain(is_from_right=True)])


def boxes(svg: str, size: Size, kinds: str) -> list[tuple[str, Box]]:
    """Where words stand, by our own measure of them."""
    found = []
    for kind in kinds.split():
        for text, words in zip(Read(svg).of(kind), Read(svg).words(kind), strict=True):
            wide, x, y = width(words, size.letters), float(text.get("x", "")), float(text.get("y", ""))
            left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor", "")]
            found.append((words, Box(left, y - size.letters * 0.8, left + wide, y + size.letters * 0.2)))
    return found


@given(graphs(), LANGUAGES, st.sampled_from([PHONE, WIDE]))
def test_no_words_stand_over_others_or_outside(one: Graph, language: Plain, size: Size) -> None:
    found = boxes(drawn(one, language, size), size, "unit early heading name goal-words number day")
    picture = Box(-0.2, 0, size.wide + 0.2, size.high)
    outside = [words for words, box in found if not box.is_in(picture)]
    assert not outside
    over = [(a, b) for (a, first), (b, second) in combinations(found, 2) if a and b and first.meets(second)]
    assert not over


LONG = "María Fernanda de los Ángeles Villanueva-Oyelaran y Castañeda"


@pytest.mark.parametrize("size", [PHONE, WIDE])
@pytest.mark.parametrize("value", [0, 50, 100])
@pytest.mark.parametrize("aim", [None, Aim(on(20), 50, on(0), 0), Aim(on(200), 50, on(0), 0)])
def test_every_line_has_its_name_though_all_end_at_one_spot(size: Size, value: int, aim: Aim | None) -> None:
    series = [Series(side, f"{name} {LONG}", at(*[value] * 7)) for side, name in PLACES]  # type: ignore[arg-type]
    words = " ".join(Read(drawn(graph(*series, aim=aim), ENGLISH, size)).words("name"))
    assert [name for _side, name in PLACES if name.split()[0] not in words] == []
    assert words.count("Home of") == 2


@given(graphs(), st.sampled_from([PHONE, WIDE]))
def test_within_the_field_every_mark_is_a_number(one: Graph, size: Size) -> None:
    frame = laid_out(one, ENGLISH, size).frame
    assert all(middle_of(key)[0] > frame.right for key in Read(drawn(one, ENGLISH, size)).of("key"))


@given(graphs())
def test_no_words_hide_a_number(one: Graph) -> None:
    kinds = [part.get("data-kind") for part in Read(drawn(one, ENGLISH)).root.iter()]
    first = kinds.index("value") if "value" in kinds else len(kinds)
    assert not {"name", "goal-words", "heading", "number", "day", "unit", "early"} & set(kinds[first:])


def test_words_over_the_graph_say_what_changed_and_when_they_find_room() -> None:
    phases = [Phase(on(0), "Before"), Phase(on(40), "Headphones added")]
    svg = drawn(graph(Series("school", "School", at(*[50] * 12, every=7)), phases=phases), ENGLISH)
    assert Read(svg).words("heading") == ["Before", "Headphones added"]


def test_where_there_is_no_room_for_words_changes_are_counted() -> None:
    phases = [Phase(on(day), f"Another long way of helping {day}") for day in range(8)]
    svg = drawn(graph(Series("school", "School", at(*[50] * 8)), phases=phases), ENGLISH)
    assert Read(svg).words("heading") == list("12345678")


def test_a_graph_of_nothing_says_so() -> None:
    assert Read(drawn(graph(), ENGLISH)).words("empty") == ["No numbers yet"]
    assert Read(drawn(graph(aim=Aim(on(90), 80)), ENGLISH)).words("goal-words") == ["The goal", "80%"]


def test_what_is_counted_takes_a_second_line_before_it_is_cut_off() -> None:
    one = graph(unit="Points on a card, for each period of the day", is_too_early=True)
    assert " ".join(Read(drawn(one, ENGLISH)).words("unit")) == one.unit
    assert laid_out(one, ENGLISH, PHONE).frame.top > laid_out(graph(), ENGLISH, PHONE).frame.top


@pytest.mark.parametrize("language", [ENGLISH, Plain(is_from_right=True)])
def test_the_words_of_the_goal_stand_beside_its_ring_and_no_name_stands_over_it(language: Plain) -> None:
    series = [
        Series("school", "independent work", at(4, 5, 6, 7, 7, every=10)),
        Series("school", "group work", at(3, 3.5, 2.5, 2.5, every=10)),
        Series("home", "Oak Street", at(5, 4.5, 6, 7, 8, every=10)),
    ]
    one = graph(*series, scale=Scale.from_nought(10), says="{:g} minutes".format, aim=Aim(on(74), 8))
    sheet, read = laid_out(one, language, PHONE), Read(drawn(one, language))
    x, y = sheet.frame.x(on(74)), sheet.frame.y(8)
    first = float(read.of("goal-words")[0].get("x", ""))
    assert (PHONE.wide - first if language.is_from_right else first) - x == pytest.approx(8, abs=1)
    ring = Box(x - 5, y - 5, x + 5, y + 5)
    if language.is_from_right:
        ring = Box(PHONE.wide - x - 5, y - 5, PHONE.wide - x + 5, y + 5)
    assert [words for words, box in boxes(read.svg, PHONE, "name") if box.meets(ring)] == []


def test_many_names_in_little_room_stand_in_one_column_as_their_lines_end() -> None:
    """So that no thin line leads over another name, or through the numbers."""
    ends = {"Oak Street": 8, "independent work": 7, "Elm Street": 6.5, "group work": 2.5}
    sides = {"Oak Street": "home", "Elm Street": "home"}
    series = [Series(sides.get(name, "school"), name, at(5, 6, 6, end, every=15)) for name, end in ends.items()]  # type: ignore[arg-type]
    phases = [Phase(on(24), "a timer in sight"), Phase(on(46), "a taller desk")]
    one = graph(*series, phases=phases, scale=Scale.from_nought(10), aim=Aim(on(74), 8), is_too_early=True)
    read = Read(drawn(one, ENGLISH))
    found = [(words, text.get("x")) for text, words in zip(read.of("name"), read.words("name"), strict=True)]
    down = sorted(zip(found, read.of("name"), strict=True), key=lambda each: float(each[1].get("y", "")))
    assert " ".join(words for (words, _x), _text in down) == " ".join(ends)
    assert len({x for _words, x in found}) == 1


def test_too_early_is_said_on_the_graph() -> None:
    assert Read(drawn(graph(is_too_early=True), ENGLISH)).words("early") == ["Too early to tell"]
    assert Read(drawn(graph(), ENGLISH)).words("early") == []


@given(st.text(max_size=80), st.floats(20, 200))
@settings(max_examples=200)
def test_what_is_shortened_fits(words: str, room: float) -> None:
    assert width(shortened(words, 12, room), 12) <= room
    assert all(width(line, 12) <= room for line in in_lines(words, 12, room))
    assert LINE > 1

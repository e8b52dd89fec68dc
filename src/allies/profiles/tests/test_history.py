"""How a text came to be can be read, word by word, by those whose text it is."""

from allies.teams.permissions import Side
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry

from .writing import page, words_seen, wrote


def test_the_history_shows_who_changed_which_words(cast):
    first = wrote(cast.ana, "A walk helps.", chips=["walk"])
    newest = wrote(cast.rosa, "A long walk helps.", on=[first], chips=["music"])
    body = page(cast.bell, f"history/{newest.pk}/").content.decode()
    assert "<ins> long</ins>" in body
    assert "<ins>Music</ins>" in body
    assert "<del>A walk</del>" in body
    assert body.index("Rosa Vidal") < body.index("Ana Rivera")


def test_another_home_has_no_part_in_the_history_of_a_shared_text(cast):
    first = wrote(cast.ana, "An early thought.")
    shared = wrote(cast.ana, "A later thought.", on=[first], for_all=True)
    for passage in (first, shared):
        assert page(cast.luis, f"history/{passage.pk}/").status_code == 404
    assert page(cast.rosa, f"history/{shared.pk}/").status_code == 200


def test_the_hour_at_which_the_other_home_wrote_is_not_shown(cast):
    passage = wrote(cast.ana, "I like it quiet.", voice=Side.CHILD)
    body = page(cast.luis, f"history/{passage.pk}/").content.decode()
    assert "Ana" not in body
    assert "a.m." not in body
    assert "p.m." not in body


def test_a_history_of_another_child_is_unknown(cast):
    assert page(cast.ana, f"history/{cast.child.pk}/").status_code == 404


def test_a_passage_that_is_put_back_replaces_again_what_it_had_replaced(cast):
    first = wrote(cast.bell, "A walk helps.")
    second = wrote(cast.bell, "A long walk helps.", on=[first])
    told = Entry.objects.get(about_id=first.pk)
    taken = take_out(told, by=cast.bell, why="Another child's")
    assert words_seen(cast.okafor) == set()
    put_back(taken, by=cast.ford)
    assert words_seen(cast.okafor) == {second.words}

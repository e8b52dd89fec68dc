"""A signature holds exactly as long as every byte is the one that was signed."""

import hashlib
import json
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from allies.database.ids import uuid7
from allies.plans.actions.plan import finish_plan
from allies.plans.actions.rows import put_row
from allies.plans.actions.signing import standing_signature
from allies.plans.final_texts import HOLDINGS, content_sum, final_text, things_in
from allies.plans.finals import Block, Final, Held, Piece, content_bytes, held, statement_bytes, sum_of
from allies.plans.models import Accommodation, Edition, Signature, Text
from allies.teams.errors import NotPossible
from allies.teams.models import Child
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry

from .goals import a_goal
from .planning import a_plan, a_service, answered, fill_all, read, said, wrote
from .signing import NO, a_finished_plan, answered_parts, as_seen, said_yes, signed

pytestmark = pytest.mark.postgresql


def change(model, pk, column, value):
    """As somebody would who has the database in their hands: past every guard."""
    table = model._meta.db_table
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER IF EXISTS append_only_{table}_update{on}")
        id_ = pk.hex if connection.vendor == "sqlite" else pk
        cursor.execute(f'UPDATE {table} SET "{column}" = %s WHERE id = %s', [value, id_])
        assert cursor.rowcount == 1


@pytest.fixture
def edition(cast):
    return a_finished_plan(cast.okafor)


def held_now(signature, edition):
    return Signature.objects.select_related("text").get(pk=signature.pk).held(content_sum(edition))


def test_a_signature_of_the_text_as_it_stands_is_valid(cast, edition):
    assert held_now(said_yes(cast.ana, edition), edition) is Held.VALID


def test_one_changed_letter_in_the_plan_is_visibly_void(cast, edition):
    signature = said_yes(cast.ana, edition)
    text = Text.objects.filter(section="present").get()
    change(Text, text.pk, "words", text.words + ".")
    assert held_now(signature, edition) is Held.CHANGED
    for reader in (cast.ana, cast.okafor):
        assert "void: the text has changed" in read(reader, f"final/{edition.pk}/")
        page = read(reader, f"signatures/{signature.pk}/")
        assert "The plan today is not the text that was signed." in page
        assert text.words in page  # what was signed can still be read


def others(value):
    """Other values of the same sort, as a database in the wrong hands would take them."""
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int | float):
        return [value + 1, value - 1]
    if isinstance(value, list | dict):
        return [json.dumps([*value, 9] if isinstance(value, list) else value | {"minutes": 9})]
    if isinstance(value, date):
        return [value + timedelta(days=1)]
    return [f"{value}.", "child"]


def change_somehow(row, column, value):
    """To the first of them that the rules of the database itself let through."""
    for other in others(value):
        try:
            with transaction.atomic():
                change(type(row), row.pk, column, other)
        except IntegrityError:
            continue
        return
    raise AssertionError(column)


def columns_of(edition):
    """Each thing that stands in an edition with each column that is signed of it, but for ids."""
    for name, rows in things_in(edition).items():
        for row in rows:
            for column in HOLDINGS[name].data(row):
                value = getattr(row, column, None)
                if column not in {"id", "root", "by", "home"} and value is not None:
                    yield row, column, value


def test_one_changed_value_in_anything_that_stands_there_is_void_and_put_back_it_holds(cast):
    plan = a_plan(cast.okafor)
    fill_all(cast.okafor, plan)
    a_goal(cast.bell, plan)
    put_row(Accommodation(id=uuid7(), words="More time", where="tests", who="teacher"), plan, by=cast.bell)
    answered(cast.okafor, said(cast.ana, plan, "He is alone at recess."))
    edition = as_seen(finish_plan(plan, by=cast.okafor), cast.okafor)
    signature = said_yes(cast.ana, edition)
    models = set()
    for row, column, value in columns_of(edition):
        kept = json.dumps(value) if isinstance(value, (list, dict)) else value
        change_somehow(row, column, value)
        assert held_now(signature, edition) is Held.CHANGED, (type(row).__name__, column)
        change(type(row), row.pk, column, kept)
        assert held_now(signature, edition) is Held.VALID, (type(row).__name__, column)
        models.add(type(row))
    assert models == {holding.model for holding in HOLDINGS.values()}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("known_by", '["totp"]'),
        ("statement", '{"act":"yes"}'),
        ("sum", "0" * 64),
        ("act", "took_part"),
        ("signed_on", "2026-01-01"),
    ],
)
def test_a_changed_signature_is_visibly_void(cast, edition, column, value):
    signature = said_yes(cast.ana, edition)
    change(Signature, signature.pk, column, value)
    assert held_now(signature, edition) is Held.BROKEN
    assert "what was kept is not what was signed" in read(cast.okafor, f"final/{edition.pk}/")


def test_a_changed_copy_of_the_text_is_visibly_void(cast, edition):
    signature = said_yes(cast.ana, edition)
    change(type(signature.text), signature.text_id, "words", signature.text.words.replace("Speech", "Speach"))
    assert held_now(signature, edition) is Held.BROKEN


def test_the_database_itself_refuses_to_change_what_was_signed(cast, edition):
    signature = said_yes(cast.ana, edition)
    for row, field in ((signature, "sum"), (signature.text, "words")):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(**{field: "other"})


def test_another_name_of_a_person_or_child_voids_nothing(cast, edition):
    signature = said_yes(cast.ana, edition)
    type(cast.bell.person).objects.filter(pk=cast.okafor.person_id).update(name="Ms. Okafor-Lane")
    Child.objects.filter(pk=cast.child.pk).update(name="Mateo Rivera Ortega")
    named_anew = Edition.objects.select_related("plan__child").get(pk=edition.pk)
    assert "Ortega" in final_text(named_anew, "en").words
    assert held_now(signature, named_anew) is Held.VALID


def test_what_is_said_to_the_plan_later_voids_nothing(cast, edition):
    signature = said_yes(cast.ana, edition)
    said(cast.luis, edition.plan, "More help at lunch.")
    answered_parts(cast.luis, edition, services=(NO, "Too much."))
    assert held_now(signature, edition) is Held.VALID


def test_what_was_filed_under_the_wrong_child_makes_the_text_another_and_back_again(cast):
    plan = a_plan(cast.okafor)
    wrong = wrote(cast.bell, plan, "Reads well.", "assessments")
    fill_all(cast.okafor, plan)
    edition = as_seen(finish_plan(plan, by=cast.okafor), cast.okafor)
    signature = said_yes(cast.ana, edition)
    taken = take_out(Entry.objects.get(about_id=wrong.pk), by=cast.bell, why="Another child")
    assert held_now(signature, edition) is Held.CHANGED
    put_back(taken, by=cast.ford)
    assert held_now(signature, edition) is Held.VALID


def test_a_plan_of_the_wrong_child_takes_its_signatures_along_and_brings_them_back(cast, edition):
    signature = said_yes(cast.ana, edition)
    answered_parts(cast.luis, edition, services=(NO, "Too much."))
    taken = take_out(Entry.objects.get(event="plans.begun"), by=cast.okafor, why="Another child")
    assert not cast.okafor.sees(Signature).exists()
    assert not cast.okafor.sees(Entry).exists()
    put_back(taken, by=cast.ford)
    assert held_now(signature, edition) is Held.VALID
    assert "Too much." in read(cast.ana)


def test_an_answer_of_the_wrong_child_goes_and_what_it_replaced_stands_again(cast, edition):
    answered_parts(cast.ana, edition, services=(NO, "Too little."))
    answered_parts(cast.ana, edition, services=(NO, "Of another child."))
    line = Entry.objects.filter(event="plans.not_agreed").latest("recorded_at")
    with pytest.raises(NotPossible):
        take_out(line, by=cast.okafor, why="We do not like it")
    taken = take_out(line, by=cast.ana, why="Another child")
    page = read(cast.luis)
    assert "Too little." in page
    assert "Of another child." not in page
    put_back(taken, by=cast.ford)
    assert "Too little." in read(cast.luis)
    assert "Of another child." in read(cast.luis, f"final/{edition.pk}/")  # as what was said before


def test_nobody_takes_out_what_was_signed(cast, edition):
    signature = said_yes(cast.ana, edition)
    for by in (cast.okafor, cast.ana):
        with pytest.raises(NotPossible):
            take_out(Entry.objects.get(about_id=signature.pk), by=by, why="We do not like it")
    assert held_now(signature, edition) is Held.VALID


def test_every_sort_of_thing_that_an_edition_holds_can_be_signed(edition):
    assert set(edition.holds) <= set(HOLDINGS)
    ids = {str(row.pk) for rows in things_in(edition).values() for row in rows}
    assert ids == {pk for pks in edition.holds.values() for pk in pks}


def test_every_word_that_somebody_typed_stands_in_the_text_in_every_language(cast, settings):
    plan = a_plan(cast.okafor)
    fill_all(cast.okafor, plan)
    wrote(cast.ana, plan, "Lee solo 🚂 en casa.")
    a_service(cast.jin, plan, what="Sing_ing")
    answered(cast.okafor, said(cast.ana, plan, "Está solo en el recreo."))
    edition = as_seen(finish_plan(plan, by=cast.okafor), cast.okafor)
    for language, _name in settings.LANGUAGES:
        words = final_text(edition, language).words
        for typed in ("Lee solo 🚂 en casa.", "Sing_ing", "Está solo en el recreo.", "Words of present."):
            assert typed in words
        assert words == final_text(edition, language).words


def test_the_form_of_what_is_signed_stays_as_it_was():
    """If this fails, old signatures would no longer hold: add a new form, and leave this one as it is."""
    rows = [{"id": "b", "words": "Ñandú 🌻"}, {"id": "a", "words": 'A "b"\n', "home": None, "times": 2}]
    written = content_bytes({"number": 1, "why": ""}, {"texts": rows, "services": []})
    wanted = (
        '{"form":1,"number":1,"things":{"services":[],"texts":[{"home":null,"id":"a","times":2,"words":"A \\"b\\"\\n"},'
        '{"id":"b","words":"Ñandú 🌻"}]},"why":""}'
    )
    assert written == wanted.encode()
    assert sum_of(written) == hashlib.sha256(wanted.encode()).hexdigest()


words = st.lists(st.sampled_from(["a", "b", "\n", '"', "ñ", "🌻 "]), max_size=6).map("".join)
ids = st.sampled_from("abcde")
rows = st.dictionaries(ids, words, max_size=4).map(lambda typed: [{"id": pk, "words": typed[pk]} for pk in typed])
things = st.dictionaries(st.sampled_from(["texts", "services", "inputs"]), rows)


@settings(deadline=None)
@given(things, st.randoms())
def test_the_order_in_which_things_are_found_does_not_count(things, random):
    mixed = {name: random.sample(rows, len(rows)) for name, rows in random.sample(list(things.items()), len(things))}
    assert content_bytes({}, things) == content_bytes({}, mixed)


@settings(deadline=None)
@given(things, things)
def test_other_things_are_other_bytes(one, other):
    def plain(things):
        return {name: sorted(map(json.dumps, rows)) for name, rows in things.items()}

    assert (content_bytes({}, one) == content_bytes({}, other)) == (plain(one) == plain(other))


pieces = st.lists(st.builds(Piece, words, words, st.just("en")), max_size=3).map(tuple)
blocks = st.lists(st.builds(Block, st.just("code"), words, pieces), max_size=3).map(tuple)


@settings(deadline=None)
@given(blocks, things, st.integers(min_value=0), st.integers(min_value=0, max_value=255))
def test_any_changed_byte_anywhere_is_void_and_none_is_valid(blocks, things, where, byte):
    now = sum_of(content_bytes({}, things))
    final = Final("Plan", ("Mateo",), blocks, f"Sum: {now}", "en")
    statement = {"text": final.sum, "answers": [], "of": "ana"}
    kept = {"text_sum": final.sum, "content_sum": now, "statement": statement}
    kept["signed_sum"] = sum_of(statement_bytes(statement))
    assert held(text=final.words, content_now=now, **kept) is Held.VALID
    changed = bytearray(final.words.encode())
    changed[where % len(changed)] = byte
    text = changed.decode("utf-8", "replace")
    assert (held(text=text, content_now=now, **kept) is Held.VALID) == (text == final.words)
    assert held(text=final.words, content_now=sum_of(b"other"), **kept) is Held.CHANGED
    more = kept | {"statement": statement | {"of": "luis"}}
    assert held(text=final.words, content_now=now, **more) is Held.BROKEN


def test_the_newest_signature_of_a_seat_stands(cast, edition):
    first = said_yes(cast.ana, edition)
    answered_parts(cast.ana, edition, services=(NO, "Too little."))
    second = signed(cast.ana, edition)
    assert standing_signature(edition.plan, cast.ana) == second != first

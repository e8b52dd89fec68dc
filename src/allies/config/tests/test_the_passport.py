"""What a parent takes along: all that is theirs to read, nothing of another home, and every changed byte is named."""

import io
import json
import random
import zipfile
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from allies.cards.models import Word
from allies.config.tests.test_the_other_home import live_in_private, open_all_to_ines
from allies.config.tests.world import ELM, OAK, fill
from allies.passport.checking import NoPassport, check
from allies.passport.contents import LEFT_OUT, tables
from allies.passport.packing import pack
from allies.people.models import Person
from allies.progress.models import Record
from allies.teams.models import AboutChild
from allies.translation.models import Translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(cast):
    fill(cast)
    return cast


@pytest.fixture
def taken(full, tmp_path):
    return made(full.ana, tmp_path)


def made(reader, folder, name="p.zip"):
    target = folder / name
    pack(reader, target, made_at=timezone.now())
    return target


def members_of(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def record_of(path):
    return {name: raw for name, raw in members_of(path).items() if name.startswith("record/")}


def test_each_row_that_its_reader_may_read_is_in_it(full, taken):
    found = record_of(taken)
    for name, model in tables().items():
        expected = sorted(str(pk) for pk in full.ana.sees(model).values_list("pk", flat=True))
        rows = json.loads(found.get(f"record/{name}.json", b"[]"))
        if name not in {"cards.word", "progress.record", "translation.translated"}:
            assert [row["id"] for row in rows] == expected, name


def test_of_the_day_card_it_holds_the_days_that_are_over(full, tmp_path, time_machine):
    assert "record/cards.word.json" not in record_of(made(full.ana, tmp_path, "today.zip"))
    time_machine.move_to(timezone.now() + timedelta(days=1), tick=True)
    found = record_of(made(full.ana, tmp_path, "tomorrow.zip"))
    for model in (Word, Record):
        rows = json.loads(found[f"record/{model._meta.label_lower}.json"])
        assert len(rows) == full.ana.sees(model).count()


def test_of_translations_it_holds_those_that_its_reader_reads(full, tmp_path):
    for language in ("en", "es"):
        Person.objects.filter(pk=full.ana.person_id).update(language=language)
        full.ana.person.refresh_from_db()
        rows = json.loads(record_of(made(full.ana, tmp_path)).get("record/translation.translated.json", b"[]"))
        assert len(rows) == full.ana.sees(Translated).filter(language=language).count()


def test_a_table_about_a_child_goes_along_or_is_left_out_with_a_reason():
    about = {model._meta.label_lower for model in apps.get_models() if issubclass(model, AboutChild)}
    assert set(tables()) | set(LEFT_OUT) == about


def test_nothing_of_another_home_is_in_any_of_its_bytes(full, tmp_path):
    of_ana = b"".join(members_of(made(full.ana, tmp_path, "ana.zip")).values()).decode(errors="ignore")
    of_luis = b"".join(members_of(made(full.luis, tmp_path, "luis.zip")).values()).decode(errors="ignore")
    assert (OAK in of_ana, ELM in of_ana, "Elm Street" in of_ana) == (True, False, False)
    assert (OAK in of_luis, ELM in of_luis, "Oak Street" in of_luis) == (False, True, False)
    assert full.rosa.person.name not in of_luis
    assert full.ines.person.name not in of_ana


def test_what_one_home_does_in_private_changes_no_byte_of_the_others_record(cast, tmp_path):
    ids = fill(cast)
    open_all_to_ines(cast)
    before = record_of(made(cast.luis, tmp_path, "before.zip"))
    live_in_private(cast, ids)
    after = record_of(made(cast.luis, tmp_path, "after.zip"))
    assert [name for name in before.keys() | after.keys() if before.get(name) != after.get(name)] == []


def test_it_is_whole_as_it_was_made(taken):
    checked = check(taken)
    assert checked.changed == []
    assert set(checked.manifest["members"]) | {"manifest.json", "signature.json"} == set(members_of(taken))


def test_two_hundred_flipped_bytes_are_each_named(taken, tmp_path):
    whole = taken.read_bytes()
    with zipfile.ZipFile(taken) as archive:
        spans = {info.filename: info for info in archive.infolist()}
    chance = random.Random(20)
    for place in chance.sample(range(len(whole)), 200):
        broken = bytearray(whole)
        broken[place] ^= 1 << chance.randrange(8)
        target = tmp_path / "broken.zip"
        target.write_bytes(broken)
        named = what_is_named(target)
        assert named, place
        inside = [
            name
            for name, info in spans.items()
            if info.header_offset + 100 + len(name) <= place < info.header_offset + info.compress_size
        ]
        assert not inside or any(inside[0] in one or "around" in one for one in named), (place, inside, named)


def what_is_named(path):
    try:
        return check(path).changed
    except NoPassport as reason:
        return [str(reason)]


def test_the_command_makes_it_and_verifies_it(full, tmp_path, capsys):
    target = tmp_path / "mateo.zip"
    with pytest.raises(SystemExit, match="Say whose"):
        call_command("passport", "export", "Mateo Rivera", str(target))
    assert not target.exists()
    call_command("passport", "export", "Mateo Rivera", str(target), whose="Ana Rivera")
    call_command("passport", "verify", str(target))
    assert "signed by this Allies" in capsys.readouterr().out
    with pytest.raises(SystemExit, match="there already"):
        call_command("passport", "export", "Mateo Rivera", str(target), whose="Ana Rivera")


def test_nobody_at_school_and_no_other_family_has_one(full, tmp_path):
    for who in (full.okafor, full.rosa, full.ines):
        with pytest.raises(SystemExit, match="a parent can"):
            call_command("passport", "export", str(full.child.pk), str(tmp_path / "x.zip"), whose=who.person.name)


def test_signed_by_another_house_is_said(taken, settings, capsys):
    settings.PASSPORT_KEY = "another"
    call_command("passport", "verify", str(taken))
    assert "signed by another Allies" in capsys.readouterr().out


def test_what_is_in_it_is_what_its_schema_says(taken):
    found = members_of(taken)
    said = json.loads(found["schema.json"])["$defs"]
    for name in record_of(taken):
        if name != "record/frame.json":
            rows = json.loads(found[name])
            expected = said[name.removeprefix("record/").removesuffix(".json")]["items"]["required"]
            assert all(set(row) == set(expected) for row in rows), name


def test_the_same_record_packed_twice_is_the_same(full, tmp_path):
    one, other = record_of(made(full.ana, tmp_path, "1.zip")), record_of(made(full.ana, tmp_path, "2.zip"))
    assert one == other
    assert io.BytesIO(b"".join(one.values())).getvalue()

"""What a parent takes along: all that is theirs to read, nothing of another home, and every changed byte is named."""

import html
import io
import json
import random
import re
import zipfile
from datetime import date, datetime, time, timedelta
from types import NoneType
from uuid import UUID

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from allies.cards.models import Word
from allies.config.tests.test_the_other_home import live_in_private, open_all_to_ines
from allies.config.tests.world import ELM, OAK, fill
from allies.languages.known import whole
from allies.media.actions import take_back
from allies.media.models import Recording
from allies.outbox.sweeping import sweep
from allies.passport.actions import ask_for, forget
from allies.passport.checking import NoPassport, check
from allies.passport.contents import LEFT_OUT, tables
from allies.passport.files import media_of
from allies.passport.models import Passport
from allies.passport.packing import pack
from allies.people.models import Person
from allies.progress.models import Record
from allies.teams.actions.outsiders import name_outsider
from allies.teams.actions.seats import set_custody
from allies.teams.models import AboutChild, Child, Member
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.tests.cast import end_parents_place, enter
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
    time_machine.move_to(timezone.now() + timedelta(days=1, hours=2), tick=True)  # one day has 25 hours
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


def named_in(path):
    return {one["name"] for one in json.loads(members_of(path)["record/frame.json"])["persons"]}


def test_each_parent_is_named_also_one_who_wrote_nothing_or_whose_place_ended(cast, tmp_path):
    assert cast.luis.person.name in named_in(made(cast.ana, tmp_path, "before.zip"))
    end_parents_place(cast.luis)
    assert cast.luis.person.name in named_in(made(cast.ana, tmp_path, "after.zip"))


def test_who_is_known_from_an_order_alone_is_not_named_nor_whom_another_home_brought(cast, tmp_path):
    name_outsider("Otto Outside", child=cast.child, by=cast.okafor.person)
    assert not {"Otto Outside", cast.rosa.person.name} & named_in(made(cast.luis, tmp_path))


def test_of_what_the_other_home_wrote_it_holds_the_day_and_no_hour(full, tmp_path):
    hours = {"ana": set(), "luis": set()}
    for raw in record_of(made(full.luis, tmp_path)).values():
        for row in [row for row in json.loads(raw) if isinstance(row, dict)]:
            moments = [moment for name, moment in row.items() if name.endswith("_at") and moment]
            for name in hours:
                if row.get("by") == str(getattr(full, name).pk):
                    hours[name] |= {datetime.fromisoformat(moment).time() for moment in moments}
    assert hours["ana"] == {time(12)}
    assert len(hours["luis"]) > 1


def test_no_word_of_the_team_is_taken_along_by_whom_the_profile_is_closed_to(full, tmp_path):
    assert words_of_the_team(made(full.luis, tmp_path)) != []
    closed = {Kind.PROFILE: Rights(sees=False, decides=False, told=False)}
    today = full.luis.today
    set_custody(full.luis, closed, from_on=today, until_on=None, order="Order", by=full.okafor.person)
    luis = Member.objects.with_orders().select_related("child__school__district", "person").get(pk=full.luis.pk)
    assert words_of_the_team(made(luis, tmp_path, "narrowed.zip")) == []


def words_of_the_team(path):
    told = [line["facts"] for line in json.loads(record_of(path)["record/timeline.entry.json"])]
    return [facts["what"] for facts in told if facts.get("what") and facts.get("is_own") is False]


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


FORMATS = {"uuid": UUID, "date": date.fromisoformat, "date-time": datetime.fromisoformat}
KINDS = {
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": int | float,
    "object": dict,
    "array": list,
    "null": NoneType,
}


def fits(said, schema):
    """What of JSON Schema (2020-12) ours uses."""
    if "anyOf" in schema:
        return any(fits(said, one) for one in schema["anyOf"])
    if not schema.get("type"):
        return True
    if not isinstance(said, KINDS[schema["type"]]) or (isinstance(said, bool) and schema["type"] != "boolean"):
        return False
    if isinstance(said, str):
        return is_of_format(said, schema)
    if isinstance(said, list):
        return all(fits(one, schema["items"]) for one in said)
    if isinstance(said, dict):
        known = schema["properties"]
        return set(schema["required"]) <= said.keys() <= known.keys() and all(fits(said[n], known[n]) for n in said)
    return True


def is_of_format(said, schema):
    try:
        FORMATS.get(schema.get("format"), str)(said)
    except ValueError:
        return False
    return re.fullmatch(schema.get("pattern", ".*"), said, re.DOTALL) is not None


def test_what_is_in_it_is_what_its_schema_says(taken):
    found = members_of(taken)
    said = json.loads(found["schema.json"])["$defs"]
    for name in record_of(taken):
        assert fits(json.loads(found[name]), said[name.removeprefix("record/").removesuffix(".json")]), name
    assert set(said) == {*tables(), "frame"}
    entry = json.loads(found["record/timeline.entry.json"])[0]
    for change in ({"id": "no id"}, {"occurred_at": "now"}, {"more": 1}, {"event": 5}):
        assert not fits([entry | change], said["timeline.entry"])


def test_the_command_says_the_schema_that_is_in_it(taken, capsys):
    call_command("passport", "schema")
    assert json.loads(capsys.readouterr().out) == json.loads(members_of(taken)["schema.json"])


def test_its_plan_its_profile_and_its_reports_are_there_to_print(taken):
    found = members_of(taken)
    printed = {name for name in found if name.startswith("printed/")}
    assert {"printed/plan-1.pdf", "printed/profile-1.pdf"} <= printed
    assert all(found[name].startswith(b"%PDF") for name in printed)
    assert all(f'href="{name}"' in found["START-HERE.html"].decode() for name in printed)


def test_the_same_record_packed_twice_is_the_same(full, tmp_path):
    one, other = record_of(made(full.ana, tmp_path, "1.zip")), record_of(made(full.ana, tmp_path, "2.zip"))
    assert one == other
    assert io.BytesIO(b"".join(one.values())).getvalue()


def carried_out():
    while sweep("worker", apart=True):
        pass


def page_of(member, path=""):
    return enter(Client(), member.person).get(f"/children/{member.child_id}/passport/{path}")


def asked_for(member):
    answer = enter(Client(), member.person).post(f"/children/{member.child_id}/passport/")
    assert answer.status_code == 302
    carried_out()
    return Passport.objects.filter(member=member).latest("asked_at")


def test_a_mother_presses_one_button_and_gets_the_file(cast):
    assert "being made" not in page_of(cast.ana).content.decode()
    enter(Client(), cast.ana.person).post(f"/children/{cast.child.pk}/passport/")
    assert "being made" in page_of(cast.ana).content.decode()
    carried_out()
    [one] = Passport.objects.all()
    assert f"{one.pk}.zip" in page_of(cast.ana).content.decode()
    answer = page_of(cast.ana, f"{one.pk}.zip")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="allies-passport.zip"'
    assert zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))).testzip() is None


def test_pressed_twice_it_is_made_once(cast):
    for _press in range(2):
        ask_for(by=cast.ana)
    assert Passport.objects.count() == 1


def test_nobody_else_gets_her_file_nor_learns_of_it(cast):
    one = asked_for(cast.ana)
    assert page_of(cast.luis, f"{one.pk}.zip").status_code == 404
    assert f"{one.pk}" not in page_of(cast.luis).content.decode()
    for who in (cast.okafor, cast.bell, cast.rosa):
        assert page_of(who, f"{one.pk}.zip").status_code == 403


def test_an_order_closes_the_file_that_is_ready(cast):
    one = asked_for(cast.ana)
    no_talk = {Kind.TALK: Rights(sees=False)}
    on = cast.ana.today
    set_custody(cast.ana, no_talk, from_on=on, until_on=None, order="7", by=cast.okafor.person)
    assert page_of(cast.ana, f"{one.pk}.zip").status_code == 404


def test_what_was_taken_back_since_is_not_got_by_an_older_file(full):
    one = asked_for(full.ana)
    recording = full.ana.sees(Recording).filter(state="ready").first()
    take_back(recording, by=full.ana)
    assert page_of(full.ana, f"{one.pk}.zip").status_code == 404
    assert media_of(recording) not in members_of(asked_for(full.ana).place)


def test_a_day_later_it_is_gone(cast, time_machine):
    one = asked_for(cast.ana)
    assert one.place.exists()
    time_machine.move_to(timezone.now() + timedelta(days=1, minutes=1), tick=True)
    assert page_of(cast.ana, f"{one.pk}.zip").status_code == 404
    forget()
    assert (one.place.exists(), Passport.objects.count()) == (False, 0)


def test_a_parent_takes_along_the_record_of_a_child_who_has_left(cast):
    Child.objects.filter(pk=cast.child.pk).update(left_at=timezone.now())
    assert page_of(cast.ana, f"{asked_for(cast.ana).pk}.zip").status_code == 200


@pytest.mark.parametrize("language", whole())
def test_the_page_to_read_is_in_its_readers_language_and_asks_nothing_of_a_network(full, language):
    Person.objects.filter(pk=full.ana.person_id).update(language=language)
    page = members_of(asked_for(full.ana).place)["START-HERE.html"].decode()
    page = html.unescape(page)
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page
    assert "default-src 'none'" in page
    for outside in ("http:", "https:", "//", "<script", "<link", "<form", "url("):
        assert outside not in page, outside
    assert OAK in page
    assert ELM not in page
    linked = set(re.findall(r'(?:src|href)="([^"#]+)"', page))
    assert linked
    assert linked <= set(members_of(Passport.objects.get(member=full.ana, made_at__isnull=False).place))

"""A child comes with a passport: all of it is here again, with who wrote it, and nobody but who brought it comes in."""

import hashlib
import json
import random
import re
import zipfile
from contextlib import suppress
from datetime import timedelta
from functools import partial

import pytest
import rfc8785
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from allies.asked.models import Asked
from allies.config.tests.world import fill
from allies.database.erasures import NAME, append_lines
from allies.database.ids import uuid7
from allies.media import files
from allies.media.models import Recording
from allies.observations.tests.seeing import saw
from allies.passport.actions import answer_orders
from allies.passport.brought import opened
from allies.passport.checking import NoPassport
from allies.passport.contents import columns, tables
from allies.passport.models import Import, NotBrought
from allies.passport.packing import pack, seal
from allies.passport.signing import Signature, key_of
from allies.passport.taking_in import take_in
from allies.people.models import Person
from allies.profiles.models import Card
from allies.teams.actions.invitations import invite
from allies.teams.actions.schools import open_district, open_school, welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.actions.ways_back import come_back
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Child, Home, Invitation, Member
from allies.teams.permissions import Role
from allies.teams.tests.cast import everybody, someone

pytestmark = pytest.mark.django_db
TOMORROW = timedelta(days=1)


class Gone(Exception):
    """The house as it was before."""


@pytest.fixture
def taken_along(a_file_of):
    return a_file_of("ana")


@pytest.fixture
def a_file_of(db, tmp_path, time_machine, settings):
    def of(whose):
        file = file_of(whose, tmp_path, time_machine)
        settings.MEDIA_ROOT = tmp_path / "media"  # another house, and its own folder
        return file

    return of


def file_of(whose, folder, time_machine):
    """The file of one home; of the house that made it nothing is left."""
    target = folder / f"{whose}.zip"
    time_machine.move_to(timezone.now() + TOMORROW)
    if whose not in made:
        time_machine.move_to(timezone.now() - TOMORROW)
        with suppress(Gone), transaction.atomic():
            cast = everybody()
            fill(cast)
            time_machine.move_to(timezone.now() + TOMORROW)
            pack(getattr(cast, whose), target)
            raise Gone
        made[whose] = target.read_bytes()
    target.write_bytes(made[whose])
    return target


made: dict[str, bytes] = {}  # once for all of these tests


def a_school():
    return open_school("Sunny Field", district=open_district(None, fallback="Sunny Field"))


def brought_in(path):
    with opened(path) as brought:
        return take_in(brought, school=a_school(), by=None)


def record_in(path):
    with zipfile.ZipFile(path) as archive:
        return {name: json.loads(archive.read(name)) for name in archive.namelist() if name.startswith("record/")}


def bytes_in(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.startswith(("papers/", "media/"))}


@pytest.mark.postgresql
@pytest.mark.parametrize("whose", ["ana", "luis"])
def test_taken_along_brought_and_taken_along_again_it_is_the_same_record(whose, a_file_of, tmp_path):
    taken_along = a_file_of(whose)
    done = brought_in(taken_along)
    again = tmp_path / "again.zip"
    reader = Member.objects.with_orders().select_related("child__school__district", "person").get(pk=done.seat_id)
    pack(reader, again)
    before, after = record_in(taken_along), record_in(again)
    assert {name for name in before if before[name] != after.get(name)} | (after.keys() - before.keys()) == set()
    assert bytes_in(taken_along) == bytes_in(again)
    assert len(before) > 80
    with opened(taken_along) as brought:
        assert not brought.kept_beside


def test_those_who_wrote_are_names_without_a_way_in_and_no_place_is_open_but_of_who_brought_it(taken_along):
    done = brought_in(taken_along)
    seats = Member.objects.filter(child=done.child).select_related("person")
    assert [seat.pk for seat in seats.current()] == [done.seat_id]
    assert not any(seat.person.has_a_way_in() or seat.person.email for seat in seats)
    assert {seat.is_checked for seat in seats if seat.pk != done.seat_id} == {False}
    assert len(seats) > 4


def test_who_brought_it_comes_in_with_the_letter_and_reads_what_they_read_before(taken_along):
    done = brought_in(taken_along)
    letter = Invitation.objects.get(child=done.child)
    assert come_back(letter).pk == done.seat.person_id
    assert Member.objects.get(pk=done.seat_id).sees(Recording).exists()


def test_until_school_has_answered_nobody_of_another_home_is_invited_nor_comes(taken_along):
    done = brought_in(taken_along)
    child = done.child
    keeper = add_member(someone("Ms. Okafor"), child=child, role=Role.CASE_MANAGER, by=None)
    other = Home.objects.filter(child=child).exclude(pk=done.seat.home_id).first()
    asked = partial(invite, "Somebody", school=child.school, child=child, role=Role.GUARDIAN, home=other, by=None)
    with pytest.raises(NotPossible, match="order"):
        asked()
    with pytest.raises(NotPossible, match="order"):
        add_member(someone("Nobody Known"), child=child, role=Role.FAMILY, home=other, by=None)
    assert waiting_for(keeper) == ["passport.orders"]
    answer_orders(done, by=keeper)
    answer_orders(done, by=keeper)
    assert waiting_for(keeper) == []
    assert asked().home == other


def waiting_for(member):
    return list(member.sees(Asked).filter(what="passport.orders").values_list("what", flat=True))


def test_what_is_between_one_home_and_school_stays_theirs(taken_along):
    done = brought_in(taken_along)
    answer_orders_by_hand(done)
    other = Home.objects.filter(child=done.child).exclude(pk=done.seat.home_id).first()
    newcomer = add_member(someone("Luca New"), child=done.child, role=Role.GUARDIAN, home=other, by=None)
    reader = Member.objects.get(pk=done.seat_id)
    for model in tables().values():
        theirs = set(reader.sees(model).filter(audience__reach__in=["home", "adult", "chosen"]).values_list("pk"))
        assert theirs.isdisjoint(newcomer.sees(model).values_list("pk")), model


def answer_orders_by_hand(done):
    Import.objects.filter(pk=done.pk).update(answered_at=timezone.now(), answered_by=done.seat.person)


def test_its_pictures_are_shown_again(taken_along):
    done = brought_in(taken_along)
    ready = Recording.objects.filter(child=done.child, state="ready")
    assert all(files.place(row.pk).exists() for row in ready)
    assert all(files.place(row.pk, files.SMALL).exists() for row in ready.filter(sort="photo"))
    assert ready


def test_brought_a_second_time_it_is_refused_and_nothing_is_changed(taken_along):
    brought_in(taken_along)
    before = whole_house()
    with pytest.raises(NoPassport, match="here already"):
        brought_in(taken_along)
    assert whole_house() == before


@pytest.mark.postgresql
def test_a_child_who_was_erased_comes_with_ids_that_are_new(taken_along, settings):
    with zipfile.ZipFile(taken_along) as archive:
        child = json.loads(archive.read("record/frame.json"))["child"]["id"]
    line = json.dumps({"at": "2026-11-01", "table": "teams.child", "id": child})
    append_lines(settings.DATA / NAME, [line])
    try:
        done = brought_in(taken_along)
    finally:
        (settings.DATA / NAME).unlink()
    assert done.is_anew
    assert str(done.child_id) != child
    named = {str(pk) for model in tables().values() for pk in model.objects.values_list("pk", flat=True)}
    with zipfile.ZipFile(taken_along) as archive:
        assert not any(row in archive.read("record/timeline.entry.json").decode() for row in sorted(named)[:200])


def test_somebody_of_the_same_id_who_is_here_is_not_they(taken_along):
    with zipfile.ZipFile(taken_along) as archive:
        ids = [person["id"] for person in json.loads(archive.read("record/frame.json"))["persons"]]
    here = Person.objects.create(pk=ids[0], name="Somebody Else", email="else@example.org")
    done = brought_in(taken_along)
    assert not Member.objects.filter(child=done.child, person=here).exists()
    here.refresh_from_db()
    assert here.name == "Somebody Else"


def whole_house():
    """How many rows there are, table by table."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


# What is refused: each of these files was made by somebody who signs what they like.


def resigned(path, target, change):
    """The same passport with other bytes in it, signed anew."""
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(held.pop("manifest.json"))
    held.pop("signature.json")
    change(held, manifest)
    manifest["members"] = {
        name: {"sha256": hashlib.sha256(raw).hexdigest(), "size": len(raw)} for name, raw in held.items()
    }
    raw = rfc8785.dumps(manifest)
    held["manifest.json"] = raw
    held["signature.json"] = rfc8785.dumps(Signature.of(raw, key_of("somebody")).as_json())
    with target.open("w+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, one in held.items():
                info = zipfile.ZipInfo(name)
                info.external_attr = 0o600 << 16
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, one)
            archive.comment = b"0" * 64
        seal(file)
    return target


def rows_of(held, table):
    return json.loads(held[f"record/{table}.json"])


def put_rows(held, table, rows):
    lines = b",\n".join(map(rfc8785.dumps, rows))
    held[f"record/{table}.json"] = b"[\n" + lines + b"\n]\n"


def put_frame(held, frame):
    held["record/frame.json"] = rfc8785.dumps(frame)


def framed(change):
    def changed(held, manifest):
        frame = json.loads(held["record/frame.json"])
        change(frame, manifest)
        put_frame(held, frame)

    return changed


def rowed(change, table="observations.observation"):
    def changed(held, _manifest):
        rows = rows_of(held, table)
        change(rows)
        put_rows(held, table, rows)

    return changed


def same_id_twice(rows):
    rows.append(rows[0])


def first(**values):
    def changed(rows):
        rows[0] |= values

    return changed


def of_staff(frame, manifest):
    next(seat for seat in frame["seats"] if seat["id"] == manifest["for"]["seat"]).update(role="leader", home=None)


def unknown_seat(_frame, manifest):
    manifest["for"]["seat"] = str(uuid7())


def another_child(_frame, manifest):
    manifest["child"] = str(uuid7())


def deep(held, _manifest):
    held["record/observations.observation.json"] = b"[\n" + b"[" * 100_000 + b"]" * 100_000 + b"\n]\n"


def one_long_line(held, _manifest):
    held["record/observations.observation.json"] = (
        b"[\n" + b'{"id":"' + random.Random(1).randbytes(5 << 20).hex().encode()
    )


def no_frame(held, _manifest):
    held.pop("record/frame.json")


def other_picture(held, _manifest):
    name = next(name for name in held if name.endswith(".jpg"))
    held[name] = b"<script>alert(1)</script>"


def no_pdf(held, _manifest):
    name = next(name for name in held if name.startswith("papers/plans.original/"))
    held[name] = b"<script>alert(1)</script>"


HOSTILE = {
    "an id twice": rowed(same_id_twice),
    "a day that is none": rowed(first(recorded_at="yesterday")),
    "a number where words are": rowed(first(id=5)),
    "a column without what it needs": rowed(first(by=None)),
    "a sign that no database takes": rowed(first(words="a\u0000b")),
    "another spelling of a moment": rowed(first(recorded_at="2026-11-30 12:00:00+00:00")),
    "the seat of a leader": framed(of_staff),
    "a seat that is not in it": framed(unknown_seat),
    "another child than it says": framed(another_child),
    "a list in a list, very deep": deep,
    "one line without end": one_long_line,
    "no frame": no_frame,
    "a page in place of a picture": other_picture,
    "a name with a link": framed(lambda frame, _m: frame["persons"][0].update(name="http://evil.example")),
    "a child without a name": framed(lambda frame, _m: frame["child"].update(name=" ")),
    "a child who begins tomorrow": framed(
        lambda frame, _m: frame["child"].update(began_at="2999-01-01T00:00:00.000000Z")
    ),
    "a role that there is not": framed(lambda frame, _m: frame["seats"][0].update(role="king")),
    "a home that is not in it": framed(lambda frame, _m: frame["seats"][0].update(home=str(uuid7()))),
    "words in place of a list": framed(lambda frame, _m: frame.update(seats="all")),
    "people chosen by a number": framed(lambda frame, _m: frame["audiences"][0].update(chosen=5)),
    "a seat without its home": framed(lambda frame, _m: frame["seats"][0].pop("home")),
    "a home without a name": framed(lambda frame, _m: frame["homes"][0].pop("name")),
    "a birthday that no calendar has": framed(lambda frame, _m: frame["child"].update(born_on="2026-02-30")),
    "a moment of a month 13": lambda _held, manifest: manifest.update(made_at="2026-13-01T00:00:00Z"),
    "a list where a word belongs": framed(lambda frame, _m: frame["persons"][0].update(name=["Ana"])),
    "a list where a role belongs": framed(lambda frame, _m: frame["seats"][0].update(role=[])),
    "a list where the maker belongs": lambda _held, manifest: manifest.update(made_by=[]),
    "half a sign as a key": lambda held, _m: held.update({"record/frame.json": rb'{"\ud800":1}'}),
    "a million empty lists": framed(lambda frame, _m: frame.update(more=[[]] * 600_000)),
    "a moment before the calendar": framed(lambda frame, _m: frame["child"].update(began_at="0001-01-01T00:00:00Z")),
    "a sum of another paper": rowed(first(sum="0" * 64), "plans.original"),
    "a page in place of a plan": no_pdf,
    "another version": lambda _held, manifest: manifest.update(version=2),
    "no version": lambda _held, manifest: manifest.pop("version"),
    "a manifest that says nothing of whom": lambda _held, manifest: manifest.pop("for"),
}


@pytest.mark.postgresql
def test_what_does_not_hold_together_is_refused_in_a_sentence_and_nothing_is_changed(taken_along, tmp_path):
    a_school()
    before = whole_house()
    for what, change in HOSTILE.items():
        target = resigned(taken_along, tmp_path / "hostile.zip", change)
        with pytest.raises(NoPassport) as refused:
            brought_in(target)
        assert str(refused.value).endswith("."), what
        assert whole_house() == before, what
        assert not any(media_files()), what


def media_files():
    return (path for found in files.every() for path in found)


def test_what_names_something_of_this_house_is_refused(taken_along, tmp_path):
    noor = welcome_child("Noor Haddad", school=a_school(), by=None)
    home, team = noor.homes.get(), Audience.team(noor)
    bell = add_member(someone("Mr. Bell"), child=noor, role=Role.TEACHER, by=None)
    seen = saw(bell)
    before = whole_house()
    named = {
        "the child": framed(lambda frame, m: (frame["child"].update(id=str(noor.pk)), m.update(child=str(noor.pk)))),
        "a seat": framed(lambda frame, _m: frame["seats"][-1].update(id=str(bell.pk))),
        "a home": framed(lambda frame, _m: frame["homes"][-1].update(id=str(home.pk))),
        "an audience": framed(lambda frame, _m: frame["audiences"][-1].update(id=str(team.pk))),
        "a row": rowed(first(id=str(seen.pk))),
        "an id in a list of its own": rowed(first(before=[str(seen.pk)])),
        "who wrote": rowed(first(by=str(bell.pk))),
        "for whom it is": rowed(first(audience=str(team.pk))),
    }
    for what, change in named.items():
        target = resigned(taken_along, tmp_path / "hostile.zip", change)
        with pytest.raises(NoPassport):
            brought_in(target)
        assert whole_house() == before, what
    assert Child.objects.get() == noor


def test_what_only_a_newer_allies_knows_is_kept_beside_and_goes_along(taken_along, tmp_path):
    def newer(held, _manifest):
        put_rows(held, "feelings.feeling", [{"id": str(uuid7()), "words": "glad"}])
        rows = rows_of(held, "observations.observation")
        rows[0] |= {"weather": "rain"}
        put_rows(held, "observations.observation", rows)

    done = brought_in(resigned(taken_along, tmp_path / "newer.zip", newer))
    reader = Member.objects.with_orders().select_related("child__school__district", "person").get(pk=done.seat_id)
    kept = {one.table: one.row for one in reader.sees(NotBrought)}
    assert kept["feelings.feeling"]["words"] == "glad"
    assert kept["observations.observation"]["weather"] == "rain"
    pack(reader, tmp_path / "again.zip")
    assert "record/passport.notbrought.json" in record_in(tmp_path / "again.zip")


def test_no_link_and_no_paper_opens_by_what_somebody_brings(taken_along, tmp_path):
    known = "0" * 64
    target = resigned(taken_along, tmp_path / "hostile.zip", rowed(first(token_hash=known), "profiles.card"))
    brought_in(target)
    assert Card.objects.exists()
    assert not Card.objects.filter(token_hash=known).exists()
    opening = [one for model in tables().values() for one in columns(model) if re.search("hash|token|secret", one.name)]
    assert opening == []


def test_the_command_takes_it_in_and_says_what_comes_next(taken_along, capsys):
    a_school()
    call_command("passport", "import", str(taken_along))
    said = capsys.readouterr().out
    assert "Is there an order?" in said
    assert Child.objects.get().name in said
    with pytest.raises(SystemExit, match="here already"):
        call_command("passport", "import", str(taken_along))

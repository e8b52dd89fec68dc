"""A school looks at a pack, takes it in or throws it away, and withdraws it; what was left out is said with its why."""

from io import BytesIO

import pytest
from django.urls import reverse

from allies.log.models import Act
from allies.people.models import Person
from allies.symbols import actions
from allies.symbols.bringing_in import LookedInto, look_into
from allies.symbols.models import Pack, PackSymbol
from allies.symbols.reading import found, key_of, symbol
from allies.symbols.tests.packing import COLUMPIO, RAMP, SWING, good, png, sent, shown, table, taken_in, zipped
from allies.teams.actions.schools import make_leader, open_school
from allies.teams.errors import NotPossible
from allies.teams.tests.cast import enter, someone


@pytest.fixture
def ford(cast, client):
    return enter(client, cast.ford.person)


def packs_page(school) -> str:
    return reverse("symbols:packs", args=[school.pk])


def test_it_is_shown_before_it_is_taken_in(cast, ford):
    answer = ford.post(packs_page(cast.school), sent(good("lost.png,lost,,en,CC BY 4.0,")), follow=True)
    page = answer.content.decode()
    assert "2 pictures would be taken in" in page
    assert "CC BY 4.0" in page
    assert "The table names it, and it is not in the zip file." in page
    assert [one.key for one in found("swing", member=cast.ana, language="en") if one.key.startswith("pk-")] == []
    pack = Pack.objects.get()
    assert pack.is_waiting
    ford.post(reverse("symbols:take_in", args=[cast.school.pk, pack.pk]))
    assert found("swing", member=cast.ana, language="en")[0].name == "swing"
    assert Act.objects.filter(act="symbols.taken_in", about=pack.pk).count() == 1


def test_each_picture_is_written_anew_and_opened_by_the_team_alone(cast, client, ford):
    pack = taken_in(cast.school)
    row = pack.symbols.first()
    assert bytes(row.picture).startswith(b"\xff\xd8\xff")
    url = symbol(key_of(row.pk), member=cast.ana).url
    answer = enter(client, cast.ana.person).get(url)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    again = client.get(url, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert enter(client, cast.other_mother).get(url).status_code == 404


def test_a_pack_of_another_school_is_never_read(cast, client):
    hillside = open_school("Hillside", district=cast.school.district, time_zone="UTC")
    head = make_leader(someone("Ms. Hill"), school=hillside, by=None).person
    theirs = taken_in(hillside)
    row = theirs.symbols.first()
    okafor = enter(client, cast.okafor.person)
    assert okafor.get(reverse("symbols:picture", args=[cast.child.pk, row.pk])).status_code == 404
    assert theirs.name not in okafor.get(reverse("symbols:credits")).content.decode()
    ford = enter(client, cast.ford.person)
    for name in ("pack", "take_in", "withdraw"):
        for school in (cast.school, hillside):
            path = reverse(f"symbols:{name}", args=[school.pk, theirs.pk])
            assert (ford.post(path) if name == "take_in" else ford.get(path)).status_code == 404
    for school in (cast.school, hillside):
        assert ford.get(reverse("symbols:pack_picture", args=[school.pk, row.pk])).status_code == 404
    assert ford.post(reverse("symbols:withdraw", args=[cast.school.pk, theirs.pk])).status_code == 404
    theirs.refresh_from_db()
    assert theirs.stands
    assert enter(client, head).get(reverse("symbols:pack", args=[hillside.pk, theirs.pk])).status_code == 200


def test_a_teacher_brings_nothing_in(cast, client):
    okafor = enter(client, cast.okafor.person)
    assert okafor.post(packs_page(cast.school), sent(good())).status_code == 404
    assert not Pack.objects.exists()


def test_sent_twice_it_is_one_pack(cast, ford):
    for _time in range(2):
        ford.post(packs_page(cast.school), sent(good()))
    pack = Pack.objects.get()
    for _time in range(2):
        ford.post(reverse("symbols:take_in", args=[cast.school.pk, pack.pk]))
    answer = ford.post(packs_page(cast.school), sent(good(), name="Another name"), follow=True)
    assert "This very file is here already." in answer.content.decode()
    assert Pack.objects.count() == 1
    assert PackSymbol.objects.count() == 2
    assert Act.objects.filter(act="symbols.taken_in").count() == 1


def test_two_schools_may_have_the_same_file(cast):
    hillside = open_school("Hillside", district=cast.school.district, time_zone="UTC")
    assert taken_in(cast.school).pk != taken_in(hillside).pk


def test_one_pack_waits_at_a_time_and_an_older_one_goes(cast, ford):
    first = shown(cast.school, good(color="red"))
    second = shown(cast.school, good(color="blue"))
    first.refresh_from_db()
    assert (first.is_waiting, second.is_waiting) == (False, True)
    assert {bytes(row.picture) for row in first.symbols.all()} == {b""}
    answer = ford.post(reverse("symbols:take_in", args=[cast.school.pk, first.pk]), follow=True)
    assert "This pack was discarded." in answer.content.decode()


def test_what_is_thrown_away_was_never_in(cast, ford):
    pack = shown(cast.school)
    ford.post(reverse("symbols:withdraw", args=[cast.school.pk, pack.pk]))
    pack.refresh_from_db()
    assert pack.withdrawn_at
    assert not Act.objects.filter(act__startswith="symbols.").exists()
    assert ford.get(reverse("symbols:pack", args=[cast.school.pk, pack.pk])).status_code == 404


def test_withdrawn_its_pictures_go_everywhere_and_the_same_file_brings_them_back(cast, client):
    pack = taken_in(cast.school)
    key = key_of(pack.symbols.first().pk)
    held = symbol(key, member=cast.ana)
    ford = enter(client, cast.ford.person)
    asked = ford.get(reverse("symbols:withdraw", args=[cast.school.pk, pack.pk])).content.decode()
    assert "Its pictures go at once." in asked
    ford.post(reverse("symbols:withdraw", args=[cast.school.pk, pack.pk]))
    assert symbol(key, member=cast.ana) is None
    assert held.paper is None
    assert enter(client, cast.ana.person).get(held.url).status_code == 404
    assert {bytes(row.picture) for row in PackSymbol.objects.all()} == {b""}
    assert taken_in(cast.school).pk == pack.pk
    assert symbol(key, member=cast.ana).paper.content.startswith(b"\xff\xd8\xff")
    assert PackSymbol.objects.count() == 2


PLAIN = zipped(
    {
        "words.csv": b"file,name,keywords,licence\nswing.png,swing,play,CC BY 4.0\nramp.png,ramp,,CC BY 4.0",
        "swing.png": png(),
        "ramp.png": png(color="blue"),
    }
)


def names_and_sizes(pack):
    return [(str(row), bool(row.picture)) for row in pack.symbols.with_picture().order_by("number")]


def test_brought_back_by_somebody_who_reads_another_language_it_comes_with_its_pictures(cast, ford):
    """A table that names no language is in that of whoever sends it."""
    ford.post(packs_page(cast.school), sent(PLAIN))
    pack = Pack.objects.get()
    ids = set(pack.symbols.values_list("pk", flat=True))
    actions.take_in(pack, by=None)
    actions.withdraw(pack, by=None)
    Person.objects.filter(pk=cast.ford.person_id).update(language="es")
    ford.post(packs_page(cast.school), sent(PLAIN))
    pack.refresh_from_db()
    assert pack.is_waiting
    assert names_and_sizes(pack) == [("swing", True), ("ramp", True)]
    assert set(pack.symbols.values_list("pk", flat=True)) == ids


def test_what_is_another_picture_by_now_takes_no_place_of_one_that_a_board_shows(cast):
    """Should we read the same file otherwise one day, a board shows words rather than a wrong picture."""
    pack = taken_in(cast.school)
    first, second = pack.symbols.order_by("number")
    actions.withdraw(pack, by=None)
    into = look_into(BytesIO(good()), language="en")
    other = LookedInto(into.looked[1:], into.refused)
    again = actions.show_pack(cast.school, id=pack.pk, by=None, name="Again", sum=pack.sum, into=other)
    actions.take_in(again, by=None)
    assert names_and_sizes(again) == [("ramp", True)]
    assert symbol(key_of(first.pk), member=cast.ana) is None
    assert symbol(key_of(second.pk), member=cast.ana).paper
    assert [one.name for one in found("swing", member=cast.ana, language="en") if one.key.startswith("pk-")] == []


def test_withdrawing_twice_is_withdrawing_once(cast):
    pack = taken_in(cast.school)
    for _time in range(2):
        actions.withdraw(pack, by=cast.ford.person)
    assert Act.objects.filter(act="symbols.withdrawn").count() == 1


def test_a_school_has_no_more_symbols_than_a_search_can_look_at(cast, monkeypatch):
    monkeypatch.setattr(actions, "MOST", 3)
    taken_in(cast.school, good(color="red"))
    with pytest.raises(NotPossible, match="more than 2,000"):
        taken_in(cast.school, good(color="blue"))


def test_names_beside_the_table_in_a_folder_and_in_other_letters_are_found():
    files = {
        "Mi paquete/palabras.CSV": table("Columpio ñ.PNG,columpio,,es,CC BY 4.0,", "fotos\\rampa.png,rampa,,es,x,"),
        "Mi paquete/columpio n\u0303.png": png(),
        "Mi paquete/fotos/rampa.png": png(color="blue"),
        "__MACOSX/Mi paquete/._rampa.png": b"mac",
        "Mi paquete/.DS_Store": b"mac",
        "Mi paquete/Thumbs.db": b"windows",
    }
    into = look_into(BytesIO(zipped(files)), language="es")
    assert [one.said for one in into.looked] == [{"es": ["columpio"]}, {"es": ["rampa"]}]
    assert into.refused == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_a_table_as_spreadsheets_save_it(encoding, between):
    text = between.join(["Archivo", "Nombre", "Idioma", "Licencia"]) + "\n" + between.join(["a.png", "niño", "es", "x"])
    into = look_into(BytesIO(zipped({"t.csv": text.encode(encoding), "a.png": png()})), language="en")
    assert into.looked[0].said == {"es": ["niño"]}


def test_the_languages_of_a_picture_come_together():
    into = look_into(BytesIO(good()), language="en")
    assert into.looked[0].said == {"en": ["swing", "play", "outside"], "es": ["columpio", "jugar"]}
    assert into.looked[0].author == "Kim Lee"


def test_pages_of_packs_ask_little(cast, ford, django_assert_max_num_queries):
    taken_in(cast.school, good(color="red"))
    pack = shown(cast.school, zipped({"t.csv": table(SWING, COLUMPIO, RAMP), "swing.png": png(), "ramp.jpg": png()}))
    ford.get(packs_page(cast.school))
    with django_assert_max_num_queries(11):
        ford.get(packs_page(cast.school))
    with django_assert_max_num_queries(11):
        ford.get(reverse("symbols:pack", args=[cast.school.pk, pack.pk]))
    with django_assert_max_num_queries(10):
        ford.get(reverse("symbols:credits"))

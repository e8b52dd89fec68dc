"""Zip files that somebody made to do harm, or that are only half right: a sentence each, and nothing is kept."""

import stat
import struct
import zipfile
import zlib
from io import BytesIO

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from allies.media.tests.made import picture, written
from allies.symbols import bringing_in, zips
from allies.symbols.bringing_in import NothingInIt, look_into
from allies.symbols.models import Pack, Why
from allies.symbols.tables import NoLicence, NoTable, lines_of
from allies.symbols.tests.packing import RAMP, SWING, good, png, sent, table, zipped
from allies.teams.errors import NotPossible
from allies.teams.tests.cast import enter

LINE = "{},a word,,en,CC BY 4.0,"


def left_out(files: dict[str, bytes], *lines: str, **more) -> dict[str, str]:
    """Why each file was left out, beside one that is taken."""
    good_one = {"words.csv": table(SWING, *lines), "swing.png": png()}
    into = look_into(BytesIO(zipped(good_one | files, **more)), language="en")
    assert [one.said["en"][0] for one in into.looked] == ["swing"]
    return dict(into.refused)


def whole(content: bytes) -> str:
    """With which sentence a file is refused as a whole."""
    with pytest.raises(NotPossible) as no:
        look_into(BytesIO(content), language="en")
    return str(no.value.sentence)


@pytest.mark.parametrize(
    "name",
    ["../evil.png", "/etc/evil.png", "a/../../evil.png", "C:/evil.png", "..\\evil.png", "\\\\server\\evil.png"],
)
def test_a_name_that_leads_out_is_left_out(name):
    assert set(left_out({name: png()}, LINE.format(name)).values()) == {"outside"}


def test_nothing_is_ever_written_by_a_name_of_the_zip(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    look_into(BytesIO(good(**{"../evil.png": png(), "/tmp/evil.png": png()})), language="en")
    assert list(tmp_path.rglob("*")) == []
    assert not (tmp_path.parent / "evil.png").exists()


def with_entry(info: zipfile.ZipInfo, content: bytes, *lines: str) -> bytes:
    file = BytesIO(zipped({"words.csv": table(SWING, *lines), "swing.png": png()}))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(info, content)
    return file.getvalue()


def why(content: bytes) -> dict[str, str]:
    return dict(look_into(BytesIO(content), language="en").refused)


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_a_link_or_a_device_is_left_out(kind):
    info = zipfile.ZipInfo("link.png")
    info.create_system, info.external_attr = 3, (kind | 0o777) << 16
    assert why(with_entry(info, b"/etc/passwd", LINE.format("link.png"))) == {"link.png": "link"}


def test_what_is_locked_is_left_out():
    file = bytearray(with_entry(zipfile.ZipInfo("locked.png"), png(), LINE.format("locked.png")))
    at = file.rindex(b"PK\x01\x02")
    file[at + 8] |= 1  # the flag of the list of files
    assert why(bytes(file)) == {"locked.png": "locked"}


@pytest.mark.parametrize("packed", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_is_packed_in_other_ways_is_left_out(packed):
    """They unpack a whole block at once, however large."""
    info = zipfile.ZipInfo("other.png")
    info.compress_type = packed
    assert why(with_entry(info, png(), LINE.format("other.png"))) == {"other.png": "packing"}


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", Why.SVG),
        ("drawing.png", b"\xef\xbb\xbf<?xml version='1.0'?>\n<!DOCTYPE svg><svg onload='x'/>", Why.SVG),
        ("page.png", b"<html><script>alert(1)</script></html>", Why.KIND),
        ("script.jpg", b"#!/bin/sh\nrm -rf /\n", Why.KIND),
        ("program.png", b"MZ\x90\x00" + bytes(200), Why.KIND),
        ("empty.png", b"", Why.KIND),
        ("moving.png", written(picture((20, 20)), "GIF"), Why.KIND),
        ("inner.png", zipped({"a.png": b"x"}), Why.ZIP),
        ("half.png", png((300, 300))[:200], Why.BROKEN),
        ("torn.jpg", written(picture((300, 300)))[:120], Why.BROKEN),
        ("huge.png", written(picture((3001, 10), mode="L", color=0), "PNG"), Why.DOTS),
    ],
)
def test_what_is_no_picture_is_left_out_whatever_its_name_says(name, content, expected):
    assert left_out({name: content}, LINE.format(name)) == {name: expected}


def test_what_no_line_names_says_first_what_it_is():
    files = {"a.svg": b"<svg/>", "b.zip": b"PK\x03\x04", "c.png": png(), "readme.txt": b"hello"}
    assert left_out(files) == {"a.svg": "svg", "b.zip": "zip", "c.png": "not_told", "readme.txt": "not_told"}


def png_that_claims(width: int, height: int) -> bytes:
    content = bytearray(png((10, 10)))
    content[16:24] = struct.pack(">II", width, height)
    content[29:33] = struct.pack(">I", zlib.crc32(bytes(content[12:29])))
    return bytes(content)


@pytest.mark.parametrize("side", [3_001, 60_000, 2_000_000_000])
def test_a_header_that_claims_a_huge_picture_is_enough_to_leave_it_out(side):
    [said] = left_out({"bomb.png": png_that_claims(side, side)}, LINE.format("bomb.png")).values()
    assert said in {Why.DOTS, Why.BROKEN}


def test_files_of_one_name_are_both_left_out():
    file = BytesIO(zipped({"words.csv": table(SWING, LINE.format("a.png")), "swing.png": png()}))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("a.png", png())
        archive.writestr("A.PNG", png(color="red"))
    assert set(why(file.getvalue()).values()) == {"twice"}


def test_a_bomb_is_refused_before_it_goes_off():
    assert "far too large" in whole(good(**{"bomb.png": bytes(30_000_000)}))


def test_a_bomb_that_lies_about_its_size_is_stopped_while_it_is_read():
    """The list says 10 bytes; what is packed is 20 MB of nothing."""
    file = bytearray(with_entry(packed_info("liar.png"), bytes(20_000_000), LINE.format("liar.png")))
    at = file.rindex(b"PK\x01\x02")
    file[at + 24 : at + 28] = struct.pack("<I", 10)
    [said] = why(bytes(file)).values()
    assert said in {Why.BROKEN, Why.KIND, Why.LARGE}


def packed_info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def test_a_zip_whose_files_lie_over_each_other_is_no_bomb():
    """Many names for the same bytes: each is read and counted, and the sum has an end."""
    one = zipped({"words.csv": table(*[LINE.format(f"{n}.png") for n in range(60)]), "0.png": bytes(2_000_000)})
    assert zips.LARGEST_UNPACKED < 60 * 2_000_000
    assert "far too large" in whole(one)


def test_too_many_files_are_not_even_listed():
    names = {f"{number}.png": b"" for number in range(zips.MOST_FILES + 1)}
    assert "too many files" in whole(zipped(names))


def test_a_list_of_files_that_is_a_bomb_itself_is_never_read():
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, 40_000_000, 0, 0)
    assert "too many files" in whole(bytes(1_000) + end)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, 0, 1)
    assert "too many files" in whole(bytes(1_000) + locator + end[:12] + struct.pack("<IIH", 10, 0, 0))


def test_too_many_dots_together_are_refused(monkeypatch):
    monkeypatch.setattr(bringing_in, "MOST_DOTS", 15_000)
    assert "Together these pictures are too large" in whole(good())


def test_too_many_pictures_are_refused(monkeypatch):
    monkeypatch.setattr(bringing_in, "MOST_PICTURES", 1)
    assert "at most 500 pictures" in whole(good())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "not a whole zip file"),
        (b"hello", "not a whole zip file"),
        (good()[:-30], "not a whole zip file"),
        (good()[200:], "not a whole zip file"),
        (zipped({}), "There is nothing in this zip file."),
        (zipped({"folder/": b""}), "There is nothing in this zip file."),
        (zipped({"a.png": b"x"}), "There is no table in it."),
        (zipped({"a.csv": b"x", "b.CSV": b"y"}), "There are 2 tables in it."),
        (zipped({"a.csv": b""}), "We cannot read the table."),
        (zipped({"a.csv": b"\xff\x00\xfe"}), "We cannot read the table."),
        (zipped({"a.csv": "file,name,licence\na.png,niño,x".encode("latin-1")}), "We cannot read the table."),
        (zipped({"a.csv": b'file,name,licence\n"a.png'}), "We cannot read the table."),
        (zipped({"a.csv": b"colour,size\nred,3"}), "We cannot read the table."),
        (zipped({"a.csv": b"file,name\na.png,word", "a.png": png()}), "Line 2 of the table names no license."),
        (zipped({"a.csv": table(SWING, "ramp.jpg,ramp,,en,  ,"), "swing.png": png()}), "Line 3 of the table names no"),
        (zipped({"a.csv": table()}), "Not one picture"),
        (zipped({"a.csv": table(SWING)}), "Not one picture"),
    ],
)
def test_what_is_not_right_as_a_whole_is_refused_with_a_sentence(content, sentence):
    assert sentence in whole(content)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a.png,=1+1,,en,x,", "formula"),
        ("a.png,'=1+1,,en,x,", "formula"),
        ("a.png,word,@SUM(A1),en,x,", "formula"),
        ("a.png,word,,en,=HYPERLINK(),", "formula"),
        ("a.png,word,,en,x,+1", "formula"),
        ("a.png,,more,en,x,", "no_name"),
        ("a.png,\u200b\u202e,,en,x,", "no_name"),
        (f"a.png,{'w' * 61},,en,x,", "long"),
        ("a.png,mot,,fr,x,", "language"),
    ],
)
def test_a_line_that_is_not_right_is_left_out(line, expected):
    assert left_out({"a.png": png()}, line) == {"a.png": expected}


def test_a_picture_named_twice_in_one_language_keeps_its_first_word():
    assert left_out({}, "swing.png,other,,en,x,") == {"swing.png": "said_twice"}


def test_names_are_shown_in_one_line_without_unseen_signs():
    name = "gnp\u202e.\n" + "x" * 200 + ".png"
    [shown] = left_out({name: png()})
    assert len(shown) <= 81
    assert not set("\u202e\n") & set(shown)


@given(st.binary(max_size=300))
def test_whatever_is_sent_it_is_a_sentence(content):
    whole(content)


@given(st.integers(0, 2_000), st.integers(0, 255))
def test_a_pack_with_one_byte_changed_is_taken_in_part_or_refused_with_a_sentence(at, byte):
    content = bytearray(SMALL)
    content[at % len(content)] = byte
    try:
        refused = look_into(BytesIO(bytes(content)), language="en").refused
    except NotPossible as no:
        refused = getattr(no, "refused", [])
    assert all(why in Why.values for _name, why in refused)


SMALL = good()


@given(st.text(max_size=200))
def test_whatever_a_table_says_it_is_lines_or_no_table(text):
    try:
        lines = lines_of(f"file,name,licence\n{text}".encode(), language="en", languages=("en",))
    except (NoTable, NoLicence):
        return
    assert all(line.trouble in {"", *Why.values} for line in lines)


def test_all_or_nothing(cast, client, monkeypatch):
    """What breaks in the middle leaves nothing behind, and the page says why where it can."""
    ford = enter(client, cast.ford.person)
    page = reverse("symbols:packs", args=[cast.school.pk])
    answer = ford.post(page, sent(zipped({"a.csv": table(RAMP), "x.svg": b"<svg/>"})))
    assert answer.status_code == 200
    assert "Not one picture in this file can be taken in." in answer.content.decode()
    assert "Drawings in SVG can hold programs" in answer.content.decode()
    assert 'value="Our playground"' in answer.content.decode()
    assert not Pack.objects.exists()


def test_why_of_each_is_told_where_nothing_is_left():
    with pytest.raises(NothingInIt) as no:
        look_into(BytesIO(zipped({"a.csv": table(RAMP), "x.svg": b"<svg/>"})), language="en")
    assert no.value.refused == [("ramp.jpg", "not_there"), ("x.svg", "svg")]

"""A zip that somebody made to harm: refused in a sentence, before anything of it is unpacked."""

import stat
import struct
import zipfile

import pytest
import rfc8785

from allies.passport.checking import MOST_MEMBERS, SEAL, NoPassport, check
from allies.passport.packing import Packed, seal
from allies.passport.shapes import read_json
from allies.passport.signing import LOW_ORDER, Signature, key_of


def made(path, *, version=1, after=None, key=None, more=b""):
    """A small passport, signed by somebody; `after` puts more into it before it is sealed."""
    with path.open("w+b") as file:
        with zipfile.ZipFile(file, "w") as archive:
            packed = Packed(archive)
            packed.put("record/frame.json", [b"{}"])
            manifest = rfc8785.dumps({"format": "allies-passport", "version": version, "members": packed.members})
            manifest = manifest[:-1] + more + manifest[-1:]
            packed.put("manifest.json", [manifest])
            packed.put("signature.json", [rfc8785.dumps(Signature.of(manifest, key or key_of("them")).as_json())])
            if after:
                after(archive)
            archive.comment = b"0" * SEAL
        seal(file)
    return path


@pytest.fixture
def path(tmp_path):
    return tmp_path / "p.zip"


def test_without_harm_it_is_whole(path):
    assert check(made(path)).changed == []


@pytest.mark.parametrize("name", ["../up", "/etc/passwd", "a/../../b", "C:\\x", "a\\b", "./x", "a//b", "é", "a\nb", ""])
def test_a_name_that_leads_elsewhere_is_refused(path, name):
    made(path, after=lambda archive: archive.writestr(zipfile.ZipInfo(name), b"x"))
    with pytest.raises(NoPassport, match=r"a name that no passport has|no plain file|cannot be opened"):
        check(path)


@pytest.mark.parametrize("value", [b"1e400", b"1152921504606846976", rb'"\ud800"', b"[" * 5000 + b"]" * 5000, b" 1"])
def test_what_has_no_one_spelling_is_no_manifest_whoever_signed_it(path, value):
    made(path, more=b',"x":' + value)
    with pytest.raises(NoPassport, match=r"not that of a passport|no JSON"):
        check(path)


def test_a_link_is_refused(path):
    link = zipfile.ZipInfo("media/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    made(path, after=lambda archive: archive.writestr(link, b"/etc/passwd"))
    with pytest.raises(NoPassport, match="no plain file"):
        check(path)


def test_a_bomb_is_refused_by_its_ratio_before_it_is_unpacked(path):
    bomb = zipfile.ZipInfo("media/bomb")
    bomb.compress_type = zipfile.ZIP_DEFLATED
    made(path, after=lambda archive: archive.writestr(bomb, bytes(8 << 20)))
    with pytest.raises(NoPassport, match="far more than a passport holds"):
        check(path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["record/frame.json", "Record/Frame.json"])
def test_a_name_that_is_there_twice_is_refused(path, name):
    made(path, after=lambda archive: archive.writestr(name, b"{}"))
    with pytest.raises(NoPassport, match="twice"):
        check(path)


def test_a_million_files_are_refused_before_their_list_is_read(path):
    made(path)
    whole = bytearray(path.read_bytes())
    struct.pack_into("<H", whole, len(whole) - SEAL - 22 + 10, 0xFFFF)
    end = len(whole) - SEAL - 22
    large = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 10**6, 10**6, 46 * 10**6, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    path.write_bytes(bytes(whole[:end]) + large + locator + bytes(whole[end:]))
    with pytest.raises(NoPassport, match=f"more than {MOST_MEMBERS} files"):
        check(path)


def test_another_version_is_refused_and_said(path):
    with pytest.raises(NoPassport, match=r"version '2'.*newer Allies"):
        check(made(path, version=2))


def test_what_was_put_in_afterwards_is_named(path):
    made(path, after=lambda archive: archive.writestr("media/more.jpg", b"x"))
    assert check(path).changed == ["media/more.jpg was put in afterwards"]


def test_a_manifest_that_its_signature_does_not_fit_is_refused(path, monkeypatch):
    key = key_of("them")
    monkeypatch.setattr(Signature, "of", lambda words, _key, of=Signature.of: of(words + b" ", key))
    with pytest.raises(NoPassport, match="signature does not fit"):
        check(made(path))


@pytest.mark.parametrize("raw", [b"", b"PK", b"x" * 5000, b"PK\x05\x06" + bytes(18 + SEAL)])
def test_what_is_no_zip_is_refused(path, raw):
    path.write_bytes(raw)
    with pytest.raises(NoPassport, match="no passport"):
        check(path)


def test_a_key_under_which_zeros_sign_anything_signs_nothing():
    for point in LOW_ORDER:
        for sign in (0, 0x80):
            key = point[:31] + bytes([point[31] | sign])
            assert not any(Signature(key, r + bytes(32)).holds(b"words") for r in (bytes(32), key))


def test_a_list_of_lists_without_end_is_not_read():
    with pytest.raises(ValueError, match="more things"):
        read_json(b"[" + b"[]," * 600_000 + b"[]]")

"""The words of all rooms are written into one catalogue for each language, anew where one of them changed."""

import gettext
import os
from pathlib import Path

from django.utils.translation import trans_real

from allies.languages.known import whole
from allies.server.catalogues import compile_changed, stale

HEAD = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


def says(source: Path, room: str, language: str, **words: str) -> Path:
    po = source / f"allies/{room}/locale/{language}/LC_MESSAGES/django.po"
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_text(HEAD + "".join(f'\nmsgid "{said}"\nmsgstr "{other}"\n' for said, other in words.items()))
    return po


def words(source: Path, language: str) -> gettext.GNUTranslations:
    with (source / f"allies/config/locale/{language}/LC_MESSAGES/django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def a_house(source: Path) -> None:
    says(source, "config", "es", Tree="Árbol")
    says(source, "boards", "es", House="Casa")
    says(source, "ui", "en", House="Home")


def test_one_catalogue_says_what_all_rooms_say(tmp_path):
    a_house(tmp_path)
    assert sorted(compile_changed(tmp_path)) == ["en", "es"]
    assert [words(tmp_path, "es").gettext(said) for said in ("Tree", "House", "Sun")] == ["Árbol", "Casa", "Sun"]
    assert len(list(tmp_path.rglob("*.mo"))) == 2


def test_english_says_what_stands_in_the_code_where_no_room_says_otherwise(tmp_path):
    a_house(tmp_path)
    compile_changed(tmp_path)
    english = words(tmp_path, "en")._catalog  # type: ignore[attr-defined]
    assert (english["Tree"], english["House"]) == ("Tree", "Home")


def test_what_has_not_changed_is_not_written_again_and_what_has_is(tmp_path):
    a_house(tmp_path)
    compile_changed(tmp_path)
    assert stale(tmp_path) == compile_changed(tmp_path) == []
    written = (tmp_path / "allies/config/locale/es/LC_MESSAGES/django.mo").stat().st_mtime
    po = says(tmp_path, "boards", "es", House="La casa")
    os.utime(po, (written + 5, written + 5))
    assert sorted(compile_changed(tmp_path)) == ["en", "es"]
    assert words(tmp_path, "es").gettext("House") == "La casa"


def test_what_each_room_had_of_its_own_before_goes(tmp_path):
    a_house(tmp_path)
    old = tmp_path / "allies/boards/locale/es/LC_MESSAGES/django.mo"
    old.write_bytes(b"of an older house")
    compile_changed(tmp_path)
    assert not old.exists()


def test_a_page_finds_a_sentence_of_ours_at_the_first_look():
    for language in whole():
        first = trans_real.translation(language)._catalog._catalogs[0]
        assert "Please choose somebody." in first

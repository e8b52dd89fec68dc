import json
import os
import sqlite3
import stat
import tarfile
from contextlib import closing, contextmanager
from io import BytesIO

import pytest

from allies.server.tests.a_running_house import a_running_house, run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory):
    """A data folder with people in it, a picture, and keys of its own."""
    data = tmp_path_factory.mktemp("lived-in")
    assert run(data, "prepare").returncode == 0
    add_people(data, "Ana", "بشرى", "Zoë 🦄")
    (data / "media" / "a").mkdir(parents=True)
    (data / "media" / "a" / "picture.png").write_bytes(os.urandom(100_000))
    return data


def add_people(data, *names):
    script = "from allies.people.models import Person\nfor name in {!r}: Person(name=name, sign_in_name=None).save()"
    done = run(data, "shell", "--verbosity", "0", "--command", script.format(names))
    assert done.returncode == 0, done.stderr


@contextmanager
def opened(data):
    with closing(sqlite3.connect(data / "allies.sqlite3")) as database, database:
        yield database


def everything(data):
    """All rows but the one that says whether this is a copy, all media, all keys."""
    with opened(data) as database:
        rows = [line for line in database.iterdump() if not line.startswith('INSERT INTO "database_house"')]
    kept = [data / "keys", data / "media"]
    files = {str(p.relative_to(data)): p.read_bytes() for top in kept for p in top.rglob("*") if p.is_file()}
    return rows, files


def test_everything_comes_back_equal(lived_in, tmp_path):
    file = tmp_path / "house.tar"
    made = run(lived_in, "backup", str(file))
    assert made.returncode == 0, made.stderr
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(tmp_path.iterdir()) == [tmp_path / "erasures.jsonl", file]
    new = tmp_path / "new"
    back = run(new, "restore", str(file))
    assert back.returncode == 0, back.stderr
    assert "This is a copy until you say otherwise: it sends no mail" in back.stdout
    assert everything(new) == everything(lived_in)
    assert not (new / "prepared").exists()
    assert {stat.S_IMODE(p.stat().st_mode) for p in new.rglob("*") if p.is_file()} == {0o600}


def test_a_packed_backup_comes_back_too(lived_in, tmp_path):
    file = tmp_path / "house.tar.gz"
    assert run(lived_in, "backup", str(file)).returncode == 0
    assert run(tmp_path / "new", "restore", str(file)).returncode == 0
    assert everything(tmp_path / "new") == everything(lived_in)


def test_a_backup_is_made_while_it_serves_and_the_restored_house_opens(lived_in, tmp_path):
    file = tmp_path / "house.tar"
    with a_running_house(lived_in):
        assert run(lived_in, "backup", str(file)).returncode == 0
    assert run(tmp_path / "new", "restore", str(file)).returncode == 0
    with a_running_house(tmp_path / "new") as house:
        assert house.answers()


def test_a_full_folder_is_refused_and_left_alone(lived_in, tmp_path):
    file = tmp_path / "house.tar"
    run(lived_in, "backup", str(file))
    before = everything(lived_in)
    back = run(lived_in, "restore", str(file))
    assert back.returncode == 1
    assert "is not empty" in back.stderr
    assert "Traceback" not in back.stderr
    assert everything(lived_in) == before


def damaged(file, change):
    """The same backup with one member's content changed."""
    other = file.with_name("damaged.tar")
    with tarfile.open(file) as whole, tarfile.open(other, "w") as tar:
        for member in whole:
            content = change(member.name, whole.extractfile(member).read())
            if content is not None:
                member.size = len(content)
                tar.addfile(member, BytesIO(content))
    return other


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda name, content: content[:-1] + b"!" if "picture" in name else content, "media/a/picture.png"),
        (lambda name, content: None if "picture" in name else content, "media/a/picture.png"),
        (lambda name, content: None if name == "checksums.json" else content, "ends too early"),
        (lambda name, content: None if name == "allies-backup.json" else content, "is not a backup"),
    ],
)
def test_a_damaged_backup_is_refused_whole(lived_in, tmp_path, change, says):
    file = tmp_path / "house.tar"
    run(lived_in, "backup", str(file))
    back = run(tmp_path / "new", "restore", str(damaged(file, change)))
    assert back.returncode == 1
    assert says in back.stderr
    assert sorted(p.name for p in (tmp_path / "new").iterdir()) == [".arriving", "keys", "serving.lock"]


def test_a_backup_cut_short_is_refused(lived_in, tmp_path):
    file = tmp_path / "house.tar"
    run(lived_in, "backup", str(file))
    os.truncate(file, file.stat().st_size // 2)
    back = run(tmp_path / "new", "restore", str(file))
    assert back.returncode == 1
    assert "Traceback" not in back.stderr


def newer(name, content):
    if name != "allies-backup.json":
        return content
    head = json.loads(content)
    return json.dumps(head | {"migrations": [*head["migrations"], "people.9999_from_the_future"]}).encode()


def test_a_backup_of_a_newer_version_is_refused(lived_in, tmp_path):
    file = tmp_path / "house.tar"
    run(lived_in, "backup", str(file))
    back = run(tmp_path / "new", "restore", str(damaged(file, newer)))
    assert back.returncode == 1
    assert "which this version of Allies does not know" in back.stderr
    assert "people.9999_from_the_future" in back.stderr


def test_what_was_erased_since_is_erased_again(lived_in, tmp_path):
    file = tmp_path / "house.tar"
    data = tmp_path / "data"
    run(data, "prepare")
    add_people(data, "Stays", "Goes")
    run(data, "backup", str(file))
    script = (
        "from allies.people.models import Person; from allies.database.erasures import note_erasure\n"
        "p = Person._base_manager.get(name='Goes'); note_erasure(p); p.delete()"
    )
    assert run(data, "shell", "--command", script).returncode == 0
    run(data, "backup", str(tmp_path / "later.tar"))  # carries the list to where the backups are
    back = run(tmp_path / "new", "restore", str(file))
    assert back.returncode == 0, back.stderr
    assert "1 things that were erased since" in back.stdout
    with opened(tmp_path / "new") as database:
        assert database.execute("select name from people_person").fetchall() == [("Stays",)]


def test_a_backup_writes_over_nothing_not_even_another_backup(lived_in, tmp_path):
    letter, before = tmp_path / "letter.txt", tmp_path / "before.tar"
    letter.write_text("Dear Ana")
    assert run(lived_in, "backup", str(before)).returncode == 0
    kept = before.read_bytes()
    for there in (letter, before):
        made = run(lived_in, "backup", str(there))
        assert made.returncode == 1
        assert f"{there} is there already, and nothing was written." in made.stderr
    assert (letter.read_text(), before.read_bytes()) == ("Dear Ana", kept)


@pytest.mark.long
def test_an_upgrade_backs_up_first_and_keeps_the_last_five(lived_in, tmp_path):
    file = tmp_path / "house.tar"
    data = tmp_path / "new"
    run(lived_in, "backup", str(file))
    run(data, "restore", str(file))
    for _ in range(6):
        with opened(data) as database:  # as if the last migration were new
            database.execute("delete from django_migrations where app = 'sessions'")
            database.execute("drop table django_session")
        (data / "prepared").unlink(missing_ok=True)
        done = run(data, "prepare")
        assert done.returncode == 0, done.stderr
        assert "Making a backup first" in done.stderr
    assert len(list((data / "backups").glob("before-upgrade-*.tar"))) == 5


def test_data_of_a_newer_version_is_not_served(lived_in, tmp_path):
    file = tmp_path / "house.tar"
    data = tmp_path / "new"
    run(lived_in, "backup", str(file))
    run(data, "restore", str(file))
    with opened(data) as database:
        database.execute("insert into django_migrations (app, name, applied) values ('people', '9999_x', '2030-01-01')")
    done = run(data, "serve", "--no-demo", port=8119)
    assert done.returncode == 1
    assert "which this version of Allies does not know" in done.stderr
    assert "Traceback" not in done.stderr

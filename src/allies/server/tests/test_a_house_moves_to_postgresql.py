import os

import psycopg
import pytest

from allies.server.tests.a_running_house import a_running_house, run

pytestmark = [pytest.mark.slow, pytest.mark.needs("postgresql")]

FILL = """
from django.utils import timezone
from allies.log.models import Act
from allies.outbox.models import Parcel
from allies.people.models import Person
from uuid import uuid4
for n in range(50):
    person = Person(name=f'Zoë {n} بشرى 🦄', email=f'p{n}@example.org'); person.save()
    Act.objects.create(act='people.came', by=person.pk, facts={'b': [1, 2.5, None], 'a': 'ü'}, why='line\\nline\\t\\\\')
    Parcel.objects.create(key=str(n), handler='x', facts={'z': {'y': True}}, to=person.pk)
from django.db import connection
connection.cursor().execute("ANALYZE")  # as whoever runs the server may have done
"""


@pytest.fixture
def lived_in(tmp_path):
    assert run(tmp_path, "prepare").returncode == 0
    filled = run(tmp_path, "shell", "--verbosity", "0", "--command", FILL)
    assert filled.returncode == 0, filled.stderr
    return tmp_path


@pytest.fixture
def empty(postgresql):
    """A new, empty database."""
    name = f"house{os.getpid()}_{os.urandom(4).hex()}"
    with psycopg.connect(postgresql, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    return postgresql.rsplit("/", 1)[0] + "/" + name


def test_everything_comes_over_and_the_house_opens_there(lived_in, empty):
    moved = run(lived_in, "move-to-postgresql", empty)
    assert moved.returncode == 0, moved.stderr
    assert "each with the same content" in moved.stdout
    (lived_in / "allies.sqlite3").rename(lived_in / "old")
    with a_running_house(lived_in, DATABASE_URL=empty) as house:
        assert house.answers()
    more = run(
        lived_in,
        "shell",
        "--command",
        "from allies.log.models import Act; print(Act.objects.create(act='x').pk, Act.objects.count())",
        DATABASE_URL=empty,
    )
    assert more.stdout.split()[-2:] == ["51", "51"]


@pytest.mark.long
def test_a_database_that_is_not_empty_is_refused_and_left_alone(lived_in, empty):
    with psycopg.connect(empty, autocommit=True) as server:
        server.execute("CREATE TABLE theirs (words text)")
    moved = run(lived_in, "move-to-postgresql", empty)
    assert moved.returncode == 1
    assert "is not empty" in moved.stderr
    with psycopg.connect(empty) as server:
        assert server.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (1,)


@pytest.mark.long
def test_what_does_not_come_over_whole_leaves_nothing_behind(lived_in, empty):
    broken = (
        "from allies.server import moving\n"
        "whole = moving.rows\n"
        "def short(model, using):\n"
        "    found = list(whole(model, using))\n"
        "    return iter(found[1:] if using == moving.TARGET else found)\n"
        "moving.rows = short\n"
        f"moving.move_to_postgresql({empty!r})"
    )
    moved = run(lived_in, "shell", "--command", broken)
    assert "did not come over whole" in moved.stderr
    with psycopg.connect(empty) as server:
        assert server.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)
    again = run(lived_in, "move-to-postgresql", empty)
    assert again.returncode == 0, again.stderr


@pytest.mark.long
def test_nothing_moves_while_allies_runs(lived_in, empty):
    with a_running_house(lived_in):
        moved = run(lived_in, "move-to-postgresql", empty)
    assert moved.returncode == 1
    assert "already running" in moved.stderr


def test_a_backup_of_postgresql_comes_back_whole(lived_in, empty, postgresql, tmp_path):
    run(lived_in, "move-to-postgresql", empty)
    file = tmp_path.parent / f"{tmp_path.name}.tar"
    made = run(lived_in, "backup", str(file), DATABASE_URL=empty)
    assert made.returncode == 0, made.stderr
    refused = run(tmp_path / "new", "restore", str(file))
    assert "This backup is of postgresql" in refused.stderr
    full = run(tmp_path / "new", "restore", str(file), DATABASE_URL=empty)
    assert "is not empty" in full.stderr
    second = empty + "_back"
    with psycopg.connect(postgresql, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {second.rsplit('/', 1)[1]}")
    back = run(tmp_path / "new", "restore", str(file), DATABASE_URL=second)
    assert back.returncode == 0, back.stderr
    dumps = []
    for url in (empty, second):
        with psycopg.connect(url) as server:
            dumps.append(server.execute("SELECT * FROM people_person ORDER BY id").fetchall())
            dumps[-1] += server.execute("SELECT * FROM log_act ORDER BY id").fetchall()
    assert dumps[0] == dumps[1]
    assert len(dumps[0]) == 100

"""The address of a database says all there is to say, and nothing of it is lost."""

import environ
import pytest

from allies.config.databases import POSTGRESQL, with_our_options
from allies.server.postgresql import environment

pytestmark = pytest.mark.postgresql

URL = "postgres://allies:secret@db.example.org:5432/allies?sslmode=verify-full&sslrootcert=/etc/ca.pem"


def test_what_the_address_asks_of_the_line_is_kept_beside_our_own():
    options = with_our_options(environ.Env.db_url_config(URL))["OPTIONS"]
    assert options == POSTGRESQL | {"sslmode": "verify-full", "sslrootcert": "/etc/ca.pem"}


def test_a_backup_travels_as_guarded_as_a_page():
    found = environment(with_our_options(environ.Env.db_url_config(URL)))
    assert (found["PGSSLMODE"], found["PGSSLROOTCERT"], found["PGPASSWORD"]) == ("verify-full", "/etc/ca.pem", "secret")


def test_a_thread_keeps_its_sqlite_open():
    assert with_our_options({"ENGINE": "allies.database.sqlite3"})["CONN_MAX_AGE"] is None

"""`./allies check`: looks at everything that whoever runs the server answers for, and says what to type.

Each check looks at one thing and yields what it found. None of them names a person or a child.
"""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from allies.server import schema, started, trouble
from allies.server.checks.chosen import address, placeholders, program, sender, settings_file
from allies.server.checks.finding import Finding, Level, look, told
from allies.server.checks.kept import append_only, database, record, search, shape, sums, whose_house, worker
from allies.server.checks.machine import backups, clock, data_folder, disk, sound_and_video, tools, virus_scanner
from allies.server.checks.mail import inbox, mail
from allies.server.checks.texts import texts
from allies.server.checks.translation import translation

BEFORE: list[Callable[[], Iterator[Finding]]] = [
    data_folder,
    settings_file,
    placeholders,
    sender,
    disk,
    address,
    tools,
    sound_and_video,
    virus_scanner,
]


WITH_FITTING_DATABASE: list[Callable[[], Iterator[Finding]]] = [
    whose_house,
    append_only,
    record,
    worker,
    search,
    sums,
    mail,
    inbox,
    texts,
    translation,
    clock,
    backups,
    program,
]


def look_at_everything() -> Iterator[Finding]:
    for check in BEFORE:
        yield from check()
    try:
        if schema.is_new():
            yield look("There is no data yet.", started.start(Path(settings.DATA)))
            return
        shape_found = [*database(), *shape()]
        yield from shape_found
        if all(finding.level == Level.GOOD for finding in shape_found):
            for check in WITH_FITTING_DATABASE:
                yield from check()
    except (DatabaseError, sqlite3.Error, OSError) as error:
        yield told(trouble.in_words(error) or f"The database does not answer as it should ({type(error).__name__}).")

"""Run in a data folder of its own (`./allies shell`): one of everything around Mateo, each text marked."""

from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction
from django.db.models import Model
from django.utils import timezone

from allies.config.tests.world import all_of_it
from allies.erasure.actions.carrying_out import carry_out
from allies.erasure.actions.rows import find
from allies.erasure.models import Erasure, Ground
from allies.log.seals import seal
from allies.people.models import Person
from allies.search.indexing import rebuild
from allies.teams.actions.seats import add_member
from allies.teams.models import Child
from allies.teams.permissions import Role
from allies.teams.tests.cast import everybody, someone

MARK = "zqmarkedzq"
HASHES = ("code_hash", "token_hash", "salt", "sum", "content_sum", "page_sum")


def fill_and_mark() -> None:
    with transaction.atomic():
        cast = everybody()
        all_of_it(cast)
        add_member(someone(f"Mateo {MARK}"), child=cast.child, role=Role.STUDENT, by=None)
    step_aside()
    found = find(cast.child.pk)
    left = [one for model, keys in found.items() for one in mark(model, keys, (models.CharField, models.TextField))]
    call_command("migrate", verbosity=0)  # the guards stand again
    rebuild()
    step_aside()
    left += [one for model, keys in found.items() for one in mark(model, keys, (models.JSONField,))]
    call_command("migrate", verbosity=0)
    while any(seal() or ()):
        pass
    print("UNMARKED", *sorted(left))  # noqa: T201 - to the test that started this
    print("CHILD", cast.child.pk)  # noqa: T201


def step_aside() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'append_only%'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')


def mark(model: type[Model], keys: list[object], sorts: tuple[type[models.Field], ...]) -> list[str]:
    """Answers the fields that the database did not let us write in."""
    left = []
    for field in model._meta.concrete_fields:
        is_text = isinstance(field, sorts) and not field.choices and not field.primary_key
        if is_text and field.name not in HASHES and not mark_field(model, field, keys):
            left.append(f"{model._meta.label}.{field.name}")
    return left


def mark_field(model: type[Model], field: "models.Field", keys: list[object]) -> bool:
    """All of them; where the database asks for some to be empty, those that are not."""
    said = f"""'["{MARK}' || rowid || '"]'""" if isinstance(field, models.JSONField) else f"'{MARK} ' || rowid"
    places = ", ".join(["%s"] * len(keys))
    values = [model._meta.pk.get_db_prep_value(key, connection) for key in keys]
    sql = f'UPDATE "{model._meta.db_table}" SET "{field.column}" = {said} WHERE "{model._meta.pk.column}" IN ({places})'
    return written(sql, values) or written(f"""{sql} AND "{field.column}" <> ''""", values)


def written(sql: str, values: list[object]) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.rowcount > 0
    except DatabaseError:
        return False


def erase_now(child: str) -> None:
    """As two people confirmed it. What holds a record is looked at in other tests."""
    keeper, leader = (Person.objects.get(name=name) for name in ("Ms. Okafor", "Ms. Ford"))
    found = Child.objects.get(pk=child)
    erasure = Erasure.objects.create(
        district_id=found.district_id,
        school_id=found.school_id,
        child=found.pk,
        ground=Ground.ASKED,
        told_on="2026-01-01",
        asked_by=keeper,
        confirmed_by=leader,
        confirmed_at=timezone.now(),
    )
    carry_out(erasure)

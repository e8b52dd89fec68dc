"""Was a row that decides who sees what, or who signed, changed behind our back?

A line is written in the act that keeps, ends or erases such a row, so one that came by another way has none. The digest
is keyed like a seal: the database alone cannot make one. docs/decisions/proofs-of-rows.md says what it can show.
"""

import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cache
from hashlib import blake2b
from typing import Any
from uuid import UUID

from django.apps import AppConfig
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import ForeignKey, JSONField, Max, Model, QuerySet

from allies.database.house import begin_with_new_key, lost_before
from allies.database.proving import PROVEN, fixed_fields
from allies.log.models import Proof, Salt, Seal, Stream, What, canonical

WHOLE_TABLE = UUID(int=0)
AT_A_TIME = 500
ENOUGH = 100  # problems that are told one by one


def plain(value: Any) -> Any:
    """One spelling for one value, the same on every database."""
    match value:
        case None | bool() | int() | float():
            return value
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date() | time():
            return value.isoformat()
        case bytes() | memoryview():
            return bytes(value).hex()
        case list() | dict():
            return json.loads(json.dumps(value, default=str))
    return str(value)


@cache
def readers(model: type[Model], shape: str) -> list[tuple[str, Any]]:
    """Where on a row each value is, and its field, which knows what was meant by a value that was never in a table."""
    fields = [model._meta.get_field(name) for name in shape.split()]
    return [(f.attname, f.target_field if isinstance(f, ForeignKey) else f) for f in fields]  # type: ignore[union-attr]


def values_of(row: Model, shape: str) -> list[Any]:
    found = []
    for name, column in readers(type(row), shape):
        value = getattr(row, name)
        found.append(plain(value if value is None or isinstance(column, JSONField) else column.to_python(value)))
    return found


def shape_of(model: type[Model], what: What) -> str:
    return " ".join(PROVEN[model] if what == What.ENDED else fixed_fields(model))


def digest_of(proof: Proof, values: Sequence[Any], salt: str) -> str:
    said = [proof.model, proof.about.hex, str(proof.what), proof.number, proof.shape, salt, *values]
    return blake2b(canonical(said).encode(), digest_size=32, key=settings.LOG_KEY.encode()[:64]).hexdigest()


def proof_of(row: Model, what: What, *, number: int, salt: str) -> Proof:
    shape = shape_of(type(row), what)
    proof = Proof(model=row._meta.label, about=row.pk, what=what, number=number, shape=shape)
    proof.digest = digest_of(proof, values_of(row, shape), salt)
    return proof


def has_ended(row: Model) -> bool:
    return any(getattr(row, name) is not None for name in PROVEN[type(row)])


def keep_rows(sender: type[Model], rows: Sequence[Model], **_: object) -> None:
    """Listens to rows_kept."""
    salts = {row.pk: secrets.token_hex(16) for row in rows}
    Salt.objects.bulk_create(Salt(about=about, salt=salt) for about, salt in salts.items())
    Proof.objects.bulk_create(proof for row in rows for proof in proofs_of(row, salts[row.pk], after=0))


def proofs_of(row: Model, salt: str, *, after: int) -> Iterator[Proof]:
    yield proof_of(row, What.KEPT, number=after + 1, salt=salt)
    if has_ended(row):
        yield proof_of(row, What.ENDED, number=after + 2, salt=salt)


def end_rows(sender: type[Model], rows: Sequence[Model], **_: object) -> None:
    """Listens to rows_ended. Each end is a line of its own; that a row was opened again, too."""
    keys = [row.pk for row in rows]
    salts = dict(Salt.objects.filter(pk__in=keys).values_list("about", "salt"))
    numbers = dict(Proof.objects.filter(about__in=keys).values_list("about").annotate(Max("number")).order_by())
    Proof.objects.bulk_create(
        proof_of(row, What.ENDED, number=numbers[row.pk] + 1, salt=salts[row.pk])
        for row in rows
        if row.pk in salts and row.pk in numbers  # one that came behind our back stays unproven
    )


def erase_rows(sender: type[Model], rows: Sequence[Model], **_: object) -> None:
    """Listens to rows_erased: what the row said can be tried out by nobody any more; that we erased it can be shown."""
    keys = [row.pk for row in rows]
    numbers = dict(Proof.objects.filter(about__in=keys).values_list("about").annotate(Max("number")).order_by())
    Salt.objects.filter(pk__in=keys).delete()
    Proof.objects.bulk_create(erased(sender, key, numbers.get(key, 0) + 1) for key in keys)


def erased(model: type[Model], about: UUID, number: int) -> Proof:
    proof = Proof(model=model._meta.label, about=about, what=What.ERASED, number=number, shape="")
    proof.digest = digest_of(proof, [], "")
    return proof


@dataclass
class Lines:
    """What the lines of the log say of one row."""

    kept: Proof | None = None
    ended: Proof | None = None
    erased: Proof | None = None

    def take(self, proof: Proof) -> None:
        if proof.what == What.KEPT:
            self.kept = proof
        elif proof.what == What.ENDED:
            self.ended = proof
        elif proof.what == What.ERASED:
            self.erased = proof


def lines_of(model: type[Model], keys: Sequence[UUID] | None = None) -> dict[UUID, Lines]:
    """By row. Of two with one number the first counts: the other was put in."""
    lines = provable(model).order_by("number", "-id")
    if keys is not None:
        lines = lines.filter(about__in=keys)
    found: dict[UUID, Lines] = {}
    for proof in lines.iterator():
        if proof.about != WHOLE_TABLE:
            found.setdefault(proof.about, Lines()).take(proof)
    return found


def provable(model: type[Model]) -> "QuerySet[Proof]":
    """What was written with the key that we have."""
    return Proof.objects.filter(model=model._meta.label, pk__gt=lost_before().get("proofs", 0))


def holds(row: Model, proof: Proof, salt: str) -> bool:
    return proof.digest == digest_of(proof, values_of(row, proof.shape), salt)


def knows(model: type[Model], shape: str) -> bool:
    """Whether each field of the shape is still one of the model's."""
    return set(shape.split()) <= {one.name for one in model._meta.concrete_fields}


def trouble_with(row: Model, lines: Lines | None, salt: str | None) -> str:
    """What is not as we wrote it, or nothing."""
    model = type(row)
    if lines is None or lines.kept is None or salt is None:
        return "was put in"
    if lines.erased is not None and lines.erased.digest == digest_of(lines.erased, [], ""):
        return "came back after it was erased"
    if knows(model, lines.kept.shape) and not holds(row, lines.kept, salt):
        return "was changed"
    if lines.ended is None:
        return "was ended" if has_ended(row) else ""
    if knows(model, lines.ended.shape) and not holds(row, lines.ended, salt):
        return "has another end" if has_ended(row) else "was opened again"
    return ""


@dataclass
class Proven:
    """What was found. Of what is erased nothing is left but its lines."""

    rows: int = 0
    erased: int = 0
    problems: list[str] = field(default_factory=list)


def look_at_rows() -> Proven:
    """Hold every row against its lines. None names a person or a child: ids only."""
    found = Proven()
    for model in PROVEN:
        look_at_model(model, found)
    return found


def look_at_model(model: type[Model], found: Proven) -> None:
    lines = lines_of(model)
    seen: set[UUID] = set()
    odd: list[UUID] = []
    for some in in_batches(model):
        salts = salts_of(some)
        seen.update(row.pk for row in some)
        odd += [row.pk for row in some if trouble_with(row, lines.get(row.pk), salts.get(row.pk))]
    found.rows += len(seen)
    gone = [key for key in lines.keys() - seen if not is_erased(lines[key])]
    found.erased += len(lines.keys() - seen) - len(gone)
    # What was written while we read is looked at once more, each row with its lines at one moment.
    for key in sorted([*odd, *gone]):
        if len(found.problems) < ENOUGH and (trouble := trouble_now(model, key)):
            found.problems.append(f"{model._meta.label} {key} {trouble}")


def trouble_now(model: type[Model], key: UUID) -> str:
    with transaction.atomic():
        row = model._base_manager.select_for_update().filter(pk=key).first()
        lines = lines_of(model, [key]).get(key)
        if row is None:
            return "" if lines is None or is_erased(lines) else "is gone"
        return trouble_with(row, lines, salts_of([row]).get(key))


def is_erased(lines: Lines) -> bool:
    return lines.erased is not None and lines.erased.digest == digest_of(lines.erased, [], "")


def in_batches(model: type[Model]) -> Iterator[list[Model]]:
    rows: Any = model._base_manager.order_by("pk")
    some = list(rows[:AT_A_TIME])
    while some:
        yield some
        some = list(rows.filter(pk__gt=some[-1].pk)[:AT_A_TIME])


def salts_of(rows: Iterable[Model]) -> dict[UUID, str]:
    return dict(Salt.objects.filter(pk__in=[row.pk for row in rows]).values_list("about", "salt"))


def begin_proofs(sender: AppConfig, using: str, **_: object) -> None:
    """Listens to post_migrate: the rows of a table that is proven from now on, or has other fields than before."""
    tables = set(connections[using].introspection.table_names())
    if using != DEFAULT_DB_ALIAS or Proof._meta.db_table not in tables:
        return
    for model in sender.get_models():
        if model in PROVEN and model._meta.db_table in tables and has_its_columns(model):
            prove_all(model)


def has_its_columns(model: type[Model]) -> bool:
    """Not so when changes were made up to an older one only."""
    here = connections[DEFAULT_DB_ALIAS]
    with here.cursor() as cursor:
        present = {one.name for one in here.introspection.get_table_description(cursor, model._meta.db_table)}
    return present >= {one.column for one in model._meta.concrete_fields}


@transaction.atomic
def prove_all(model: type[Model]) -> None:
    """What does not hold stays as it is, and is found."""
    shape = f"{shape_of(model, What.KEPT)} {shape_of(model, What.ENDED)}".strip()
    before = provable(model).filter(about=WHOLE_TABLE).order_by("-number").first()
    if before is not None and before.shape == shape:
        return
    lines = lines_of(model) if before else {}
    for some in in_batches(model):
        salts = salts_of(some)
        good = [row for row in some if not before or not trouble_with(row, lines.get(row.pk), salts.get(row.pk))]
        fresh = {row.pk: secrets.token_hex(16) for row in good if row.pk not in salts}
        Salt.objects.bulk_create(Salt(about=about, salt=salt) for about, salt in fresh.items())
        salts |= fresh
        Proof.objects.bulk_create(
            proof for row in good for proof in proofs_of(row, salts[row.pk], after=newest_of(lines.get(row.pk)))
        )
    began = Proof(
        model=model._meta.label,
        about=WHOLE_TABLE,
        what=What.BEGAN,
        number=before.number + 1 if before else 1,
        shape=shape,
    )
    began.digest = digest_of(began, [], "")
    began.save(force_insert=True)


def newest_of(lines: Lines | None) -> int:
    return max([one.number for one in (lines.kept, lines.ended) if one], default=0) if lines else 0


@transaction.atomic
def begin_anew() -> None:
    """The key is lost: what was written with it is proven by nobody, and all that is here now from this moment on."""
    newest = Proof.objects.aggregate(last=Max("id"))["last"] or 0
    seals = dict(Seal.objects.values_list("stream").annotate(Max("number")).order_by())
    begin_with_new_key({"proofs": newest, **{stream: seals.get(stream, 0) for stream in Stream}})
    for model in PROVEN:
        prove_all(model)

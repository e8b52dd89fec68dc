"""What the files of a passport hold, as JSON Schema (2020-12): made from the models, so that it is what is written."""

from typing import Any

from django.db.models import (
    BigIntegerField,
    BinaryField,
    BooleanField,
    DateField,
    DateTimeField,
    Field,
    FloatField,
    ForeignKey,
    IntegerField,
    JSONField,
    Model,
    TimeField,
    UUIDField,
)

from .contents import columns, tables
from .shapes import AT, DAY, ID, WORDS, Schema, each, maybe, whole

# The first that fits.
TYPES: tuple[tuple[tuple[type, ...], Schema], ...] = (
    ((ForeignKey, UUIDField), ID),
    ((DateTimeField,), AT),
    ((DateField,), DAY),
    ((TimeField,), {"type": "string", "pattern": r"^\d\d:\d\d:\d\d(\.\d+)?$"}),
    ((BooleanField,), {"type": "boolean"}),
    ((IntegerField, BigIntegerField), {"type": "integer"}),
    ((FloatField,), {"type": "number"}),
    ((BinaryField,), {"type": "object", "properties": {"file": {"type": "string"}}, "required": ["file"]}),
)
TEXT: Schema = {"type": "string"}


def schema() -> Schema:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Allies passport, version 1",
        "description": "record/NAME.json is a list of what stands here under NAME. Ids of other rows are in the column "
        "that points at them; all rows are of the one child of record/frame.json.",
        "$defs": {"frame": frame()} | {name: of_model(model) for name, model in tables().items()},
    }


def of_model(model: type[Model]) -> Schema:
    return each({field.name: of_field(field) for field in columns(model)})


def of_field(field: "Field[Any, Any]") -> Schema:
    if isinstance(field, JSONField):
        return {}
    found = next((said for types, said in TYPES if isinstance(field, types)), TEXT)
    if isinstance(field, ForeignKey):
        found = found | {"description": f"a row of {field.related_model._meta.label_lower}"}
    return maybe(found) if field.null else found


def frame() -> Schema:
    words = dict.fromkeys(("name", "called", "grade", "room"), WORDS)
    child = {"id": ID, **words, "born_on": maybe(DAY), "began_at": AT}
    seat = {"id": ID, "person": ID, "role": WORDS, "home": maybe(ID), "title": WORDS, "relation": WORDS}
    chosen = {"type": "array", "items": ID}
    audience = {"id": ID, "reach": WORDS, "home": maybe(ID), "adult": maybe(ID), "chosen": chosen}
    return whole(
        {
            "child": whole(child),
            "homes": each({"id": ID, "name": WORDS}),
            "seats": each(seat | {"own_words": WORDS, "began_at": AT}),
            "persons": each({"id": ID, "name": WORDS}),
            "audiences": each(audience),
        }
    )

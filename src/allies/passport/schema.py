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

Schema = dict[str, Any]
ID: Schema = {"type": "string", "format": "uuid"}
# The first that fits.
TYPES: tuple[tuple[tuple[type, ...], Schema], ...] = (
    ((ForeignKey, UUIDField), ID),
    ((DateTimeField,), {"type": "string", "format": "date-time"}),
    ((DateField,), {"type": "string", "format": "date"}),
    ((TimeField,), {"type": "string", "pattern": r"^\d\d:\d\d:\d\d(\.\d+)?$"}),
    ((BooleanField,), {"type": "boolean"}),
    ((IntegerField, BigIntegerField), {"type": "integer"}),
    ((FloatField,), {"type": "number"}),
    ((BinaryField,), {"type": "object", "properties": {"file": {"type": "string"}}, "required": ["file"]}),
)
WORDS: Schema = {"type": "string"}


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
    found = next((said for types, said in TYPES if isinstance(field, types)), WORDS)
    if isinstance(field, ForeignKey):
        found = found | {"description": f"a row of {field.related_model._meta.label_lower}"}
    return {"anyOf": [found, {"type": "null"}]} if field.null else found


def frame() -> Schema:
    words, maybe = WORDS, {"anyOf": [ID, {"type": "null"}]}
    day = {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}
    at = {"type": "string", "format": "date-time"}
    child = {"id": ID, "name": words, "called": words, "born_on": day, "grade": words, "room": words, "began_at": at}
    seat = {"id": ID, "person": ID, "role": words, "home": maybe, "title": words, "relation": words}
    audience = {"id": ID, "reach": words, "home": maybe, "adult": maybe, "chosen": {"type": "array", "items": ID}}
    return whole(
        {
            "child": whole(child),
            "homes": each({"id": ID, "name": words}),
            "seats": each(seat | {"own_words": words, "began_at": at}),
            "persons": each({"id": ID, "name": words}),
            "audiences": each(audience),
        }
    )


def whole(properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def each(properties: Schema) -> Schema:
    return {"type": "array", "items": whole(properties)}

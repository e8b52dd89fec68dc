"""Every model says of every field until when it is kept, and what they say fits together."""

import pytest
from django.apps import apps
from django.db import models

from allies.database.keeping import Until, fields_of, kept, kept_until
from allies.people.models import Person
from allies.teams.models import AboutChild

MODELS = sorted(apps.get_models(include_auto_created=True), key=lambda model: model._meta.label)

# Words that stay for ever, and why they are nobody's.
NOBODYS_WORDS = {
    "auth.Group.name",  # not used
    "auth.Permission.name",
    "auth.Permission.codename",
    "clocks.DayOff.name",  # "Winter break"
    "clocks.OwnDays.rule",
    "clocks.OwnDays.source",  # the section of a law
    "contenttypes.ContentType.app_label",
    "contenttypes.ContentType.model",
    "glossary.Explanation.instead_of",
    "glossary.Explanation.said",  # what a district says that a word means
    "database.House.before",
    "database.House.folder",
    "database.House.host",
    "database.House.signed",
    "inbox.Mailbox.name",  # digests and numbers of mail servers
    "inbox.Mailbox.trouble",
    "inbox.Mailbox.validity",
    "inbox.Taken.key",
    "log.Act.act",  # log.actions refuses whatever a person may have typed
    "log.Act.facts",
    "log.Act.why",  # nothing is written there any more
    "log.Proof.digest",
    "log.Proof.model",
    "log.Proof.shape",
    "log.Read.what",
    "log.Seal.digest",
    "log.Seal.gaps",
    "log.Seal.late",
    "outbox.Chore.name",
    "outbox.Heartbeat.worker",  # a process of this house
    "outbox.Parcel.facts",  # ids
    "outbox.Parcel.handler",
    "outbox.Parcel.key",
    "outbox.Parcel.leased_by",
    "outbox.Parcel.trouble",  # the name of an error class
    "symbols.Pack.name",  # what a school calls a set of pictures
    "symbols.Pack.refused",  # names of files that are no pictures
    "symbols.Pack.sum",
    "symbols.PackSymbol.author",  # who drew a published picture, as the licence asks
    "symbols.PackSymbol.found_by",
    "symbols.PackSymbol.licence",
    "symbols.PackSymbol.said",  # the word of a picture
    "teams.District.jurisdiction",
    "teams.District.name",
    "teams.School.name",
    "teams.School.phone",
    "teams.School.time_zone",
}


def row_of(model):
    """A row is there as long as its key is."""
    return kept_until(model)[model._meta.pk.name]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_says_until_when_it_is_kept(model):
    assert set(kept_until(model)) == {field.name for field in fields_of(model)}, (
        f"{model.__name__}.KEPT: see allies/database/keeping.py"
    )


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_row_is_there_as_long_as_anything_in_it_is_kept(model):
    assert row_of(model) == max(kept_until(model).values())


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_what_goes_before_its_row_can_be_emptied(model):
    early = [field for field in fields_of(model) if kept_until(model)[field.name] < row_of(model)]
    assert [f.name for f in early if not (f.null or f.blank or f.has_default() or f.empty_strings_allowed)] == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_nothing_outlives_what_it_points_at(model):
    for field in fields_of(model):
        if field.related_model:
            assert kept_until(model)[field.name] <= row_of(field.related_model), field.name


def test_words_are_kept_for_ever_only_where_they_are_nobodys():
    words = (models.CharField, models.TextField, models.JSONField)
    for_ever = {
        f"{model._meta.label}.{field.name}"
        for model in MODELS
        for field in fields_of(model)
        if isinstance(field, words) and not field.choices and kept_until(model)[field.name] is Until.ALWAYS
    }
    assert for_ever == NOBODYS_WORDS


def test_the_record_goes_as_a_whole():
    about_a_child = [model for model in MODELS if issubclass(model, AboutChild)]
    assert about_a_child
    for model in about_a_child:
        assert set(kept_until(model).values()) == {Until.RECORD}, model


def test_a_person_takes_every_way_in_along_and_leaves_the_name():
    said = kept_until(Person)
    assert {name for name, until in said.items() if until is Until.PERSON} >= {"email", "sign_in_name", "password"}
    assert said["name"] is Until.RECORD


def test_a_base_and_its_models_say_it_together():
    class Base(models.Model):
        KEPT = kept(record="id words")

        class Meta:
            abstract = True
            app_label = "teams"

    class Note(Base):
        KEPT = kept(used="words", person="by")

        class Meta(Base.Meta):
            abstract = True

    assert kept_until(Note) == {"id": Until.RECORD, "words": Until.USED, "by": Until.PERSON}

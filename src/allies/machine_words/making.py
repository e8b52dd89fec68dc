"""What the worker does: it has one version of a text translated, checks it, and keeps what survives."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from allies.engines.translating import Translator
from allies.glossary.entries import built_in
from allies.languages.known import known
from allies.outbox.actions import post_many
from allies.outbox.models import Parcel
from allies.profiles.models import Wording
from allies.teams.acts import like
from allies.teams.models import Child, Home, Member
from allies.translation.things import Text

from .allowed import engine, parts_for_a_machine
from .models import MachineWords

HANDLER = "machine_words.make"
WORTH_WHILE = timedelta(hours=12)  # later it is read already, or asked of a person


def ask_for(text: Text, row: Any) -> None:
    """One parcel for each other language in which somebody of the team reads. Nothing waits for it."""
    source = row.language.partition("-")[0]
    if source not in known() or not parts_for_a_machine(text, row):
        return
    readers = Member.objects.current().filter(child=row.child_id).order_by()
    languages = set(readers.values_list("person__language", flat=True)) & known().keys() - {source}
    until = timezone.now() + WORTH_WHILE
    post_many(
        Parcel(
            key=f"{HANDLER}:{row.pk}:{language}",
            handler=HANDLER,
            facts={"text": text.name, "row": str(row.pk), "language": language},
            due_at=timezone.now(),
            expires_at=until,
            district=row.district_id,
        )
        for language in sorted(languages)
    )


def make(parcel: Parcel) -> None:
    """Raises where the machine may answer later. Nothing is sent out for what is gone, or is not for machines."""
    text, language = Text.find(parcel.facts["text"]), parcel.facts["language"]
    chosen = engine()
    if text is None or chosen is None:
        return
    there = text.model.objects.filter(pk=UUID(parcel.facts["row"]), taken_out_at=None)
    row: Any = there.select_related("audience").first()
    if row is None or is_settled(text, row, language):
        return
    source = row.language.partition("-")[0]
    translator = Translator(
        chosen, source, language, frozenset(names_around(row.child)), agreed_words(row.child, source, language)
    )
    said = {part: translator.translate(words) for part, words in parts_for_a_machine(text, row).items()}
    keep(text, row, language, {part: words for part, words in said.items() if words})


def is_settled(text: Text, row: Any, language: str) -> bool:
    """It was made already, or somebody said that the machine is wrong: then all later versions are for people, too."""
    made = MachineWords.objects.filter(language=language)
    return made.filter(Q(of=row.pk) | Q(root=text.root(row), hidden_at__isnull=False)).exists()


@transaction.atomic
def keep(text: Text, row: Any, language: str, words: Mapping[str, str]) -> None:
    """Unless the original went while the machine was at it."""
    if not text.model.objects.select_for_update(of=("self",)).filter(pk=row.pk, taken_out_at=None).exists():
        return
    same = {"kind": row.kind, "thing": text.name, "root": text.root(row), **like(row.audience)}
    MachineWords.objects.get_or_create(of=row.pk, language=language, defaults={**same, "words": dict(words)})


def names_around(child: Child) -> Iterable[str]:
    """The names of all children of the school, since a text may name a friend; of all who were ever on the team; of
    homes.
    """
    for names in Child.objects.filter(school=child.school_id).values_list("name", "called"):
        yield from filter(None, names)
    yield from Member.objects.filter(child=child).order_by().values_list("person__name", flat=True)
    yield from Home.objects.filter(child=child).values_list("name", flat=True)
    yield child.school.name
    yield child.district.name


def agreed_words(child: Child, source: str, target: str) -> Mapping[str, str]:
    """The team's own words, and those of special education that are no everyday words: said as they were agreed on."""
    words = {
        name: word.said[target].name
        for word in built_in().values()
        if source in word.said and target in word.said
        for name in word.said[source].names
        if " " in name or name.isupper()
    }
    own: dict[UUID, dict[str, str]] = {}
    stand = Wording.objects.filter(child=child, replaced_at=None, taken_out_at=None, sealed_at=None)
    for term, language, word in stand.values_list("term", "language", "word"):
        own.setdefault(term, {})[language] = word
    return words | {said[source]: said.get(target, said[source]) for said in own.values() if source in said}

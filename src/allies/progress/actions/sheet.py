"""A sheet of paper is typed in: all of it is kept, or nothing, and each box that does not fit says why."""

import uuid
from collections.abc import Collection, Iterable, Mapping

from django.db import transaction

from allies.teams.models import Seats

from .together import Written, write_records


class DoesNotFit(Exception):
    """Nothing was kept. `sentences` by the id of the record; of `otherwise` something else was kept before."""

    def __init__(self, sentences: Mapping[uuid.UUID, str], otherwise: Collection[uuid.UUID] = ()) -> None:
        super().__init__("a box of the sheet does not fit")
        self.sentences, self.otherwise = sentences, otherwise


@transaction.atomic
def keep_sheet(written: Iterable[Written], *, seats: Seats) -> int:
    """How many boxes are kept. The same sheet again is kept once."""
    outcome = write_records(written, seats=seats, is_form=True)
    if outcome.refused:
        raise DoesNotFit(outcome.refused, outcome.otherwise)
    return len(outcome.kept)

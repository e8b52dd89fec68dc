"""What the worker does for this room: outside of the sweep that sends mail, since a video takes a minute."""

import uuid

from allies.outbox.handlers import every, handles
from allies.outbox.models import Parcel

from . import actions

DAY = 86_400


def connect() -> None:
    handles(actions.MAKE_READY, apart=True)(carry)
    every(DAY, "media.sweep")(actions.sweep)


def carry(parcel: Parcel) -> None:
    actions.make_ready(uuid.UUID(parcel.facts["recording"]), parcel.facts["reader"])

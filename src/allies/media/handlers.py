"""What the worker does for this room: outside of the sweep that sends mail, since a video takes a minute."""

import uuid

from allies.outbox.models import Parcel

from . import actions


def carry(parcel: Parcel) -> None:
    actions.make_ready(uuid.UUID(parcel.facts["recording"]), parcel.facts["reader"])

"""Several children who had a similar day: chips once for all, then each as the giver likes."""

import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from allies.batons import chips as catalogue
from allies.batons.chips import Way
from allies.batons.forms import BatonForm, own_id
from allies.teams.models import Member


class SharedForm(BatonForm):
    """What these children have in common today."""

    nothing_yet = _("Choose one picture, or write a line. Each of these students gets it.")

    def __init__(self, *args: Any, members: list[Member], **more: Any) -> None:
        super().__init__(*args, way=Way.FROM_SCHOOL, child=members[0].child, prefix="all", **more)
        self.members = members


class EachForm(BatonForm):
    """One child of them: it begins with what is shared, and may end with nothing."""

    def __init__(self, *args: Any, member: Member, **more: Any) -> None:
        super().__init__(*args, way=Way.FROM_SCHOOL, child=member.child, prefix=member.child_id.hex, **more)
        self.member = member

    def says_more(self) -> bool:
        return True  # nothing for this child is an answer here

    @property
    def picked(self) -> Iterator[catalogue.Choice]:
        """What stands in it now, for the line above it."""
        for asked in self.questions():
            value = asked.chips.value() if asked.chips else None
            for key in [value] if isinstance(value, str) else value or []:
                if choice := asked.question.by_key.get(key):
                    yield choice


def begin_with(shared: SharedForm, member: Member) -> Mapping[str, Any]:
    """The shared answers as one child's form would hold them."""
    wanted = shared.cleaned_data
    answers = {name: value for name, value in wanted.items() if name not in {"id", "day"}}
    return answers | {"id": own_id(wanted["id"], member.child), "day": wanted["day"].isoformat()}


def as_sent(shared: SharedForm, member: Member) -> Mapping[str, Any]:
    """The shared answers as one child's form would send them."""
    form = EachForm(member=member)
    return {form.add_prefix(name): value for name, value in begin_with(shared, member).items()}


def id_for(shared_id: uuid.UUID, member: Member) -> uuid.UUID:
    return own_id(shared_id, member.child)

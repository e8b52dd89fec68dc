"""What talks and calls show on the child's page, how their lines are said, and what waits for the case manager."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from allies.contacts.languages import language_in_words
from allies.teams.models import Member
from allies.teams.permissions import Side
from allies.timeline.models import came_by
from allies.timeline.places import Now, Waiting
from allies.timeline.story import Story
from allies.timeline.when import day_of

from .models import CallRequest, How, Talk, times_in_words

LATELY = timedelta(days=3)


def talked(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {"how": How(facts["how"]).label}


def asked(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {
        "language": language_in_words(facts["language"]) if facts["language"] else "",
        "hours": times_in_words(facts.get("days", []), facts["hours"]),
    }


def began(facts: Mapping[str, Any]) -> Mapping[str, object]:
    return {"url": reverse("conversations:thread", args=[facts["child"], facts["thread"]])}


def new_words(unread: Iterable[tuple[UUID, UUID]]) -> Iterable[Waiting]:
    """That others wrote in talks one is part of, by child: how many talks, not which. `unread`: child and talk.

    One talk is one press away; several are chosen from the list.
    """
    by_child: dict[UUID, list[UUID]] = defaultdict(list)
    for child, thread in unread:
        by_child[child].append(thread)
    for child, new in by_child.items():
        words = ngettext("New words in a conversation", "New words in %(count)d conversations", len(new)) % {
            "count": len(new)
        }
        every = reverse("today:messages_of", args=[child])
        url = reverse("conversations:thread", args=[child, new[0]]) if len(new) == 1 else every
        yield Waiting(child, words, url, icon="message-circle")


def calls_asked(member: Member, story: Story) -> Mapping[str, Any] | None:
    """Home sees that it asked, and that a call was noted; school sees who waits."""
    seen = member.sees(CallRequest).annotate(talked_at=F("talk__talked_at"), came_by=came_by())
    if member.side is Side.SCHOOL:
        seen = seen.filter(talk=None)
    # The newest: a talk answers all that its home asked before it, so what still waits is among them.
    lately, newest = timezone.now() - LATELY, seen.order_by("-id")[:5]
    requests = [
        (request, story.team[request.by_id].name)
        for request in newest
        if request.talked_at is None or request.talked_at >= lately
    ]
    return {"child": member.child, "member": member, "requests": requests} if requests else None


def talked_last(member: Member) -> Now | None:
    at = member.sees(Talk).aggregate(at=Max("talked_at"))["at"]
    return Now(_("Last time: %(day)s") % {"day": day_of(at, member)}) if at else None

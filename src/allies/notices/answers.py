"""How mails of news can be answered, for many of them at once. Where nobody reads answers, nothing is asked."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from allies.inbox.answering import Answering, answering, is_open, keep
from allies.notices.carrying import Bundle
from allies.notices.gathering import Gathered
from allies.notices.sources import News, NewsSource


def answers_to_digests(going: Collection[Gathered]) -> dict[UUID, Answering]:
    """By parcel, the mails about one child: an answer to a mail about two could be for either."""
    alone = [found for found in going if len(found.lines) == 1] if is_open() else []
    rows = rows_told(alone)
    found: dict[UUID, Answering] = {}
    for one in alone:
        [(member, lines)] = one.lines_by_member()
        told = [rows[line.id] for line in lines if line.id in rows]
        if len(told) == len(lines) and (answer := answering(one.parcel.pk, member, told)):
            found[one.parcel.pk] = answer
    keep(found.values())
    return found


def rows_told(going: Collection[Gathered]) -> dict[UUID, News]:
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for found in going:
        for lines in found.lines.values():
            for line in lines:
                wanted[line.of].add(line.id)
    rows = (
        NewsSource.named(of).rows().filter(pk__in=ids).select_related("audience", "by__person")
        for of, ids in wanted.items()
    )
    return {row.pk: row for found in rows for row in found}


def answers_to_bundles(bundles: Collection[Bundle]) -> dict[UUID, Answering]:
    """By first parcel. What is urgent says to call, and is answered by a call."""
    found: dict[UUID, Answering] = {}
    for bundle in bundles if is_open() else ():
        parcel = bundle.parcels[0].pk
        if not bundle.is_urgent and (answer := answering(parcel, bundle.listener.member, bundle.entries)):
            found[parcel] = answer
    keep(found.values())
    return found

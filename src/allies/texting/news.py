"""News by text: that something waits at school's page, and where; the words themselves for who asked to have them.

Never a child's name, an order, or another home.
"""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from allies.notices.answers import rows_told
from allies.notices.carrying import Bundle, TryNext, bundles_of, digests_of
from allies.notices.gathering import Gathered
from allies.notices.router import Channel, Urgency, those_that_work
from allies.notices.sources import News
from allies.notices.typed import words_for_a_text, words_for_the_text_of_a_day
from allies.notices.ways import tried_by
from allies.outbox.handlers import Outcome
from allies.outbox.models import Parcel
from allies.teams.models import Member
from allies.texts.gateways.protocol import NotReached
from allies.texts.parts import plainer
from allies.ui.languages import also_in_english

from .actions.digits import asked
from .models import OutgoingText, Sort
from .reach import numbers_of_now
from .sending import send

AT_ONCE, DIGEST = "texting.at_once", "texting.digest"
MOST_SCHOOLS = 3


def send_at_once(parcels: Sequence[Parcel]) -> Iterable[Outcome]:
    bundles, others = bundles_of(parcels, Channel.TEXT)
    yield from others
    numbers = numbers_of_now(bundle.listener.member.person for bundle in bundles)
    for bundle in bundles:
        member = bundle.listener.member
        yield from bundle.outcomes(text_of(bundle, numbers.get(member.person_id)))


def text_of(bundle: Bundle, number: str | None) -> Outcome:
    """What is urgent and cannot go now goes by another way at once, where there is one."""
    first, *others = bundle.parcels
    with translation.override(bundle.listener.language):
        words = words_at_once(bundle)
        if number and not bundle.is_urgent:
            words = "\n".join([words, *asked(number, [bundle.listener.member], text=first.pk)])
    try:
        return send_news(first, words, member=bundle.listener.member, number=number, others=others)
    except NotReached:
        if bundle.is_urgent and rings_elsewhere(bundle):
            return Outcome(first, TryNext())
        raise


def rings_elsewhere(bundle: Bundle) -> bool:
    tried = [*tried_by(bundle.parcels[0]), Channel.TEXT]
    ways, _notes = those_that_work(bundle.listener.reaches, bundle.rule.event.group, tried=tried)
    return any(way.rings and way.is_quick for way in ways)


def send_digests(parcels: Sequence[Parcel]) -> Iterable[Outcome]:
    going, others = digests_of(parcels, Channel.TEXT)
    yield from others
    numbers = numbers_of_now(found.listeners[0].member.person for found in going)
    rows = rows_told([found for found in going if any(one.words_inside for one in found.listeners)])
    for found in going:
        member = found.listeners[0].member
        with translation.override(found.language):
            words = words_of_a_day(found, rows)
            if number := numbers.get(member.person_id):
                seats = [one.member for one in found.listeners]
                words = "\n".join([words, *asked(number, seats, text=found.parcel.pk)])
        yield send_news(found.parcel, words, member=member, number=numbers.get(member.person_id))


def send_news(
    parcel: Parcel, words: str, *, member: Member, number: str | None, others: Sequence[Parcel] = ()
) -> Outcome:
    """The id of the text is that of its parcel. `others`: what goes with it in the same text."""
    if number is None:  # stopped in this very moment; it is asked again
        return Outcome(parcel, NotReached())
    text, _made = OutgoingText.objects.update_or_create(
        id=parcel.pk,
        defaults={"number": number, "together": [str(other.pk) for other in others]},
        create_defaults={
            "number": number,
            "to": member.person,
            "sort": Sort.NEWS,
            "together": [str(other.pk) for other in others],
        },
    )
    return send(parcel, text, plainer(words))


def page() -> str:
    """The front page: what is new is there. The address says nothing of a child."""
    return f"{settings.ALLIES_URL}/"


def words_at_once(bundle: Bundle) -> str:
    """In the language that is active."""
    school = bundle.listener.member.child.school
    names = {"school": school.name, "url": page(), "phone": school.phone}
    if bundle.rule.event.urgency is Urgency.SAFETY:
        english = also_in_english(lambda: about_safety(names))
        return "\n".join([about_safety(names), *([english] if english else [])])
    if receipt := bundle.receipt():
        return f"{school.name}: {receipt} {page()}"
    if bundle.rule.event.urgency is Urgency.SOON:
        return _("%(school)s: news for you that does not wait for tomorrow. Read it here: %(url)s") % names
    if told := words_for_a_text(bundle.listener, bundle.entries):
        return f"{how_many(school.name, len(bundle.entries))}\n{told}\n{page()}"
    return f"{how_many(school.name, len(bundle.entries))} {page()}"


def about_safety(names: Mapping[str, str]) -> str:
    if names["phone"]:
        return _("%(school)s: important news for you. Please call %(phone)s now, or open %(url)s") % names
    return _("%(school)s: important news for you. Please call the school now, or open %(url)s") % names


def words_of_a_day(found: Gathered, rows: Mapping[UUID, News]) -> str:
    """How many things are new, by school; and what was written, where all of it is about one child."""
    counts: dict[str, int] = {}
    for member, lines in found.lines_by_member():
        counts[member.child.school.name] = counts.get(member.child.school.name, 0) + len(lines)
    told = [how_many(name, count) for name, count in list(counts.items())[:MOST_SCHOOLS]]
    return "\n".join([*told, *filter(None, [words_inside(found, rows)]), page()])


def words_inside(found: Gathered, rows: Mapping[UUID, News]) -> str:
    of_one = [one for one in found.listeners if one.member.pk in found.lines]
    if len(of_one) != 1:
        return ""
    [listener] = of_one
    told = [rows[line.id] for line in found.lines[listener.member.pk] if line.id in rows]
    return words_for_the_text_of_a_day(listener, told)


def how_many(school: str, count: int) -> str:
    words = ngettext("%(school)s: %(count)d new thing for you.", "%(school)s: %(count)d new things for you.", count)
    return words % {"school": school, "count": count}

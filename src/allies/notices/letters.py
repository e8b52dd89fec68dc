"""What a mail says. Neither subject nor first lines say anything about a child: mails are read on locked screens.

One mail names one person. Names and typed words carry marks around them, so that they do not turn the sentence.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from html import unescape
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from allies.glossary.in_mails import explained_in
from allies.glossary.shown import Shown
from allies.inbox.answering import Answering
from allies.notices.gathering import Gathered
from allies.notices.router import Group
from allies.notices.sources import STORY, News, url_name_for
from allies.notices.stopping import Stop, headers_for
from allies.notices.typed import typed_words
from allies.notices.wishes import Listener
from allies.outbox.mail import MailToSend, Picture
from allies.outbox.marker import marker
from allies.people.models import Person
from allies.teams.models import Leader, Member
from allies.teams.permissions import Kind, Side
from allies.timeline.models import Entry
from allies.timeline.sentences import sentence, sentence_for
from allies.ui.languages import also_in_english
from allies.ui.paper import make_picture
from allies.ui.places import url_of

MOST_SENTENCES = 20
STAY_INSIDE = (Kind.TEAM, Kind.ACCESS, Kind.CONTACT)
MOST_PICTURES = 6  # a mail stays under a megabyte
FIRST_OF_A_NAME = "\u2068"
LINE_ENDS = re.compile(r"</(?:p|dd|li|div)>|<br>|(?<=</span>)\s*(?=<p[ >])")
# Chips stand side by side on a page; in a mail without our style sheet they would run together.
BETWEEN_CHIPS = re.compile(r"</span>\s*(?=<span class=\"badge\")")


@dataclass(frozen=True)
class Item:
    """One line of a mail that leads behind the door."""

    words: str
    url: str
    news: Sequence[SafeString] = ()  # only for who asked to have it in the mail
    pictures: Sequence[Picture] = ()  # likewise


@dataclass(frozen=True)
class Letter:
    """A subject, neutral words first, then what there is, then how to have it otherwise."""

    person: Person
    subject: str
    opening: Sequence[str]
    items: Sequence[Item] = ()
    closing: Sequence[str] = ()
    _: KW_ONLY
    stop: Stop | None = None
    urgent: Sequence[str] = field(default=())
    english: Sequence[str] = ()  # of what is urgent, once more
    language: str = ""  # the person's own, where nothing else is agreed
    answering: Answering | None = None  # where an answer to this mail goes

    def as_mail(self) -> MailToSend:
        """In the language that is active."""
        words = {
            "letter": self,
            "language": self.language or self.person.language,
            "direction": "rtl" if translation.get_language_bidi() else "ltr",
            "home": settings.ALLIES_URL + "/",
            "choose": settings.ALLIES_URL + reverse("notices:notices"),
            "stop": self.stop.link if self.stop else "",
            "marker": marker() if self.answering else "",
            "explained": [(word, settings.ALLIES_URL + word.url) for word in self.explained()],
        }
        return MailToSend(
            to=self.person.email or "",
            subject=self.subject,
            text=self.as_text(words),
            html=render_to_string("notices/mail/letter.html", words),
            headers={
                **(headers_for(self.stop) if self.stop else {}),
                **(self.answering.headers if self.answering else {}),
            },
            language=self.language or self.person.language,
            pictures=tuple(picture for item in self.items for picture in item.pictures),
        )

    @property
    def hello(self) -> str:
        return _("Hello %(name)s,") % {"name": isolated(self.person.name)}

    def explained(self) -> list[Shown]:
        """The words of special education in our own sentences; never in what people wrote, or in a name."""
        sentences = map(str, [*self.opening, *self.urgent, *self.closing])
        return explained_in(sentence for sentence in sentences if FIRST_OF_A_NAME not in sentence)

    def as_text(self, words: Mapping[str, object]) -> str:
        parts = [*([marker()] if self.answering else []), self.hello, *self.opening, *self.urgent, *self.english]
        for item in self.items:
            parts.append("\n".join([item.words, item.url]))
            parts += [f"– {as_plain(told)}" for told in item.news]
            parts += [picture.words for picture in item.pictures]
        parts += [f"{_('Open Allies')}: {words['home']}"] if not self.items else []
        parts += [*self.closing, f"{_('Choose how news reaches you')}: {words['choose']}"]
        if self.stop:
            parts.append(f"{_('Stop mails of this kind')}: {words['stop']}")
        if explained := self.explained():
            parts.append("\n".join([_("Words in this mail:"), *(f"– {word.name}: {word.means}" for word in explained)]))
        return "\n\n".join(parts) + "\n"


def isolated(words: str) -> str:
    """In plain text: a name whose direction is its own."""
    return f"{FIRST_OF_A_NAME}{words}\u2069"


def as_plain(told: SafeString) -> str:
    """A line for each paragraph, and a question beside its answer."""
    lines = LINE_ENDS.sub("\n", told.replace("</dt>", ": ")).split("\n")
    plain = [" ".join(unescape(strip_tags(line)).split()) for line in lines]
    return "\n".join(line.replace("?: ", "? ").replace("؟: ", "؟ ") for line in plain if line)


def digest(gathered: Gathered, entries: Mapping[UUID, Entry], answering: Answering | None = None) -> MailToSend:
    """The daily mail: how many things are new on each team, and the way there."""
    person, preference = gathered.listeners[0].member.person, gathered.listeners[0].preference
    with translation.override(gathered.language):
        names = names_of([listener.member for listener in gathered.listeners])
        items = []
        inside = {listener.member.pk for listener in gathered.listeners if listener.words_inside}
        for member, lines in gathered.lines_by_member():
            told = [entries[line.id] for line in lines if line.id in entries] if member.pk in inside else []
            words, pictures = how_many(names[member.pk], len(lines)), as_drawn(told, member)
            items.append(Item(words, story_of(member), as_told(told, member), pictures))
        opening = [
            _("There is news for you on Allies. You can read it when you have a quiet moment."),
            what_is_inside(is_inside=bool(inside & gathered.lines.keys())),
        ]
        closing = [_("This mail comes at most once a day, at the hour that you chose."), *who_reads(answering)]
        alone = gathered.alone
        stop = Stop.daily_of_seat(alone) if alone else Stop.daily_of(person, preference.side)
        subject = _("News from Allies")
        letter = Letter(
            person, subject, opening, items, closing, stop=stop, language=gathered.language, answering=answering
        )
        return letter.as_mail()


def at_once(
    listener: Listener, entries: Sequence[News], group: Group, answering: Answering | None = None
) -> MailToSend:
    """What the person wants to hear of at once: one thing, or those that waited for the same hour."""
    member, person = listener.member, listener.member.person
    with translation.override(listener.language):
        lines = [entry for entry in entries if isinstance(entry, Entry)] if listener.words_inside else []
        opening = [
            _("There is something new for you on Allies. You asked to hear of such news at once."),
            what_is_inside(is_inside=listener.words_inside),
        ]
        words = how_many(isolated(member.child.school.name), len(entries))
        told = [*as_told(lines, member), *typed_words(listener, entries)]
        items = [Item(words, where_it_is(entries, member), told, as_drawn(lines, member))]
        stop = Stop.group_of(member, group)
        subject, closing = _("News from Allies"), who_reads(answering)
        letter = Letter(
            person, subject, opening, items, closing, stop=stop, language=listener.language, answering=answering
        )
        return letter.as_mail()


def soon(listener: Listener, words: str | Promise, group: Group) -> MailToSend:
    """A sentence from the catalogue, by itself, after neutral words. It can be switched off like other news."""
    member, person = listener.member, listener.member.person
    with translation.override(listener.language):
        opening = [
            _("There is news for you on Allies that does not wait for the daily mail."),
            _("Below you read what it is about, in a few words that name nobody."),
        ]
        items, closing = [Item(_("Read it on Allies"), story_of(member))], [nobody_reads_answers()]
        stop = Stop.group_of(member, group)
        urgent = [str(words)]
        letter = Letter(
            person, _("News from Allies"), opening, items, closing, stop=stop, urgent=urgent, language=listener.language
        )
        return letter.as_mail()


def safety(listener: Listener, words: str | Promise) -> MailToSend:
    """About safety: a sentence from the catalogue, after neutral words. It cannot be switched off."""
    member, person = listener.member, listener.member.person
    school = member.child.school
    with translation.override(listener.language):
        opening = [*first_of_all(), _("Below you read what it is about, in a few words that name nobody.")]
        urgent = [str(words)]
        english = also_in_english(lambda: [str(words), *first_of_all()]) or []
        if school.phone:
            phone = {"school": isolated(school.name), "phone": f"\u2066{school.phone}\u2069"}
            urgent.append(_("%(school)s: %(phone)s") % phone)
        items = [Item(_("Read it on Allies"), story_of(member))]
        closing = [_("News about safety comes at once, day and night. It cannot be switched off.")]
        closing.append(nobody_reads_answers())
        subject, language = _("Please open Allies"), listener.language
        letter = Letter(person, subject, opening, items, closing, urgent=urgent, english=english, language=language)
        return letter.as_mail()


def first_of_all() -> list[str]:
    return [
        _("There is important news for you on Allies. Please open it as soon as you can."),
        _(
            "If you cannot open it now, please call the school. "
            "Mail can be late, so somebody from school also tries to phone you."
        ),
    ]


def wrong_child(person: Person) -> MailToSend:
    """To somebody who read what was filed under the wrong child. It says neither which child nor what."""
    with translation.override(person.language):
        opening = [
            _("Something that you may have read on Allies was on the wrong page. It has been taken out."),
            _("You did nothing wrong, and you do not need to do anything on Allies."),
            _("Please do not pass it on. If you have a copy or a picture of it, please delete it."),
            _("To protect the child we say no more here. Your school can tell you whom to ask."),
        ]
        return Letter(person, _("A note from Allies"), opening, closing=[nobody_reads_answers()]).as_mail()


def moved(leader: Leader) -> MailToSend:
    """To who leads a school: neither which child nor what it was; that is on the page."""
    with translation.override(leader.person.language):
        opening = [
            _("Something was in the record of the wrong child, and was moved to the right one."),
            _("On Allies you can see who moved it, and who had opened it."),
        ]
        there = f"{settings.ALLIES_URL}{reverse('timeline:taken_out', args=[leader.school_id])}"
        items = [Item(_("Read it on Allies"), there)]
        closing = [nobody_reads_answers()]
        return Letter(leader.person, _("A note from Allies"), opening, items, closing).as_mail()


def no_case_manager(leader: Leader) -> MailToSend:
    """To who leads a school: not which child; that is on the page."""
    with translation.override(leader.person.language):
        opening = [
            _(
                "A child at your school has no case manager now, so nobody has the list of what is to be done: "
                "meetings, dates by law, requests."
            ),
            _("On Allies you can see which child, and ask somebody to take it on."),
        ]
        there = f"{settings.ALLIES_URL}{reverse('teams:people', args=[leader.school_id])}?kind=students"
        items = [Item(_("Read it on Allies"), there)]
        closing = [nobody_reads_answers()]
        return Letter(leader.person, _("A note from Allies"), opening, items, closing).as_mail()


def what_is_inside(*, is_inside: bool) -> str:
    if is_inside:
        return _(
            "You chose to have the news inside the mail. It begins below. "
            "If somebody beside you should not see it, please read on later, or open Allies instead."
        )
    return _("This mail does not repeat what people write: you read it after you sign in.")


def who_reads(answering: Answering | None) -> list[str]:
    return answering.words if answering else [nobody_reads_answers()]


def nobody_reads_answers() -> str:
    return _("Please do not answer this mail: nobody reads answers to it. You can answer on Allies.")


def names_of(members: Sequence[Member]) -> dict[UUID, str]:
    """A neutral name for each team: its school, and a number where there are several there."""
    schools = Counter(member.child.school_id for member in members)
    reached: Counter[UUID] = Counter()
    names = {}
    for member in members:
        school = member.child.school
        name = isolated(school.name)
        if schools[school.pk] > 1:
            reached[school.pk] += 1
            name = _("%(school)s, team %(number)d") % {"school": name, "number": reached[school.pk]}
        names[member.pk] = name
    return names


def how_many(team: str, count: int) -> str:
    words = ngettext("%(team)s: %(count)d new thing", "%(team)s: %(count)d new things", count)
    return words % {"team": team, "count": count}


def story_of(member: Member) -> str:
    return f"{settings.ALLIES_URL}{url_of('timeline:story', child=member.child_id) or '/'}"


def where_it_is(entries: Sequence[News], member: Member) -> str:
    """The page of the child where all of it is read; the story, where it is of several kinds."""
    pages = {url_name_for(type(entry)) for entry in entries}
    page = pages.pop() if len(pages) == 1 else STORY.url_name
    return f"{settings.ALLIES_URL}{url_of(page, child=member.child_id) or '/'}"


def as_told(entries: Sequence[Entry], reader: Member) -> list[SafeString]:
    """The lines as their areas say them. The name of a home is for that home and for school."""
    told = []
    for entry in of_ones_own_side(entries, reader)[:MOST_SENTENCES]:
        home = entry.by.home
        knows_home = home is not None and (reader.side is Side.SCHOOL or home.pk == reader.home_id)
        told.append(
            sentence(
                sentence_for(entry.event, entry.kind),
                entry.facts,
                kinds=reader.kinds,
                by=entry.by.person.name,
                child=entry.child.first_name,
                home=home.called if home and knows_home else None,
                entry=entry,
            )
        )
    return [mark_safe(BETWEEN_CHIPS.sub("</span> · ", words)) for words in told if words.strip()]  # noqa: S308 - ours


def of_ones_own_side(entries: Sequence[Entry], reader: Member) -> list[Entry]:
    """What can leave the house in words: nothing of another home, and nothing of who may see or decide."""
    return [one for one in entries if reader.may_know_hour_of(one.by) and one.kind not in STAY_INSIDE]


def as_drawn(entries: Sequence[Entry], reader: Member) -> list[Picture]:
    """What goes with them as drawings, the newest lines first to be dropped. A picture is drawn when its mail goes."""
    drawings = [
        (f"{entry.pk.hex}.{number}@allies", drawing)
        for entry in of_ones_own_side(entries, reader)[:MOST_SENTENCES]
        for number, drawing in enumerate(sentence_for(entry.event, entry.kind).draws(entry, reader))
    ]
    return [Picture(cid, make_picture(one.svg), one.words) for cid, one in drawings[:MOST_PICTURES]]

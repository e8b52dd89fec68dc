"""All that one home asks for, sits down about and does not agree with, without a word to the other."""

from datetime import timedelta

from allies.asking.actions.answers import note_done
from allies.asking.actions.notices import ask_for_item, note_read_aloud
from allies.asking.actions.possible import say_it_is_not, say_it_is_one
from allies.asking.actions.requests import add_words, withdraw
from allies.asking.models import NoticeItem, Possible, PriorNotice, What
from allies.asking.tests.answering import no, without, yes
from allies.asking.tests.asking import asked, passed_on
from allies.concerns.actions import offers, opening, saying
from allies.conversations.actions.threads import begin_thread
from allies.database.ids import uuid7
from allies.meetings.actions import arranging, before, finding, holding
from allies.meetings.actions.calendars import tell_calendars
from allies.meetings.actions.notices import give_notices
from allies.meetings.models import Meeting
from allies.meetings.tests.around_it import before_and_after
from allies.meetings.tests.meeting import arranged, at, later, set_for, team, ways
from allies.plans.models import Plan
from allies.teams.models import Audience


def ask_and_settle_in_private(cast, ids) -> None:
    ask_in_private(cast)
    disagree_in_private(cast)
    sit_down_in_private(cast, ids)


def ask_in_private(cast) -> None:
    """By letter and in a message; words added, withdrawn; answered, answered anew, with a notice that lacks a part."""
    for what in (What.EVALUATION, What.RECORDS, What.MEETING):
        add_words(asked(cast.ana, what, words="Ours"), id=uuid7(), by=cast.ana, words="Ours")
    withdraw(asked(cast.ana, What.MEETING, words="Ours too"), by=cast.ana)
    talk = {"by": cast.ana, "subject": "Ours", "words": "Please send me all his records. I want an evaluation."}
    begin_thread(id=uuid7(), reach=Audience.Reach.HOME, home=cast.oak, **talk)
    begin_thread(id=uuid7(), reach=Audience.Reach.CHOSEN, people=[cast.bell], **talk)
    for number, possible in enumerate(Possible.objects.filter(by=cast.ana).order_by("id")):
        if number % 2:
            say_it_is_not(possible, id=uuid7(), by=cast.ana, words="Ours")
        say_it_is_one(possible, by=cast.ana, with_words=True)
    passed_on(cast.okafor, cast.ana, received_on=cast.okafor.today)
    refused = asked(cast.ana, What.SERVICE, words="Ours again")
    first = no(cast.okafor, refused, items=without("options", why="Ours"))
    ask_for_item(NoticeItem.objects.get(notice=first.pk, code="options"), by=cast.ana)
    heard = {"spoken": "Mixtec", "interpreter": "Ours", "read_on": cast.okafor.today, "understood": True}
    note_read_aloud(PriorNotice.objects.get(pk=first.pk), id=uuid7(), by=cast.okafor, to=cast.ana, **heard)
    promised = yes(cast.okafor, asked(cast.ana, What.EVALUATION, words="Ours at last"))
    note_done(promised, by=cast.okafor, on=cast.okafor.today)
    yes(cast.okafor, refused, seen=first.pk)


def sit_down_in_private(cast, ids) -> None:
    """All of a meeting with one home about the plan; and in one with all homes, what each says for themselves."""
    plan = Plan.objects.get(pk=ids["plan"])
    own = arranged(cast.okafor, home=cast.oak, plan=plan, words="Ours", guests=team(cast), purpose="annual")
    finding.answer(own.offers.get(), id=uuid7(), by=cast.ana, words="Ours")
    arranging.invite(own, arranging.Guest(name="Ours", relation="advocate", home=cast.oak), by=cast.ana)
    set_for(own, cast.okafor, at(3))
    set_for(own, cast.okafor, at(2), why="Ours")
    called_off = arranged(cast.okafor, home=cast.oak, plan=plan, words="Ours")
    set_for(called_off, cast.okafor, at(5))
    finding.cancel(called_off, id=uuid7(), by=cast.okafor, why="Ours")
    with_all = Meeting.objects.get(pk=ids["meeting"])
    finding.say_coming(with_all.times.get(replaced_at=None), id=uuid7(), by=cast.ana, way="away", words="Ours")
    arranging.invite(with_all, arranging.Guest(name="Ours", relation="friend", home=cast.oak), by=cast.ana)
    told = {"adult": cast.ana, "language": "es", "state": "not_needed"}
    before.say_interpreter(with_all, id=uuid7(), by=cast.ana, **told)
    to_come = arranged(cast.okafor, home=cast.oak)
    set_for(to_come, cast.okafor)
    tell_calendars(own)
    give_notices(own)
    with later(2.5):
        holding.hold(own, id=uuid7(), by=cast.okafor, ways=ways(own))
        before_and_after(cast, to_come, own, [(cast.ana, "Ours")])


def disagree_in_private(cast) -> None:
    """The whole way: opened, written, asked, said back, offered, tried, looked at, somebody asked in, left, gone on."""
    concern = opening.open_concern(id=uuid7(), by=cast.ana, about="Ours", matters=["Ours"], people=[cast.bell])
    for by in (cast.ana, cast.bell):
        saying.write_view(concern, id=uuid7(), by=by, words="Ours", needs="Ours")
    question = saying.ask(concern, id=uuid7(), by=cast.ana, words="Ours")
    saying.answer(question, id=uuid7(), by=cast.bell, words="Ours")
    saying.say_back(concern, id=uuid7(), by=cast.bell, words="Ours")
    saying.offer_option(concern, id=uuid7(), by=cast.ana, words="Ours")
    days = {"begins_on": cast.ana.today, "review_on": cast.ana.today + timedelta(days=7)}
    made = offers.make_offer(concern, id=uuid7(), by=cast.ana, what="trial", words="Ours", known_by="Ours", **days)
    offers.answer_offer(made, id=uuid7(), by=cast.bell, says="yes", words="Ours")
    for by in (cast.ana, cast.bell):
        offers.review(made, id=uuid7(), by=by, says="ended", words="Ours")
    asked_in = opening.ask_in(concern, id=uuid7(), by=cast.bell, whom=cast.okafor)
    opening.answer_asked_in(asked_in, id=uuid7(), by=cast.ana, says="yes")
    opening.leave(concern, by=cast.ana)
    opening.come_back(concern, by=cast.ana)
    by_mistake = opening.open_concern(id=uuid7(), by=cast.ana, about="Ours", people=[cast.bell])
    opening.take_out_concern(by_mistake, by=cast.ana)

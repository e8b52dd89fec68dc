"""One of all that is said before a meeting and comes of one, by each home and by school."""

from datetime import timedelta

from allies.database.ids import uuid7
from allies.meetings.actions.beforehand import note_papers, put_on_agenda, say_before, say_who_leads
from allies.meetings.actions.calendars import tell_calendars
from allies.meetings.actions.notices import give_notices
from allies.meetings.actions.outcomes import answer_notes, decide, give_task, say, turn_task, write_notes
from allies.meetings.feeds import new_feed
from allies.meetings.models import Meeting
from allies.teams.models import Member
from allies.teams.tests.cast import Cast


def before_and_after(cast: Cast, to_come: Meeting, over: Meeting, homes: list[tuple[Member, str]]) -> dict[str, object]:
    """`homes`: an adult of each, and the word that marks what is that home's alone."""
    school, day = cast.okafor, cast.okafor.today + timedelta(days=9)
    tell_calendars(to_come)
    give_notices(to_come)
    item = put_on_agenda(to_come, id=uuid7(), by=school, words="The bus", minutes=10)
    put_on_agenda(to_come, id=uuid7(), by=cast.bell, words="The train", of_student="with")
    say_who_leads(to_come, by=cast.bell, leads="intro", of_student="with")
    say_before(to_come, by=cast.bell, voice="school", answers={"proud": "He asked a friend to play."})
    decision = decide(over, id=uuid7(), by=school, words="A place by the window", changes_plan=True)
    say(decision, by=cast.bell, says="agree")
    notes = write_notes(over, id=uuid7(), by=school, words="We spoke of lunch.")
    write_notes(over, id=uuid7(), by=school, words="And of the bus.", corrects=notes)
    task = give_task(over, id=uuid7(), by=school, of=cast.bell, words="Asks the kitchen", until=day)
    turn_task(task, by=cast.bell, until=day + timedelta(days=1), why="The kitchen is closed")
    for adult, name in homes:
        new_feed(adult.person)
        note_papers(to_come, id=uuid7(), by=school, to=adult, what=f"{name} draft", sent_on=school.today)
        put_on_agenda(to_come, id=uuid7(), by=adult, words=f"{name} mornings")
        say_before(to_come, by=adult, voice="home", answers={"worried": f"{name} sleeps badly."})
        say_before(to_come, by=adult, voice="child", answers={"proud": f"{name} train"})
        say(decision, by=adult, says="disagree", why=f"{name} wants the door")
        answer_notes(notes, id=uuid7(), by=adult, confirms=False, words=f"{name} said more")
        own = give_task(over, id=uuid7(), by=school, of=adult, words=f"{name} brings a cup", until=day)
        turn_task(own, by=adult, until=day + timedelta(days=2), why=f"{name} is away")
    return {"item": item.pk, "decision": decision.pk, "task": task.pk}

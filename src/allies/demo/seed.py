"""Makes the district of the demo, always the same one: people, teams, custody, and the days they lived."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from allies.asked.actions.rows import once_at_the_end
from allies.people.actions import create_person
from allies.people.models import Person
from allies.teams.actions.opening import last_day, open_to
from allies.teams.actions.schools import make_leader, open_school, welcome_child
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.models import Child, District, Member, School
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role, Side

from .after_school import look_ahead
from .answering import answer_what_was_asked
from .asking import ask_for_things
from .boarding import make_boards
from .calendar import say_who_is_away, write_the_calendar
from .caseload import bring_plans_on_their_way
from .checking_in import ask_each_other
from .children import CAST, DISTRICT, KIDS, SCHOOLS, TIME_ZONE, Kid
from .day_cards import keep_a_day_card
from .days import live_the_days
from .disagreeing import disagree
from .explaining import explain_words
from .goals import write_goals
from .good_things import write_good_things
from .handing_over import hand_over
from .hard_moments import plan_for_hard_moments
from .heads import fill_first_pages
from .helping import say_what_helps
from .kinds import count_in_every_way
from .last_year import bring_in_last_year
from .leaving import let_some_have_left
from .looking_in import look_in, make_cards
from .meeting import sit_down_together
from .noticing import notice_more
from .of_the_record import ask_about_the_record
from .own_words import name_safeguarding_adults, say_in_their_own_words
from .people import PEOPLE
from .pictures import show_pictures
from .places_of_their_own import give_places_of_their_own
from .plans import write_a_plan
from .reaching import let_them_come_in
from .reaching_home import name_who_is_told, write_down_numbers
from .recording import record_a_goal
from .reports import report_how_it_goes
from .school_symbols import bring_symbols_in
from .seeing import see_each_other
from .services import give_help
from .talking import agree_on_how_we_talk
from .talks import let_them_talk
from .timetable import say_when_help_is
from .voices import say_who_they_are, tell_of_serious_events
from .ways import help_step_by_step
from .yeses import say_yes_and_no


@transaction.atomic
@once_at_the_end()
def seed() -> bool:
    """Make everything, once. Says whether there was anything to do."""
    if District.objects.filter(name=DISTRICT).exists():
        return False
    district = District.objects.create(name=DISTRICT)
    people = {
        someone.key: create_person(
            someone.name,
            email=f"{someone.key}@riverbend.example" if someone.email else None,
            language=someone.language,
            time_zone=TIME_ZONE,
        )
        for someone in PEOPLE
    }
    schools = open_schools(district, people)
    teams = [(kid, *bring_together(kid, schools[kid.school], people)) for kid in KIDS]
    write_the_calendar(schools)
    live_the_days(teams)
    say_who_they_are(teams)
    write_down_numbers(teams)
    name_who_is_told(schools)
    name_safeguarding_adults(schools, people)
    tell_of_serious_events(teams)
    say_who_is_away(teams)
    see_each_other(teams[: len(CAST)])
    show_pictures(teams)
    let_them_talk(teams)
    agree_on_how_we_talk(teams)
    ask_each_other(teams)
    write_a_plan(teams)
    write_goals(teams)
    give_help(teams)
    bring_in_last_year(teams)
    say_yes_and_no(teams)
    record_a_goal(teams)
    keep_a_day_card(teams)
    report_how_it_goes(teams)
    help_step_by_step(teams)
    say_what_helps(teams)
    make_boards(teams)
    plan_for_hard_moments(teams)
    count_in_every_way(teams)
    bring_plans_on_their_way(teams)
    say_when_help_is(teams)
    fill_first_pages(teams)
    for live in (sit_down_together, disagree, hand_over, notice_more, write_good_things, say_in_their_own_words):
        live(teams)
    look_ahead(teams)
    give_places_of_their_own(teams, people)
    ask_for_things(teams)
    answer_what_was_asked(teams)
    ask_about_the_record(teams)
    make_cards(teams)
    look_in(teams)
    let_them_come_in(people)
    let_some_have_left(schools, people)
    explain_words(district, by=people["okafor"])
    bring_symbols_in(schools[0], by=people[SCHOOLS[0].leader])
    return True


def open_schools(district: District, people: dict[str, Person]) -> list[School]:
    schools = []
    for house in SCHOOLS:
        school = open_school(house.name, district=district, time_zone=TIME_ZONE)
        school.phone, school.chips_go = house.phone, house.chips_go
        school.save(update_fields=["phone", "chips_go"])
        make_leader(people[house.leader], school=school, by=None)
        schools.append(school)
    return schools


def bring_together(kid: Kid, school: School, people: dict[str, Person]) -> tuple[Child, list[Member]]:
    """One child with homes and a team; the order on file, where there is one."""
    child = welcome_child(
        kid.name,
        school=school,
        by=None,
        called=kid.called,
        born_on=kid.born_on,
        grade=kid.grade,
        room=kid.room,
        homes=kid.homes,
    )
    homes = {home.name: home for home in child.homes.all()}
    members = []
    for seat in kid.seats:
        home = homes[kid.homes[seat.home]] if seat.home is not None else None
        ends_at = timezone.now() + timedelta(days=seat.days) if seat.days else None
        member = add_member(
            people[seat.who],
            child=child,
            role=seat.role,
            title=seat.title,
            home=home,
            # The team has been together since before the school year; who has no day here yet came today.
            began_at=timezone.now() - timedelta(days=140 if kid.here_for else 0),
            ends_at=ends_at,
            by=None,
        )
        members.append(member)
    open_to_helpers(members, kid)
    if kid.order:
        keep_from(members, kid, by=people["okafor"])
    return child, members


def open_to_helpers(members: list[Member], kid: Kid) -> None:
    """What the first guardian of a home opened to whoever helps there, as long as their place lasts."""
    for seat, guest in zip(kid.seats, members, strict=True):
        if seat.opens:
            guardian = next(one for one in members if one.role == Role.GUARDIAN and one.home == guest.home)
            until = last_day(guest, guardian.today)
            open_to(guest, [Kind(kind) for kind in seat.opens], until_on=until, by=guardian)


def keep_from(members: list[Member], kid: Kid, *, by: Person) -> None:
    """The order on file: one parent does not see health, is not told of serious events at once, and reads the plan
    without deciding about it.
    """
    other = next(m for m in members if m.side is Side.HOME and m.home and m.home.name == kid.homes[1])
    rights = {
        Kind.HEALTH: Rights(sees=False, decides=False, told=False),
        Kind.INCIDENT: Rights(told=False),
        Kind.PLAN: Rights(decides=False),
    }
    set_custody(other, rights, from_on=other.today - timedelta(days=80), until_on=None, order=kid.order, by=by)

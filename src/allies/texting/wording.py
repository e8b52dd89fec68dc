"""What our texts about texts say, each in the language of who reads it. None names a child or another adult."""

from collections import Counter
from collections.abc import Collection, Sequence
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.notices.models.preference import GroupOfNews
from allies.people.models import Person
from allies.teams.models import Member, School, seats_of
from allies.texts.asking import QUESTIONS
from allies.texts.parts import plainer
from allies.texts.reading import Act, Doubt

MOST_LETTERS = 3  # of a child's first name


def schools_of(people: Sequence[Person]) -> list[School]:
    """In which these have a place now."""
    found = {seat.child.school_id: seat.child.school for person in people for seat in seats_of(person)}
    return sorted(found.values(), key=lambda school: (school.name, school.pk))


def called(people: Sequence[Person]) -> str:
    """Who writes: the one school that it is about; else the house."""
    schools = schools_of(people)
    return schools[0].name if len(schools) == 1 else "Allies"


def language_for(people: Sequence[Person]) -> str:
    """Theirs where it is one; whoever has the phone may read another, but we know no better."""
    languages = {person.language for person in people}
    return str(*languages) if len(languages) == 1 else str(settings.LANGUAGE_CODE)


def here() -> str:
    return str(urlsplit(settings.ALLIES_URL).netloc)


def code_words(code: str, person: Person) -> str:
    """The name of no school: until it is proven, nobody knows whose phone it is."""
    with translation.override(person.language):
        words = _(
            "Your code for Allies is %(code)s. Type it on the page, or text it back within 10 minutes. "
            "If you did not ask for it, please do nothing."
        )
        return plainer(words % {"code": code})


def begun(person: Person) -> str:
    """What whoever agrees to texts has to be told first."""
    with translation.override(person.language):
        words = _(
            "%(school)s: this phone now gets texts for you. Your carrier may charge for them. "
            "Reply HELP for help, STOP to end them."
        )
        return plainer(words % {"school": called([person])})


def stopped(people: Sequence[Person], topic: str) -> str:
    with translation.override(language_for(people)):
        if topic:
            words = _("%(school)s: no more texts about this: %(topic)s. All others still come. START undoes it.")
            return plainer(words % {"school": called(people), "topic": GroupOfNews(topic).label})
        return plainer(
            _("%(school)s: no more texts will come to this phone. START undoes it.") % {"school": called(people)}
        )


def started(people: Sequence[Person]) -> str:
    with translation.override(language_for(people)):
        words = _("%(school)s: texts come to this phone again. Reply STOP to end them, HELP for help.")
        return plainer(words % {"school": called(people)})


OF_A_NUMBER = {
    Act.NOT_ME: gettext_lazy("this is not my text: wrong number"),
    Act.NEW_NUMBER: gettext_lazy("I have a new number"),
}


def not_mine(people: Sequence[Person]) -> str:
    with translation.override(language_for(people)):
        return str(OF_A_NUMBER[Act.NOT_ME])


def help_words(people: Sequence[Person], digits: Sequence[tuple[int, str]] = ()) -> str:
    """Who we are, and whom to call; each thing that a digit says."""
    with translation.override(language_for(people)):
        return plainer(
            "\n".join([who_we_are(people), *(f"{digit} = {OF_A_NUMBER[Act(act)]}" for digit, act in digits)])
        )


def who_we_are(people: Sequence[Person]) -> str:
    """Says who we are, in the language that is active."""
    told = [f"{school.name}: {school.phone}" for school in schools_of(people) if school.phone]
    if told:
        words = _("Texts from school, by Allies. To talk to a person, call %(phones)s. Reply STOP to end the texts.")
        return words % {"phones": ", ".join(told)}
    words = _("Texts from schools, by Allies: %(house)s. To talk to a person, please call your school. "
              "Reply STOP to end the texts.")  # fmt: skip
    return words % {"house": here()}


def not_read(people: Sequence[Person]) -> str:
    with translation.override(language_for(people)):
        words = _(
            "%(school)s: nobody reads this text. Please write here: %(url)s. Or call the school. HELP: whom to call."
        )
        return plainer(words % {"school": called(people), "url": settings.ALLIES_URL})


def no_pictures(people: Sequence[Person]) -> str:
    with translation.override(language_for(people)):
        words = _("%(school)s: pictures do not arrive by text. Please send them here: %(url)s")
        return plainer(words % {"school": called(people), "url": settings.ALLIES_URL})


def not_you(people: Sequence[Person]) -> str:
    """The last text to a number that is somebody else's. It says nothing of whom we meant."""
    with translation.override(language_for(people)):
        return plainer(_("Thank you. This phone gets no more texts from us."))


def new_number(people: Sequence[Person]) -> str:
    with translation.override(language_for(people)):
        words = _("%(school)s: thank you. Somebody will ask you. You can also add the new number here: %(url)s")
        return plainer(words % {"school": called(people), "url": settings.ALLIES_URL})


def question(doubt: Doubt, people: Sequence[Person]) -> str:
    with translation.override(language_for(people)):
        return plainer(_(QUESTIONS[doubt]))


def for_school(people: Sequence[Person], digits: Sequence[tuple[int, str]]) -> str:
    """By which digit whoever wrote them says that their words are for school."""
    with translation.override(language_for(people)):
        return "\n".join(f"{digit} = {plainer(_('my words are for school'))}" for digit, _choice in digits)


def taken(people: Sequence[Person]) -> str:
    with translation.override(language_for(people)):
        return plainer(_("%(school)s: thank you, your answer is there.") % {"school": called(people)})


def not_open(people: Sequence[Person]) -> str:
    with translation.override(language_for(people)):
        words = _("%(school)s: this digit answers nothing now. You can write in words, or call the school.")
        return plainer(words % {"school": called(people)})


def sent(people: Sequence[Person], *more: str) -> str:
    """Who reads it, and that nobody watches: who is in need calls. `more`: what a room says of it."""
    with translation.override(language_for(people)):
        words = _("%(school)s: sent. Your home and the school team read it. If it is urgent, please call.")
        return plainer(" ".join([words % {"school": called(people)}, *more]))


def cannot_tell(people: Sequence[Person]) -> str:
    with translation.override(language_for(people)):
        words = _(
            "We cannot be certain who wrote this, so nobody reads it. Please call the school, or write at %(url)s"
        )
        return plainer(words % {"url": settings.ALLIES_URL})


def whose(given: Sequence[tuple[int, str]], people: Sequence[Person]) -> str:
    with translation.override(language_for(people)):
        several = len(people) > 1
        words = _("What is this about? Reply with the digit.")
        if several:
            words = _("Who wrote this? Reply with the digit.")
        return plainer("\n".join([words, *(f"{digit} = {name}" for digit, name in given)]))


def names_of_seats(seats: Sequence[Member]) -> list[str]:
    """To tell them apart on a phone: the adult where several share it, else the school; the first letters of the child
    where that is the same. No child's name. None where they would be alike: a wrong digit would tell another child's
    team.
    """
    if len(seats) == 1:
        return [seats[0].child.school.name]
    several = len({seat.person_id for seat in seats}) > 1
    schools = Counter((seat.person_id, seat.child.school_id) for seat in seats)
    own = Counter(seat.person_id for seat in seats)
    names = []
    for seat in seats:
        parts = [seat.person.name] if several else []
        if own[seat.person_id] > 1:
            parts.append(seat.child.school.name)
        if schools[seat.person_id, seat.child.school_id] > 1:
            parts.append(beginning(seat.child.first_name, among={one.child.first_name for one in seats}))
        names.append(", ".join(parts))
    return names if len(set(names)) == len(names) else []


def beginning(name: str, *, among: Collection[str]) -> str:
    """As few of its letters as nobody else begins with: never the whole name."""
    for letters in range(1, min(len(name), MOST_LETTERS + 1)):
        if not any(other.startswith(name[:letters]) for other in among if other != name):
            return f"{name[:letters]}."
    return f"{name[:1]}."

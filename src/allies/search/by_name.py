"""Children by the name on their card: first of all that is found."""

from allies.teams.models import Child, Seats

from .asking import Question
from .folding import words


def named_so(seats: Seats, asked: Question) -> list[Child]:
    """Those who have every word that was typed, or one that begins so, in their name or what they are called."""
    typed = [word for term in asked.terms for word in term.words]
    return [seat.child for seat in seats if has_all(typed, f"{seat.child.name} {seat.child.called}")]


def has_all(typed: list[str], name: str) -> bool:
    of_the_name = words(name)
    return all(any(word.startswith(one) for word in of_the_name) for one in typed)

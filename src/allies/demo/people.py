"""The people of Riverbend. All are made up."""

from dataclasses import dataclass

from .contents import contents


@dataclass(frozen=True)
class Someone:
    """A person of the demo: a short key, a name, a language, an e-mail or none."""

    key: str
    name: str
    language: str = "en"
    email: bool = True


PEOPLE = tuple(Someone(**one) for one in contents("people")["people"])

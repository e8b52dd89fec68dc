"""What is in a passport that a family brought, as school looks at it before it is taken in."""

import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.utils.dateparse import parse_date, parse_datetime

from allies.teams.permissions import Role

from .brought import Brought, frame_of
from .contents import tables
from .signing import ours


@dataclass(frozen=True)
class Look:
    """Names as the file says them: nobody has checked one."""

    child: str
    born_on: date | None
    school: str
    made_at: datetime | None
    is_ours: bool
    signer: str
    who: str
    role: str
    home: str
    others: list[str]
    writers: int
    rows: int
    files: int
    beside: int

    @classmethod
    def of(cls, brought: Brought) -> "Look":
        frame, reader = brought.frame, brought.reader
        homes = {home["id"]: home["name"] for home in frame["homes"]}
        made_by = brought.manifest.get("made_by", {})
        signature = brought.checked.signature
        return cls(
            child=str(frame["child"].get("name", "")),
            born_on=parse_date(str(frame["child"].get("born_on"))),
            school=str(made_by.get("school", "")) if isinstance(made_by, dict) else "",
            made_at=parse_datetime(str(brought.manifest.get("made_at", ""))),
            is_ours=signature.key == ours(),
            signer=signature.signer,
            who=str(brought.person(reader["person"]).get("name", "")),
            role=str(Role(reader["role"]).label) if reader.get("role") in Role else "",
            home=str(homes.get(reader["home"], "")),
            others=cls.others_in(brought),
            writers=len(frame["persons"]),
            rows=sum(count for table, count in brought.counts.items() if table in tables()),
            files=sum(name.startswith(("papers/", "media/")) for name in brought.archive.namelist()),
            beside=len(brought.kept_beside),
        )

    @staticmethod
    def others_in(brought: Brought) -> list[str]:
        """Parents who are not of the home that brings it."""
        own = brought.reader["home"]
        seats = [one for one in brought.frame["seats"] if one.get("role") == Role.GUARDIAN and one.get("home") != own]
        return sorted({str(brought.person(seat["person"]).get("name", "")) for seat in seats})


def name_in(path: Path) -> str:
    """Whose it is, of a file that was looked through before."""
    with zipfile.ZipFile(path) as archive:
        return str(frame_of(archive)["child"].get("name", ""))

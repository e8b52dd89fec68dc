"""A day in an address, `<day:day>`, in every room above: 2026-11-25."""

from datetime import date


class DayConverter:
    """A day of this century: there is a calendar around it to look at, on either side."""

    regex = r"20\d{2}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        return value if isinstance(value, str) else value.isoformat()

"""Whether texts go out, and what of the month's budget is spent."""

from collections.abc import Iterator

from allies.server.checks.finding import Finding, good, look, wrong
from allies.texting.ways_out import is_set_up, month_so_far


def texts() -> Iterator[Finding]:
    if not is_set_up():
        return
    month = month_so_far()
    said = f"This month {month.texts} texts went, in {month.parts} parts"
    if month.budget is None:
        yield good(f"{said}.")
        return
    said = f"{said}, for {month.price:.2f} of {month.budget:.2f}."
    if month.is_over:
        yield wrong(f"{said} The budget is spent. Texts go on, since families rely on them.")
    elif month.is_nearly_over:
        yield look(f"{said} The budget is nearly spent.")
    else:
        yield good(said)

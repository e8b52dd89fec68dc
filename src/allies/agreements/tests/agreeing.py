"""Agreements as tests write them: the form's own start, with what a test wants otherwise."""

from allies.agreements.actions import agree, propose
from allies.agreements.forms import AgreementForm, as_it_is, as_it_would_be
from allies.agreements.reading import between_with
from allies.database.ids import uuid7
from allies.notices.forms import FIRST_THEN
from allies.notices.router import Channel
from allies.notices.wishes import listeners_of


def typed(adult, **more):
    """What the page posts when somebody leaves all as it is, but for `more`."""
    newest = between_with(adult, adult).newest
    [listener] = listeners_of([adult])
    start = as_it_is(newest) if newest else as_it_would_be(listener)
    ways = dict(zip(FIRST_THEN, start["ways"] or [Channel.EMAIL], strict=False))  # chosen where there are two or more
    said = {"id": str(uuid7()), **start, **ways, **more}
    return {key: value for key, value in said.items() if value not in (None, False)}


def proposed(adult, by, **more):
    newest = between_with(adult, adult).newest
    [listener] = listeners_of([adult])
    form = AgreementForm(typed(adult, **more), newest=newest, listener=listener, writer=by)
    assert form.is_valid(), form.errors
    sent = form.cleaned_data
    return propose(adult, id=sent["id"], by=by, terms=form.terms, seen=sent["seen"], how_read=sent.get("how_read", ""))


def agreed(adult, school, **more):
    return agree(proposed(adult, school, **more), by=adult)

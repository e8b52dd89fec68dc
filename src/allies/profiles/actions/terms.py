"""Adding to the dictionary. What a word meant before stays readable; nobody overwrites what they have not read."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.database.locks import alone_with, locked
from allies.profiles.models import Remark, Term, Wording
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Audience, Member
from allies.teams.permissions import Side
from allies.timeline.actions import record

FASTER = gettext_lazy("Somebody else has just changed this. Please look at their words, and then at yours.")
MOST = 300  # words of one child: a dictionary is read, not filled


@transaction.atomic
def add_term(*, id: uuid.UUID, by: Member, sort: str, language: str, word: str, means: str = "") -> Term:
    """A new word. The whole team reads it. The same id twice is one word."""
    alone_with(id)
    said = {"language": language, "word": word.strip(), "means": means.strip()}
    if known := Term.sent_before(id, by, sort=sort):
        first = Wording.objects.filter(term=known).order_by("recorded_at", "id").first()
        if first is not None and not first.holds(**said):
            raise SentOtherwise
        return known
    if Term.objects.filter(child=by.child_id, taken_out_at=None).count() >= MOST:
        raise NotPossible(_("The list of words is full. Please change one that is there."))
    own = written_by(by, Audience.team(by.child))
    term = Term.objects.create(id=id, sort=sort, **own)
    Wording.objects.create(term=term, **said, **own)
    record("profiles.term_added", about=term, by=by, facts={"term": str(term.pk), "word": word.strip()})
    return term


@transaction.atomic
def word_term(
    term: Term,
    *,
    id: uuid.UUID,
    by: Member,
    language: str,
    word: str,
    means: str = "",
    based_on: uuid.UUID | None = None,
) -> Wording:
    """Say it in one more language, or in better words. `based_on` is the wording that was in sight, if any.

    The word is everybody's, so everybody is told who changed it, and can say it as before.
    """
    term = locked(term)
    word, means = word.strip(), means.strip()
    if known := Wording.sent_before(id, by, term=term, language=language, word=word, means=means):
        return known
    here = Wording.objects.standing().filter(term=term, language=language).first()
    if here is not None and (here.pk, here.word, here.means) == (based_on, word, means):
        return here
    Wording.replace_standing(term=term, language=language, seen=based_on, changed=FASTER)
    said = Wording.objects.create(id=id, term=term, language=language, word=word, means=means, **written_by(by, term))
    before = here.word if here else ""
    facts = {"child": str(term.child_id), "term": str(term.pk), "language": language, "word": said.word}
    record("profiles.term_worded", about=said, by=by, facts=facts | {"before": before})
    return said


@transaction.atomic
def remark_on(
    term: Term, *, id: uuid.UUID, by: Member, words: str, for_all: bool = False, based_on: uuid.UUID | None = None
) -> Remark:
    """What one's own side has to add. A home's remark is that home's and school's, unless its writer chose more."""
    term = locked(term)
    home = by.home if by.side is Side.HOME else None
    own = Audience.home_and_school(home) if home and not for_all else Audience.team(by.child)
    words = words.strip()
    if known := Remark.sent_before(id, by, term=term, audience=own, words=words):
        return known
    Remark.replace_standing(term=term, home=home, seen=based_on, changed=FASTER)
    return Remark.objects.create(
        id=id,
        term=term,
        voice=Side.HOME if home else Side.SCHOOL,
        home=home,
        words=words,
        language=by.person.language,
        **written_by(by, own),
    )

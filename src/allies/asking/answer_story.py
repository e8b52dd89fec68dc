"""How answers and notices are said in the story: that there is one, never what it says, nor whether it was a no."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from allies.jurisdictions.papers import paper_of
from allies.timeline.sentences import Sentence, Summed

from .actions.answers import ANSWERED, ANSWERED_ANEW
from .actions.notices import ITEM_ASKED, SENT, SENT_ANEW
from .models import What

ANSWERS = Summed(ngettext_lazy("%(count)s answer to a request", "%(count)s answers to requests", "count"))
NOTICES = Summed(ngettext_lazy("%(count)s notice in writing", "%(count)s notices in writing", "count"))


def of_answer(facts: Mapping[str, Any]) -> Mapping[str, object]:
    url = reverse("asking:request", args=[facts["child"], facts["request"]])
    return {"what": What(facts["what"]).label, "url": url}


def of_notice(facts: Mapping[str, Any]) -> Mapping[str, object]:
    url = reverse("asking:notice", args=[facts["child"], facts["notice"]])
    return {"name": gettext(paper_of(facts["law"]).name), "url": url}


SENTENCES = [
    *(
        Sentence(event, _("Answer to a request"), "reply", of_answer, summed=ANSWERS, is_formal=True)
        for event in (ANSWERED, ANSWERED_ANEW)
    ),
    *(
        Sentence(event, _("Notice in writing"), "scale", of_notice, summed=NOTICES, is_formal=True)
        for event in (SENT, SENT_ANEW)
    ),
    Sentence(ITEM_ASKED, _("Notice in writing"), "hand", of_notice, is_formal=True),
]

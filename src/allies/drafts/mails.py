"""A mail to who wrote it: something stays here. Nothing of it is in the mail, and no name of a child."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from allies.notices.letters import Item, Letter
from allies.outbox.actions import post_mail

from .models import Later


def tell_that_it_stays(later: Later) -> None:
    person = later.member.person
    if not person.email:
        return
    with translation.override(person.language):
        letter = Letter(
            person=person,
            subject=_("Something you wrote was not sent"),
            opening=[_("You chose a time for something you wrote on Allies. It was not sent. You can read there why.")],
            items=[Item(_("What you wrote, and why it was not sent"), settings.ALLIES_URL + reverse("drafts:own"))],
        )
        post_mail(letter.as_mail(), key=f"stays:{later.pk}:{later.due_at:%Y%m%dT%H%M%S}", to=person.pk)

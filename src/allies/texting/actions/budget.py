"""Who leads a school is told when a month's budget for texts is nearly spent, and when it is: each once a month."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from allies.notices.letters import Item, Letter, nobody_reads_answers
from allies.outbox.actions import post_mail
from allies.outbox.mail import MailToSend
from allies.outbox.models import Parcel
from allies.teams.models import Leader
from allies.texting.ways_out import Month, month_so_far


def warn_of_the_budget() -> None:
    """Nothing is asked where there is no budget. Who leads several schools is told once."""
    month = month_so_far() if settings.TEXTS_BUDGET is not None else None
    if month is None or not month.is_nearly_over:
        return
    key = f"texts.budget:{timezone.now():%Y-%m}:{'spent' if month.is_over else 'nearly'}"
    told = set(Parcel.objects.filter(key__startswith=f"{key}:").values_list("key", flat=True))
    leads = Leader.objects.current().filter(person__is_active=True, person__email__isnull=False)
    leading = {lead.person_id: lead for lead in leads.select_related("person").order_by("pk")}
    for person, lead in leading.items():
        if f"{key}:{person}" not in told:
            post_mail(as_mail(lead, month), key=f"{key}:{person}", to=person)


def as_mail(lead: Leader, month: Month) -> MailToSend:
    with translation.override(lead.person.language):
        opening = [
            _("This month's budget for texts is spent.")
            if month.is_over
            else _("Most of this month's budget for texts is spent."),
            _("Texts go on all the same, since families rely on them, and some have no other way."),
            _("Please talk to whoever runs this server, if that is not what you want."),
        ]
        there = f"{settings.ALLIES_URL}{reverse('texting:school', args=[lead.school_id])}"
        items = [Item(_("What went this month"), there)]
        return Letter(lead.person, _("A note from Allies"), opening, items, [nobody_reads_answers()]).as_mail()

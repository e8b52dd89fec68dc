"""What is written of a serious event can be asked for in one's own language. Nobody is told the event by it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Text

from .models import Account, Facts


def page_of(said: Facts | Account) -> str:
    return reverse("incidents:incident", args=[said.child_id, said.incident_id])


TEXTS = [
    Text("event", Facts, _("what is written about a serious event"), ("words",), page_of),
    Text("account", Account, _("how somebody saw a serious event"), ("words",), page_of),
]

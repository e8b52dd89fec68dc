"""What is said in a talk can be asked for in one's own language."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.teams.models import Member
from allies.translation.things import Text

from .models import Message
from .models.threads import Act


def root_of(message: Message) -> UUID:
    return message.corrects_id or message.pk


def newest(member: Member, root: UUID) -> Message | None:
    """Under its first version; what was taken back is not here."""
    said = member.sees(Message).filter(act=Act.WROTE, thread__taken_out_at=None)
    if not said.filter(pk=root, corrects=None).exists():
        return None
    put_right = said.filter(corrects=root).order_by("-recorded_at", "-id").select_related("audience").first()
    return put_right or said.select_related("audience").get(pk=root)


def page_of(message: Message) -> str:
    return reverse("conversations:message", args=[message.child_id, root_of(message)])


TEXTS = [Text("message", Message, _("a message"), ("words",), newest, page_of, root_of)]

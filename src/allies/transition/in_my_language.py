"""What is typed of life after school can be asked for in one's own language, by those who read it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Text

from .models import Agency, Hope, InVersions, PostsecondaryGoal, TransitionService


def page_of(row: Hope | InVersions) -> str:
    return reverse("transition:all", args=[row.child_id])


def page_of_services(row: InVersions) -> str:
    return reverse("transition:services", args=[row.child_id])


GOAL = ("words", "assessed", "assessed_by")
TEXTS = [
    Text("after-school-said", Hope, _("a wish for life after school"), ("words",), page_of),
    Text("after-school-goal", PostsecondaryGoal, _("a goal for after school"), GOAL, page_of),
    Text(
        "after-school-service", TransitionService, _("a service that leads there"), ("words", "giver"), page_of_services
    ),
    Text("after-school-agency", Agency, _("what an agency could do"), ("name", "words"), page_of_services),
]

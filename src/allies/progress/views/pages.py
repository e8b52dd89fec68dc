"""What the pages of this room share."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from allies.plans.models import Goal
from allies.progress.reading import standing_goal
from allies.teams.models import Member


def page(request: HttpRequest, name: str, member: Member, **more: Any) -> HttpResponse:
    return render(request, f"progress/{name}.html", {"member": member, "child": member.child, **more})


def the_goal(member: Member, root: uuid.UUID) -> Goal:
    found = standing_goal(member, root)
    if found is None:
        raise Http404
    return found

"""What the pages of this room share."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from allies.teams.models import Member


def page(request: HttpRequest, name: str, member: Member, **more: Any) -> HttpResponse:
    return render(request, f"services/{name}.html", {"member": member, "child": member.child, **more})

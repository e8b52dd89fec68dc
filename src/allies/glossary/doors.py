"""The door of a district's words: for those who may explain them there. To all others the page is not here."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from allies.people.models import Person
from allies.teams.models import District

from .own_words import districts_explained_by

DistrictView = Callable[Concatenate[HttpRequest, District, ...], HttpResponse]


def district_page(view: DistrictView) -> Callable[..., HttpResponse]:
    @wraps(view)
    @login_required
    def page(request: HttpRequest, district: uuid.UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        assert isinstance(request.user, Person)  # noqa: S101 - the door is behind the sign-in
        found = next((one for one in districts_explained_by(request.user) if one.pk == district), None)
        if found is None:
            raise Http404
        return view(request, found, *args, **kwargs)

    return page

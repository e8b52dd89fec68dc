"""All that is kept of the goals, as tables or for another program: what this reader may read, and no more."""

import io
import zipfile
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from allies.teams.doors import team_page
from allies.teams.models import Member
from allies.teams.permissions import WHOM_TO_ASK, Permission
from allies.timeline.exports import Table, tables_for
from allies.ui.errors import Refused

from .pages import page


@require_safe
@team_page(Permission.SEE_EXPORT)
def exports(request: HttpRequest, member: Member) -> HttpResponse:
    return page(request, "exports", member, tables=tables_for(member))


@require_safe
@team_page(Permission.SEE_EXPORT)
def as_table(request: HttpRequest, member: Member, table: str) -> HttpResponse:
    return named(
        HttpResponse(written(the_table(member, table), member), content_type="text/csv; charset=utf-8"), table, "csv"
    )


@require_safe
@team_page(Permission.SEE_EXPORT)
def as_json(request: HttpRequest, member: Member, table: str) -> HttpResponse:
    return named(for_a_program({table: list(the_table(member, table).rows(member))}), table, "json")


@require_safe
@team_page(Permission.SEE_EXPORT)
def all_as_tables(request: HttpRequest, member: Member) -> HttpResponse:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as together:
        for table in tables_for(member):
            together.writestr(f"{table.name}.csv", written(table, member))
    return named(HttpResponse(packed.getvalue(), content_type="application/zip"), "everything", "zip")


@require_safe
@team_page(Permission.SEE_EXPORT)
def all_as_json(request: HttpRequest, member: Member) -> HttpResponse:
    everything = {table.name: list(table.rows(member)) for table in tables_for(member)}
    return named(for_a_program(everything), "everything", "json")


def the_table(member: Member, name: str) -> Table:
    table = Table.find(name)
    if table is None:
        raise Http404
    if not member.may(table.permission):
        raise Refused(str(WHOM_TO_ASK))
    return table


def written(table: Table, member: Member) -> bytes:
    return b"".join(table.as_csv(member))


def for_a_program(data: Any) -> HttpResponse:
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False})


def named(answer: HttpResponse, name: str, ending: str) -> HttpResponse:
    """The name of the file says nothing about the child."""
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer

"""Last year's plan comes in: pasted at once, looked over, kept with one act; this year's goals start from it."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from allies.database.ids import uuid7
from allies.plans.models import Arriving, Goal, Original, Plan

from .planning import a_plan, get, post, read

PASTED = """Annual Goals

Goal 1: By June 10, 2026, when work gets hard, Mateo will ask for a break with his card in 4 of 5 opportunities.
Baseline: 1 of 5 times

Goal 2: Given a visual schedule, Mateo will put on his shoes.

Goal 3: Improve social skills.
"""
PDF = b"%PDF-1.7\n\x00\xff made up"


def sent(member, **more):
    first = member.today - timedelta(days=400)
    form = {"id": uuid7(), "pasted": PASTED, "came_from": "Lincoln School", "profile": "us-federal"}
    days = {"begins_on": first, "ends_on": first + timedelta(days=364)}
    return post(member, "bring-in/", {**form, **days, "file": SimpleUploadedFile("IEP.pdf", PDF), **more})


def as_shown(member, **more):
    """What the second page would send back as it is."""
    page = get(member, "bring-in/")
    sent = {"id": page.context["form"]["id"].value()}
    for form in page.context["goals"]:
        values = {name: form[name].value() for name in form.fields}
        sent |= {form[name].html_name: value for name, value in values.items() if value not in (None, False, "")}
    return sent | more


def kept(member, **more):
    return post(member, "bring-in/", as_shown(member, **{"do": "keep"} | more))


def test_what_was_pasted_is_kept_with_one_act_and_this_years_goal_starts_from_it(cast):
    now = a_plan(cast.okafor)
    assert sent(cast.bell).status_code == 302
    page = read(cast.bell, "bring-in/")
    for words in ("ask for a break with his card", "when work gets hard", "a visual schedule", "not found in these words"):
        assert words in page
    assert not Goal.objects.exists()
    answer = kept(cast.bell, **{"g0-is_out": "on"})
    plan = Plan.objects.exclude(came_from="").get()
    assert answer.url.endswith(f"/plan/{plan.pk}/")
    first, second, third = Goal.objects.order_by("recorded_at")
    assert first.as_written.startswith("Goal 1: By June 10, 2026")
    assert (first.does, first.when, first.value, first.out_of) == (
        "ask for a break with his card",
        "when work gets hard",
        4,
        5,
    )
    assert first.phrases["start"] == "1 of 5 times"
    assert (second.given, second.value) == ("a visual schedule", None)
    assert (third.does, third.as_written) == ("", "Goal 3: Improve social skills.")
    assert bytes(Original.objects.get(plan=plan).content) == PDF
    assert not Arriving.objects.exists()
    page = read(cast.ana, f"{plan.pk}/")
    assert "Lincoln School" in page
    assert "Improve social skills." in page
    page = get(cast.bell, f"{now.pk}/goals/new/?earlier={first.pk}")
    assert page.context["form"]["does"].value() == "ask for a break with his card"
    assert page.context["form"]["who"].value() == "Mateo"
    assert "Goal 1: By June 10, 2026" in page.content.decode()

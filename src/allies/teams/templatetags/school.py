"""What each page of a school's leader begins with."""

from django import template
from django.urls import reverse
from django.utils.translation import pgettext

from allies.teams.models import School
from allies.teams.school_links import SchoolTab

register = template.Library()


@register.inclusion_tag("teams/_school_tabs.html")
def schooltabs(school: School, tab: str, *, within: bool = False) -> dict[str, object]:
    """`{% schooltabs school "teams:people" %}`: the row of tabs. `within`: the page is one that the tab leads to."""
    is_here = "true" if within else "page"
    every = SchoolTab.laid_out("school", "tabs")
    tabs = [(one.label, reverse(one.url_name, args=[school.pk]), one.url_name == tab) for one in every]
    return {"school": school, "tabs": tabs, "is_here": is_here, "is_first": tab == every[0].url_name}


@register.simple_tag
def inschool() -> str:
    """The first word of the title of each of these pages."""
    return pgettext("page of a school", "School")

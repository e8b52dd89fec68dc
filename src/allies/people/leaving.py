"""What a browser is told when somebody leaves it."""

from django.http import HttpRequest, HttpResponse

from . import unsent


def nothing_stays[Answer: HttpResponse](request: HttpRequest, response: Answer) -> Answer:
    """A browser can only be told to forget all or nothing, and words of another person may wait in it for the network.
    So a page with a script tidies up by itself and says so; what it left is not this person's to throw away.
    """
    response.headers["Clear-Site-Data"] = '"cache"' if request.POST.get("tidied") else '"cache", "storage"'
    response.headers["Cache-Control"] = "no-store"
    unsent.forget_person(response)
    response.delete_cookie("theme", samesite="Lax")
    return response

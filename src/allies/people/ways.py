"""How somebody showed who they are, as their sign-in remembers it: for what is written down beside a grave act."""

from django.http import HttpRequest

from allies.people import sessions

METHODS = "account_authentication_methods"


def known_by(request: HttpRequest) -> list[str]:
    """The ways in their order, each once: `["password", "totp"]`. A visitor of the demo was known by nothing."""
    if request.session.get(sessions.IS_DEMO):
        return ["demo"]
    ways = [str(record.get("type") or record.get("method")) for record in request.session.get(METHODS, [])]
    return list(dict.fromkeys(ways))

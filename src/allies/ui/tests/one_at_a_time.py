"""In a test, the server and the test share the one connection of a database in memory: they take turns."""

import threading
from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse

TURN = threading.RLock()


def one_at_a_time(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        if connection.vendor != "sqlite":  # there each has a connection, and some tests send two things at once
            return get_response(request)
        with TURN:
            return get_response(request)

    return middleware

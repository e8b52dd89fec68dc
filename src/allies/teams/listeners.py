"""Who signs in on a device that was opened for a child takes it back."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from allies.people.models import Person

from .actions.childs_device import end_device
from .childs_door import any_device_of


@receiver(user_logged_in)
def take_back_the_device(request: HttpRequest, user: Person, **kwargs: Any) -> None:
    if (device := any_device_of(request)) is not None:
        end_device(device, by=user)

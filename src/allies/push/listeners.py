"""Who signs out takes along that the device rings."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.dispatch import receiver

from allies.people.signals import sign_in_ended

from .models import Device


@receiver(sign_in_ended)
def end_ringing(sign_in: UserSession, **kwargs: Any) -> None:
    Device.objects.filter(sign_in=sign_in.pk).delete()

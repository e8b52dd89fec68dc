"""What the worker tidies once a day."""

from allies.people.actions import sweep_sign_ins


def clear_ended_sign_ins() -> None:
    """Sign-ins that ran out are of no use to anyone but a thief; nor is what we noted of their devices."""
    sweep_sign_ins()

"""Who moves to another home has another seat: what is theirs alone, like a draft, goes along, or is named here."""

from django.apps import apps

from allies.database.keeping import Until, kept_until
from allies.teams.models import Member
from allies.teams.moving import GoesAlong

STAYS = {
    "inbox.ReplyTo.member": "a mail to the seat before; what it told stays in that home",
    "passport.Passport.member": "what the seat before could read, for a day",
    "plans.Arriving.member": "of who writes plans at school",
    "progress.InLesson.member": "of who gives lessons at school",
    "reports.Unsent.member": "of who sends reports from school",
}


def theirs():
    """Each field in which a seat says whose own a row is."""
    for model in apps.get_models():
        ends = kept_until(model)
        for field in model._meta.concrete_fields:
            if field.related_model is Member and ends.get(field.name) in {Until.USED, Until.PERSON}:
                yield f"{model._meta.label}.{field.name}"


def test_what_is_a_persons_own_goes_along_to_their_new_home_or_is_named_with_why_not():
    along = {f"{own.model._meta.label}.{own.seat}" for own in GoesAlong.every()}
    assert set(theirs()) == along | set(STAYS)

"""What somebody is to the child whom a family brings: chosen from a list, and no words of theirs read as a role."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from allies.people.alike import bones, is_arabic, plain_words

from .permissions import HOME_ROLES, Role


class Relation(models.TextChoices):
    MOTHER = "mother", _("mother")
    FATHER = "father", _("father")
    STEPPARENT = "stepparent", _("stepmother or stepfather")
    FOSTER = "foster", _("foster parent")
    GUARDIAN = "legal_guardian", _("legal guardian")
    PARTNER = "partner", _("partner of a parent")
    GRANDMOTHER = "grandmother", _("grandmother")
    GRANDFATHER = "grandfather", _("grandfather")
    GRANDPARENT = "grandparent", _("grandmother or grandfather")
    AUNT = "aunt", _("aunt")
    UNCLE = "uncle", _("uncle")
    SIBLING = "sibling", _("sister or brother")
    RELATIVE = "relative", _("other relative")
    CARER = "carer", _("looks after the child at home")
    FRIEND = "friend", _("friend of the family")
    ADVOCATE = "advocate", _("advocate")
    INTERPRETER = "interpreter", _("interpreter")
    OUTSIDE = "outside", _("works with the child outside school")
    OTHER = "other", _("something else")  # which their own words say


# To choose from. Which of the two a grandparent is, is said; where it was not, it stays as it is.
OFFERED = tuple(one for one in Relation if one is not Relation.GRANDPARENT)
OF_GUESTS = frozenset({Relation.ADVOCATE, Relation.INTERPRETER, Relation.OUTSIDE, Relation.FRIEND, Relation.OTHER})
OF_FAMILY = frozenset(Relation) - {Relation.ADVOCATE, Relation.INTERPRETER, Relation.OUTSIDE}

# How the words of those who work at a school begin, in the languages that we know.
AT_SCHOOL = (
    "teacher", "principal", "headteacher", "therapist", "paraprofessional", "para", "aide", "counselor", "counsellor",
    "psychologist", "nurse", "school", "staff", "substitute", "leader", "director", "coordinator", "manager", "sendco",
    "senco", "slp", "educator", "tutor",
    "maestr", "profesor", "docente", "director", "terapeuta", "psicolog", "asistente", "enfermer", "escuel", "escolar",
    "coordinador", "suplente", "orientador", "paraprofesional", "educador",
)  # fmt: skip
AT_SCHOOL_IN_ARABIC = (
    "معلم", "معلمة", "مدرس", "مدرسة", "مدير", "مديرة", "معالج", "معالجة", "أخصائي", "أخصائية", "اختصاصي", "اختصاصية",
    "مساعد", "مساعدة", "منسق", "منسقة", "ممرض", "ممرضة", "مرشد", "مرشدة", "أستاذ", "أستاذة", "بديل", "بديلة",
)  # fmt: skip


def may_be(role: Role) -> frozenset[Relation]:
    if role in HOME_ROLES:
        return OF_FAMILY
    return OF_GUESTS if role is Role.GUEST else frozenset()


def says_role_at_school(words: str) -> bool:
    """Whether own words would read as a role of the staff. Joined letters are read apart, accents do not count."""
    plain = plain_words(words)
    return any(word.startswith(AT_SCHOOL) for word in [*plain, "".join(plain)]) or any(
        bones(word.removeprefix("ال")) in _ARABIC for word in plain if is_arabic(word)
    )


_ARABIC = {bones(plain_words(word)[0]) for word in AT_SCHOOL_IN_ARABIC}

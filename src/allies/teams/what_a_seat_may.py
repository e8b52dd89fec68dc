"""What the table of `permissions.py` answers: for a role, and for a seat as orders, rights and its child leave it."""

from functools import lru_cache

from .permissions import (
    BY_RIGHT,
    DECISIONS,
    HOME_ROLES,
    KINDS_SEEN,
    MAY,
    NEEDS_KIND,
    NEEDS_RIGHT,
    STEPS,
    STILL_SEEN,
    Kind,
    Permission,
    Right,
    Role,
)


def may(role: Role, permission: Permission) -> bool:
    """The table's answer for a role, before custody. Nothing is allowed that is not in the table."""
    return role in MAY.get(permission, frozenset())


def kinds_of(role: Role, passed: frozenset[Right], allowed: frozenset[Kind]) -> frozenset[Kind]:
    """The kinds that a role sees, before orders. `passed`: what is the student's own; `allowed`: what was said to be
    open to this seat, by home and school to a student, by the student to those at home. Nobody decides about what they
    cannot read: who holds the plan alone reads it.
    """
    seen = KINDS_SEEN[role]
    holder = Role.STUDENT if Right.PLAN in passed else Role.GUARDIAN
    decides = frozenset({Kind.PLAN}) if role is holder else frozenset()
    if role is Role.STUDENT and Right.RECORD not in passed:
        return seen & STEPS & allowed | decides
    if role in HOME_ROLES and Right.RECORD in passed:
        return seen & (STILL_SEEN | allowed) | decides
    return seen


def place_is_open(passed: frozenset[Right], *, home: bool | None, school: bool | None) -> bool:
    """Whether a student has a place of their own, by what home and school say of it: yes, no, or nothing yet.

    Who holds the record needs nobody. Who holds the plan alone has it while those who hold the record do not say no.
    """
    if Right.RECORD in passed:
        return True
    if Right.PLAN in passed:
        return home is not False
    return bool(home and school)


def notices_left(role: Role, passed: frozenset[Right]) -> frozenset[Kind]:
    """The kinds of which a seat reads the notices that law asks for, where all else of them is closed to it."""
    return frozenset({Kind.PLAN}) if role is Role.GUARDIAN and Right.RECORD in passed else frozenset()


@lru_cache(1000)
def permissions_of(
    role: Role,
    kinds: frozenset[Kind],
    undecided: frozenset[Kind],
    *,
    passed: frozenset[Right] = frozenset(),
    notices: frozenset[Kind] = frozenset(),
) -> frozenset[Permission]:
    """The table's answers for a seat that sees these kinds. Of `undecided` an order lets it decide nothing; of
    `notices` it reads what law sends to parents, and no more.
    """

    def is_held(permission: Permission) -> bool:
        right = NEEDS_RIGHT.get(permission)
        holds = {Role.STUDENT: right in passed, Role.GUARDIAN: right not in passed}
        return right is None or holds.get(role, True)

    def is_open(permission: Permission) -> bool:
        kind = NEEDS_KIND.get(permission)
        if kind in KINDS_SEEN[role] - kinds:  # an order keeps it from this seat, or it is not the seat's to see
            by_right = role is Role.STUDENT and BY_RIGHT.get(permission) in passed
            return by_right or (permission is Permission.SEE_NOTICE and kind in notices)
        return permission not in DECISIONS or NEEDS_KIND[permission] not in undecided

    return frozenset(one for one in Permission if may(role, one) and is_held(one) and is_open(one))


def reading(permissions: frozenset[Permission]) -> frozenset[Permission]:
    """Those of them that show something and keep nothing."""
    return frozenset(one for one in permissions if one.value.startswith("see_"))

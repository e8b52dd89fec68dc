"""In any order of acts: signatures hold when the bytes are those signed, nothing ends in silence, no no is lost."""

from dataclasses import dataclass, field

from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from allies.database.ids import uuid7
from allies.plans.actions.answering import TextChanged
from allies.plans.actions.plan import amend_plan, finish_plan
from allies.plans.consent import dissents, signatures_seen
from allies.plans.final_texts import content_sum, final_text
from allies.plans.finals import Held
from allies.plans.models import Edition, Input, Signature, Stance, TakenBack, Text
from allies.plans.models.signing import Says
from allies.teams.errors import NotPossible

from .planning import answered, said, wrote
from .signing import NO, TIME, YES, a_finished_plan, answered_parts, as_seen, signed, standing, took_back
from .test_signatures_hold import change

DOINGS = (
    "yes",
    "no",
    "time",
    "sign",
    "sign an old text",
    "take back",
    "open",
    "write",
    "say",
    "finish",
    "tamper",
    "mend",
)
ACTS = st.lists(st.tuples(st.sampled_from(DOINGS), st.sampled_from(["ana", "luis"])), max_size=12)


@dataclass
class World:
    """The plan, and what must be true of it whatever happens."""

    cast: object
    edition: Edition
    noes: set[str] = field(default_factory=set)
    signed: dict[object, tuple[str, dict[str, str]]] = field(default_factory=dict)
    tampered: dict[int, tuple[object, str]] = field(default_factory=dict)

    @property
    def plan(self):
        return self.edition.plan

    def newest(self):
        editions = Edition.objects.filter(plan=self.plan).exclude(finished_at=None)
        return as_seen(editions.latest("number"), self.cast.okafor)

    def is_open(self):
        return Edition.objects.filter(plan=self.plan, finished_at=None).exists()

    def do(self, act, who):
        by, school = getattr(self.cast, who), self.cast.okafor
        if act == "yes":
            answered_parts(by, self.newest(), YES)
        elif act == "time":
            answered_parts(by, self.newest(), YES, services=(TIME, ""))
        elif act == "no":
            words = f"No {len(self.noes)}."
            answered_parts(by, self.newest(), YES, present=(NO, words))
            self.noes.add(words)
        elif act == "sign":
            self.sign(by, self.newest())
        elif act == "sign an old text":
            self.sign(by, self.edition)
        elif act == "take back":
            own = Signature.objects.filter(of=by).order_by("-recorded_at", "-id").first()
            if own:
                took_back(by, own)
        elif act == "open":
            amend_plan(self.plan, id=uuid7(), by=school, why="More.", sections=["present"])
        elif act == "write":
            wrote(school, self.plan, f"Reads {uuid7()}.", on=standing(self.plan, "present"))
        elif act == "say":
            said(by, self.plan)
        elif act == "finish":
            answered(school, *Input.open_in(self.plan))
            finish_plan(self.plan, by=school)
        elif act == "tamper":
            self.tamper()
        else:
            self.mend()

    def sign(self, by, edition):
        """What is not the newest text is never signed."""
        is_old = edition.pk != self.newest().pk
        try:
            signature = signed(by, edition)
        except TextChanged:
            assert is_old
            raise
        assert not is_old
        self.signed.setdefault(signature.pk, (signature.sum, words_in(edition)))

    def tamper(self):
        number = self.newest().number
        if number not in self.tampered:
            text = Text.objects.get(pk=self.newest().holds["texts"][0])
            if text.pk not in {pk for pk, _words in self.tampered.values()}:
                self.tampered[number] = (text.pk, text.words)
                change(Text, text.pk, "words", text.words + "!")

    def mend(self):
        for number, (pk, words) in list(self.tampered.items()):
            change(Text, pk, "words", words)
            del self.tampered[number]

    def check(self):
        for reader in (self.cast.ana, self.cast.luis, self.cast.okafor):
            for one in signatures_seen(reader, self.plan):
                is_as_signed = words_in(one.signature.edition) == self.signed[one.signature.pk][1]
                assert (one.held is Held.VALID) == is_as_signed, "it holds exactly when the bytes are those signed"
                assert one.signature.text.words  # what was signed can be read, whatever became of it
        kept = dict(Signature.objects.values_list("pk", "sum"))
        assert kept.items() >= {pk: total for pk, (total, _words) in self.signed.items()}.items()
        self.check_that_nothing_ended_in_silence()
        self.check_that_no_no_is_lost()

    def check_that_nothing_ended_in_silence(self):
        """A signature counts until the same person signs anew or takes it back; both are rows that say so."""
        for one in signatures_seen(self.cast.okafor, self.plan):
            later = Signature.objects.filter(of=one.signature.of, recorded_at__gt=one.signature.recorded_at).exists()
            taken = TakenBack.objects.filter(signature=one.signature).exists()
            assert one.counts == (one.held is Held.VALID and not later and not taken)

    def check_that_no_no_is_lost(self):
        assert set(Stance.objects.filter(says=Says.DISAGREE).values_list("words", flat=True)) == self.noes
        seen = [
            {one.words for one in dissents(reader, self.plan)}
            for reader in (self.cast.ana, self.cast.luis, self.cast.pam)
        ]
        newest = {}
        for stance in Stance.objects.filter(section="present").order_by("recorded_at", "id"):
            newest[stance.of_id] = stance
        stand = {one.words for one in newest.values() if one.says == Says.DISAGREE}
        assert seen == [stand, stand, stand], "a no is before everyone until its giver says otherwise"


def words_in(edition):
    """What stands in an edition at this moment, letter by letter."""
    texts = Text.objects.filter(pk__in=edition.holds["texts"]).order_by("id")
    return {str(pk): words for pk, words in texts.values_list("pk", "words")}


def by_ana(*acts):
    return [(act, "ana") for act in acts]


@given(acts=ACTS)
@example(acts=by_ana("no", "open", "write", "say", "finish", "time"))
@example(acts=by_ana("yes", "sign", "tamper", "mend", "tamper"))
@example(acts=by_ana("yes", "sign", "open", "write", "say", "finish", "sign an old text", "take back"))
@settings(
    max_examples=settings().max_examples // 3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_in_any_order_of_acts_signatures_hold_exactly_when_the_bytes_are_those_signed(cast, acts):
    with transaction.atomic():
        world = World(cast, a_finished_plan(cast.okafor))
        for act, who in acts:
            try:
                with transaction.atomic():
                    world.do(act, who)
            except NotPossible:
                pass
            world.check()
        assert content_sum(world.edition)
        assert final_text(world.edition, "es").words
        transaction.set_rollback(True)

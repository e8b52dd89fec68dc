"""In any order of real acts: no word is lost, nothing is finished over an open question, no signature ends in silence.

Each act is what a press of a button does. What is refused may be refused; what must hold is asked after each.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from hypothesis import example, given, settings
from hypothesis import strategies as st

from allies.database.ids import uuid7
from allies.languages.known import whole
from allies.plans.actions.goals import choose_practice
from allies.plans.actions.inputs import withdraw_input
from allies.plans.actions.on_paper import mark_signed
from allies.plans.actions.plan import amend_plan, finish_plan, set_days
from allies.plans.actions.rows import end_row
from allies.plans.actions.signing import OnPaper
from allies.plans.actions.texts import keep_draft, share_drafts
from allies.plans.consent import dissents, signatures_seen
from allies.plans.final_texts import HOLDINGS, content_sum, final_text, things_in
from allies.plans.finals import Held
from allies.plans.models import (
    Accommodation,
    Draft,
    Edition,
    Goal,
    Input,
    Plan,
    Service,
    Signature,
    Stance,
    TakenBack,
    Text,
    Verdict,
)
from allies.plans.models.inputs import Fate, InputSort
from allies.plans.models.signing import Says
from allies.teams.errors import NotPossible
from allies.teams.permissions import Side

from .goals import a_goal
from .planning import a_service, answered, said, wrote
from .signing import NO, TIME, YES, a_finished_plan, answered_parts, as_seen, signed, took_back

SECTIONS = ("present", "factors")
HOMES = ("ana", "luis")
STAFF = ("okafor", "bell")
PARTS = ("present", "services", "goals")

# (what, who, which): `which` chooses among what there is, so that old versions are changed, answered and signed too.
ACT = st.tuples(
    st.sampled_from(
        (
            *("write", "write", "drop a word", "draft", "share drafts", "say", "say to school", "hope", "withdraw"),
            *("answer", "answer again", "refuse", "put a goal", "change a goal", "end a goal", "change a service"),
            *("practise", "finish", "finish", "open", "open other parts", "set days"),
            *("yes", "time", "no", "sign", "sign old", "paper", "take back"),
        )
    ),
    st.sampled_from(range(4)),
    st.sampled_from(range(5)),
)


@dataclass
class World:
    """A plan that was finished once, and what must be true of it ever after."""

    cast: Any
    plan: Plan
    words: dict[object, set[str]] = field(default_factory=dict)  # by place: what was shared and nobody took out
    said: dict[object, str] = field(default_factory=dict)
    answers: dict[object, tuple[object, str, str]] = field(default_factory=dict)
    finished: dict[object, str] = field(default_factory=dict)  # the sum of each finished text
    noes: set[str] = field(default_factory=set)
    count: int = 0

    def new_word(self) -> str:
        self.count += 1
        return f"w{self.count}w"

    def home(self, who):
        return getattr(self.cast, HOMES[who % 2])

    def staff(self, who):
        return getattr(self.cast, STAFF[who % 2])

    def editions(self):
        return list(Edition.objects.filter(plan=self.plan).exclude(finished_at=None).order_by("number"))

    def edition(self, back=0):
        editions = self.editions()
        return as_seen(editions[max(0, len(editions) - 1 - back)], self.cast.okafor)

    def do(self, act, who, which):
        getattr(self, "do_" + act.replace(" ", "_"))(who, which)

    # Writing. Whoever writes had any one version before their eyes, or none.

    def place(self, who, which):
        """Two homes and school write about how it goes; school alone of what to think of."""
        by = self.home(who) if who < len(HOMES) else self.staff(who)
        section = SECTIONS[0] if by.side is Side.HOME else SECTIONS[which % 2]
        return by, section, by.home_id

    def versions(self, section, by):
        return list(Text.objects.filter(plan=self.plan, section=section, voice=by.side, home=by.home).order_by("id"))

    def do_write(self, who, which):
        self.write(
            who, which, lambda words: f"{words} {self.new_word()}" if which % 2 else f"{self.new_word()} {words}"
        )

    def do_drop_a_word(self, who, which):
        self.write(who, which, lambda words: " ".join([*words.split()[1:], self.new_word()]))

    def write(self, who, which, change):
        by, section, home = self.place(who, which)
        versions = self.versions(section, by)
        base = versions[-1 - which :][:1] if which < len(versions) else []
        before = base[0].words if base else ""
        words = change(before).strip()
        wrote(by, self.plan, words, section, on=base, for_all=which != 3)
        kept = self.words.setdefault((section, by.side, home), set())
        kept -= set(before.split()) - set(words.split())
        kept |= set(words.split()) - set(before.split())

    def do_draft(self, who, which):
        by, section, _home = self.place(who, which)
        standing = [text for text in self.versions(section, by) if text.replaced_at is None]
        words = " ".join([*(text.words for text in standing), self.new_word()])
        place = {"section": self.plan.law.section(section), "voice": by.side}
        keep_draft(self.plan, id=uuid7(), by=by, words=words, based_on=[text.pk for text in standing], **place)

    def do_share_drafts(self, who, which):
        by, _section, home = self.place(who, which)
        mine = list(Draft.of(by, self.plan))
        share_drafts(self.plan, by=by)
        left = set(Draft.of(by, self.plan).values_list("pk", flat=True))
        for draft in mine:
            if draft.pk not in left:
                base = Text.objects.filter(pk__in=draft.based_on)
                seen = {word for text in base for word in text.words.split()}
                self.words.setdefault((draft.section, by.side, home), set()).update(set(draft.words.split()) - seen)

    # The ledger.

    def do_say(self, who, which, *, for_all=True, sort=None):
        by = self.home(who)
        one = said(
            by, self.plan, self.new_word(), sort or (InputSort.CONCERN, InputSort.GOAL)[which % 2], for_all=for_all
        )
        self.said[one.pk] = one.words

    def do_say_to_school(self, who, which):
        self.do_say(who, which, for_all=False)

    def do_hope(self, who, which):
        self.do_say(who, which, sort=InputSort.HOPE)

    def inputs(self):
        return list(Input.objects.filter(plan=self.plan).order_by("-recorded_at", "-id"))

    def do_withdraw(self, who, which):
        for one in self.inputs()[which : which + 1]:
            withdraw_input(one, by=self.home(who))

    def do_answer(self, who, which, fate=Fate.ADOPTED):
        waiting = list(Input.open_in(self.plan).order_by("id"))[: which + 1]
        self.answer(waiting, fate)

    def do_answer_again(self, who, which):
        self.answer(self.inputs()[which : which + 1], Fate.ADAPTED)

    def do_refuse(self, who, which):
        self.do_answer(who, which, Fate.NOT_ADOPTED)

    def answer(self, inputs, fate):
        more = {} if fate is Fate.ADOPTED else {"reason": f"Because {self.new_word()}.", "evidence": "Notes of May."}
        for verdict in answered(self.cast.okafor, *inputs, fate=fate, **more):
            self.answers[verdict.pk] = (verdict.input_id, verdict.fate, verdict.reason)

    # Goals and services.

    def goals(self):
        return list(Goal.objects.filter(plan=self.plan).order_by("-recorded_at", "-id"))

    def do_put_a_goal(self, who, which):
        a_goal(self.staff(who), self.plan, does=f"does {self.new_word()}")

    def do_change_a_goal(self, who, which):
        for goal in self.goals()[which : which + 1]:
            a_goal(self.staff(who), self.plan, changes=goal, does=f"does {self.new_word()}")

    def do_end_a_goal(self, who, which):
        for goal in self.goals()[which : which + 1]:
            end_row(goal, by=self.staff(who))

    def do_practise(self, who, which):
        for goal in self.goals()[which : which + 1]:
            choose_practice(goal, by=self.home(who), is_on=which % 2 == 0)

    def do_change_a_service(self, who, which):
        for row in Service.objects.filter(plan=self.plan).order_by("-recorded_at", "-id")[which : which + 1]:
            a_service(self.staff(who), self.plan, changes=row.pk, minutes=20 + which)

    # Finishing.

    def do_finish(self, who, which):
        open_ones = Input.open_in(self.plan).exists()
        unsettled = any(len(texts) > 1 for texts in self.standing_by_place().values())
        was_open = Edition.objects.filter(plan=self.plan, finished_at=None).exists()
        edition = finish_plan(self.plan, by=self.cast.okafor)
        assert edition.is_finished
        if was_open:
            assert not open_ones, "nothing is finished while something that was said waits for an answer"
            assert not unsettled, "nor while two texts of one place are not one"
            self.check_that_all_that_stands_is_in(edition)

    def do_open(self, who, which, sections=("present", "factors", "goals", "services")):
        amend_plan(self.plan, id=uuid7(), by=self.cast.okafor, why=self.new_word(), sections=sections)

    def do_open_other_parts(self, who, which):
        self.do_open(who, which, sections=("assessments",))

    def do_set_days(self, who, which):
        set_days(self.plan, by=self.cast.okafor, meeting_on=self.plan.begins_on, official_in="")

    # Signing.

    def answer_part(self, who, which, says):
        words = self.new_word() if says is Says.DISAGREE else ""
        answered_parts(self.home(who), self.edition(), YES, **{PARTS[which % 2]: (says, words)})
        self.noes |= {words} - {""}

    def do_yes(self, who, which):
        self.answer_part(who, which, YES)

    def do_time(self, who, which):
        self.answer_part(who, which, TIME)

    def do_no(self, who, which):
        self.answer_part(who, which, NO)

    def do_sign(self, who, which):
        signed(self.home(who), self.edition(), whole()[which % 3])

    def do_sign_old(self, who, which):
        edition = self.edition(back=1 + which)
        is_old = edition != self.edition()
        signed(self.home(who), edition)
        assert not is_old, "an old text is never signed"

    def do_paper(self, who, which):
        words = self.new_word()
        answers = {"present": (YES, ""), "services": (NO, words)}
        of, paper = self.home(who), OnPaper(self.cast.okafor.today)
        edition = self.edition()
        mark_signed(edition, id=uuid7(), by=self.cast.okafor, of=of, language="en", answers=answers, paper=paper)
        self.noes.add(words)

    def do_take_back(self, who, which):
        own = Signature.objects.filter(of=self.home(who)).order_by("-recorded_at", "-id")
        for one in own[:1]:
            took_back(self.home(who), one)

    # What must hold.

    def standing_by_place(self):
        found: dict[object, list[Text]] = {}
        for text in Text.objects.filter(plan=self.plan, replaced_at=None).order_by("id"):
            found.setdefault((text.section, text.voice, text.home_id), []).append(text)
        return found

    def check_that_all_that_stands_is_in(self, edition):
        standing = {"plan": self.plan, "replaced_at": None}
        for name, rows in (
            ("texts", Text.objects.filter(audience__reach="team", **standing).exclude(words="")),
            ("goals", Goal.objects.filter(ended_at=None, **standing)),
            ("services", Service.objects.filter(ended_at=None, **standing)),
            ("accommodations", Accommodation.objects.filter(ended_at=None, **standing)),
        ):
            assert set(edition.holds[name]) == {str(row.pk) for row in rows}

    def check(self):
        self.check_that_no_word_is_lost()
        self.check_that_the_ledger_is_whole()
        self.check_that_finished_texts_stay()
        self.check_that_signatures_hold()
        self.check_that_no_no_is_lost()

    def check_that_no_word_is_lost(self):
        """What was shared stands, until somebody who had it before their eyes took it out."""
        standing = self.standing_by_place()
        for place, words in self.words.items():
            there = {word for text in standing.get(place, []) for word in text.words.split()}
            assert words <= there, f"lost in {place}"

    def check_that_the_ledger_is_whole(self):
        assert dict(Input.objects.values_list("pk", "words")) == self.said
        rows = Verdict.objects.values_list("pk", "input", "fate", "reason")
        assert {pk: tuple(rest) for pk, *rest in rows} == self.answers
        for one in Input.objects.all():
            standing = Verdict.objects.filter(input=one, replaced_at=None).count()
            assert standing <= 1
            assert standing == 0 or one.withdrawn_at is None

    def check_that_finished_texts_stay(self):
        """No act changes one byte of what was finished, in any language."""
        for edition in (as_seen(one, self.cast.okafor) for one in self.editions()):
            assert set(edition.holds) == set(HOLDINGS)
            total = content_sum(edition)
            assert self.finished.setdefault(edition.pk, total) == total
            assert sum(map(len, things_in(edition).values())) == sum(map(len, edition.holds.values()))

    def check_that_signatures_hold(self):
        """Nobody but its giver ends a yes, and that leaves a row; nothing that people do here voids one."""
        rows = signatures_seen(self.cast.okafor, self.plan)
        assert len(rows) == Signature.objects.count()
        for one in rows:
            assert one.held is Held.VALID
            own = Signature.objects.filter(of=one.signature.of)
            is_newest = not own.filter(recorded_at__gt=one.signature.recorded_at).exists()
            taken = TakenBack.objects.filter(signature=one.signature, by=one.signature.of).exists()
            assert one.counts == (is_newest and not taken)
            assert one.signature.text.words.rstrip().endswith(self.finished[one.signature.edition_id])

    def check_that_no_no_is_lost(self):
        """Each is kept, and the newest word of each person to each part stands before everybody."""
        noes = Stance.objects.filter(says=Says.DISAGREE)
        assert set(noes.values_list("words", flat=True)) == self.noes
        newest = {}
        for stance in Stance.objects.order_by("recorded_at", "id"):
            newest[stance.of_id, stance.section] = stance
        stand = {one.words for one in newest.values() if one.says == Says.DISAGREE}
        for reader in (self.cast.ana, self.cast.luis, self.cast.pam):
            assert {one.words for one in dissents(reader, self.plan)} == stand


def test_in_any_order_of_acts_no_word_is_lost_and_nothing_ends_in_silence(cast):
    edition = a_finished_plan(cast.okafor)

    @given(acts=st.lists(ACT, max_size=16))
    @example(acts=[("say", 0, 0), ("finish", 0, 0)])
    @example(acts=[("say to school", 1, 1), ("answer", 0, 0), ("finish", 0, 0)])
    @example(acts=[("finish", 0, 0), ("hope", 0, 0), ("finish", 0, 0)])
    @example(acts=[("draft", 2, 0), ("write", 3, 0), ("share drafts", 2, 0), ("finish", 0, 0)])
    @example(acts=[("draft", 2, 0), ("drop a word", 3, 0), ("share drafts", 2, 0), ("finish", 0, 0)])
    @example(acts=[("no", 0, 0), ("write", 2, 0), ("finish", 0, 0), ("yes", 1, 0), ("time", 0, 1)])
    @example(acts=[("yes", 0, 0), ("sign", 0, 1), ("put a goal", 2, 0), ("finish", 0, 0), ("sign old", 0, 0)])
    @settings(max_examples=settings().max_examples // 3, deadline=None)
    def in_any_order(acts):
        with transaction.atomic():
            world = World(cast, edition.plan)
            world.do_open(0, 0)
            for act, who, which in acts:
                try:
                    with transaction.atomic():
                        world.do(act, who, which)
                except NotPossible:
                    pass
                world.check()
            assert final_text(world.edition(), "ar").words
            transaction.set_rollback(True)

    in_any_order()

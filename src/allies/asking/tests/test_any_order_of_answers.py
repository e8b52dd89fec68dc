"""Whatever people do in whatever order: no refusal of the four matters leaves without its items or a kept reason."""

from contextlib import suppress
from itertools import cycle

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allies.asking.actions.notices import Items, ask_for_item
from allies.asking.actions.requests import withdraw
from allies.asking.models import NoticeItem, PriorNotice, Request, RequestAnswer, Says, What
from allies.asking.models.answer import MATTER_OF
from allies.jurisdictions.papers import Matter, paper_of
from allies.plans.models import Verdict
from allies.plans.models.inputs import Fate, InputSort
from allies.plans.tests.planning import a_plan, answered, said
from allies.teams.errors import NotPossible
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry, TakenOut

from .answering import no, noticed, yes
from .asking import asked

CODES = [item.code for item in paper_of("us-federal").items]
WORDS = st.dictionaries(st.sampled_from(CODES), st.sampled_from(["", " ", "Words."]), min_size=5)
ITEMS = st.builds(Items, WORDS, st.dictionaries(st.sampled_from(CODES), st.sampled_from(["", "Because."])))
WHAT = st.sampled_from([What.EVALUATION, What.SERVICE, What.RECORDS, What.WHY_REFUSED])
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("ask"), WHAT),
        st.tuples(st.sampled_from(["no", "yes"]), ITEMS, st.sampled_from([None, *Matter])),
        st.tuples(st.just("from_plan"), ITEMS),
        st.tuples(st.sampled_from(["withdraw", "refuse_in_plan", "ask_item", "take_out", "put_back"])),
    ),
    max_size=14,
)


def act(cast, plan, who, one):
    request = Request.objects.order_by("-recorded_at", "-id").first()
    standing = RequestAnswer.objects.standing().filter(request=request).first()
    seen = standing.pk if standing else None
    match one:
        case "ask", what:
            asked(who, what)
        case "no", items, matter if request:
            no(cast.okafor, request, items, matter=matter, seen=seen)
        case "yes", items, matter if request:
            yes(cast.okafor, request, items, matter=matter, seen=seen)
        case ("withdraw",) if request:
            withdraw(request, by=request.by)
        case ("refuse_in_plan",):
            row = said(who, plan, "More speech.", InputSort.GOAL, section="services", for_all=who is cast.ana)
            answered(cast.okafor, row, fate=Fate.NOT_ADOPTED)
        case ("ask_item",):
            for item in NoticeItem.objects.filter(words="").order_by("id")[:1]:
                ask_for_item(item, by=who)
        case ("take_out",) if standing:
            line = Entry.objects.get(about_id=standing.pk, about_model=standing._meta.label_lower)
            take_out(line, by=cast.okafor, why="Another child")
        case ("put_back",):
            for taken in TakenOut.objects.order_by("-at")[:1]:
                put_back(taken, by=cast.ford)
        case "from_plan", items:
            for verdict in Verdict.objects.filter(fate=Fate.NOT_ADOPTED).order_by("id")[:1]:
                noticed(cast.okafor, verdict, items)


@settings(
    max_examples=settings().max_examples // 3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=ACTS)
def test_no_refusal_of_the_four_matters_leaves_without_its_items_or_a_kept_reason(cast, acts):
    with transaction.atomic():
        plan = a_plan(cast.okafor)
        for who, one in zip(cycle([cast.ana, cast.luis]), acts, strict=False):
            with suppress(NotPossible), transaction.atomic():
                act(cast, plan, who, one)
        here = RequestAnswer.objects.filter(taken_out_at=None)
        for request in Request.objects.all():
            own = here.filter(request=request)
            assert (request.answered_at is None) == (not own.exists())
            assert own.standing().count() == own.exists()
        for answer in here.select_related("request"):
            if answer.matter or answer.request.what in MATTER_OF:
                notice = PriorNotice.objects.get(pk=answer.pk, taken_out_at=None)
                assert notice.refuses == (answer.says != Says.YES)
                assert notice.audience_id == answer.request.audience_id
        for notice in PriorNotice.objects.all():
            items = list(notice.items.order_by("number"))
            assert [item.code for item in items] == CODES
            assert all(bool(item.words.strip()) != bool(item.why_missing.strip()) for item in items)
        for seat, other in ((cast.ana, cast.elm), (cast.luis, cast.oak)):
            for model in (RequestAnswer, PriorNotice, NoticeItem):
                assert not seat.sees(model).filter(audience__home=other).exists()
        transaction.set_rollback(True)

from django.urls import path

from .views import arriving, editions, goals, inputs, originals, papers, participants, plan, rows, signing, texts

app_name = "plans"
PLANS = "children/<uuid:child>/plan/"
ONE = PLANS + "<uuid:plan>/"
FINAL = PLANS + "final/<uuid:edition>/"
SIGNATURE = PLANS + "signatures/<uuid:signature>/"

urlpatterns = [
    path(PLANS, plan.newest, name="plan"),
    path(PLANS + "begin/", plan.begin, name="begin"),
    path(PLANS + "bring-in/", arriving.bring, name="bring_in"),
    path(ONE, plan.one, name="one"),
    path(ONE + "days/", plan.days, name="days"),
    path(ONE + "people/", participants.participants, name="participants"),
    path(ONE + "finish/", plan.finish, name="finish"),
    path(ONE + "open-again/", plan.amend, name="amend"),
    path(ONE + "editions/<int:number>/", editions.edition, name="edition"),
    path(ONE + "plan.pdf", papers.plan_paper, name="plan_paper"),
    path(ONE + "official/new/", originals.add, name="add_original"),
    path(ONE + "official/<uuid:original>/plan.pdf", originals.original, name="original"),
    path(ONE + "share/", texts.share, name="share"),
    path(ONE + "home/<slug:section>/", texts.home, name="home"),
    path(ONE + "school/<slug:section>/", texts.school, name="school"),
    path(ONE + "child/<slug:section>/", texts.child, name="child"),
    path(ONE + "versions/<uuid:text>/", texts.versions, name="versions"),
    path(ONE + "say/", inputs.say, name="say"),
    path(ONE + "said/", inputs.ledger, name="ledger"),
    path(ONE + "said/answer/", inputs.answer, name="answer"),
    path(ONE + "said/<uuid:said>/take-back/", inputs.take_back, name="take_back"),
    path(ONE + "goals/bank/", goals.bank, name="bank"),
    path(ONE + "goals/new/", goals.add, name="add_goal"),
    path(ONE + "goals/ask/", goals.ask, name="ask_goal"),
    path(ONE + "goals/<uuid:root>/", goals.goal, name="goal"),
    path(ONE + "goals/<uuid:root>/change/", goals.change, name="change_goal"),
    path(ONE + "goals/<uuid:root>/versions/", goals.versions, name="goal_versions"),
    path(ONE + "goals/<uuid:root>/end/", goals.end, name="end_goal"),
    path(ONE + "goals/<uuid:root>/practice/", goals.practice, name="practice"),
    path(ONE + "services/new/", rows.add_service, name="add_service"),
    path(ONE + "services/<uuid:service>/", rows.service, name="service"),
    path(ONE + "services/<uuid:service>/end/", rows.end_service, name="end_service"),
    path(ONE + "easier/new/", rows.add_accommodation, name="add_accommodation"),
    path(ONE + "easier/<uuid:accommodation>/", rows.accommodation, name="accommodation"),
    path(ONE + "easier/<uuid:accommodation>/end/", rows.end_accommodation, name="end_accommodation"),
    path(FINAL, signing.final, name="final"),
    path(FINAL + "plan.pdf", papers.edition_paper, name="edition_paper"),
    path(PLANS + "changed/<uuid:edition>/<uuid:later>/changed.pdf", papers.changes_paper, name="changes_paper"),
    path(FINAL + "paper/", signing.paper, name="paper"),
    path(FINAL + "answers/", signing.answers, name="answers"),
    path(FINAL + "sign/", signing.sign_it, name="sign"),
    path(FINAL + "took-part/", signing.took_part, name="took_part"),
    path(FINAL + "for-school/", signing.for_school, name="for_school"),
    path(FINAL + "on-paper/", signing.on_paper, name="on_paper"),
    path(FINAL + "ask-again/<uuid:seat>/", signing.again, name="ask_again"),
    path(SIGNATURE, signing.signature, name="signature"),
    path(SIGNATURE + "page/", signing.signed_page, name="signed_page"),
    path(SIGNATURE + "take-back/", signing.take_back, name="yes_back"),
]

from django.urls import path

from .views import editions, inputs, originals, plan, rows, texts

app_name = "plans"
PLANS = "children/<uuid:child>/plan/"
ONE = PLANS + "<uuid:plan>/"

urlpatterns = [
    path(PLANS, plan.newest, name="plan"),
    path(PLANS + "begin/", plan.begin, name="begin"),
    path(ONE, plan.one, name="one"),
    path(ONE + "days/", plan.days, name="days"),
    path(ONE + "finish/", plan.finish, name="finish"),
    path(ONE + "open-again/", plan.amend, name="amend"),
    path(ONE + "editions/<int:number>/", editions.edition, name="edition"),
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
    path(ONE + "services/new/", rows.add_service, name="add_service"),
    path(ONE + "services/<uuid:service>/", rows.service, name="service"),
    path(ONE + "services/<uuid:service>/end/", rows.end_service, name="end_service"),
    path(ONE + "easier/new/", rows.add_accommodation, name="add_accommodation"),
    path(ONE + "easier/<uuid:accommodation>/", rows.accommodation, name="accommodation"),
    path(ONE + "easier/<uuid:accommodation>/end/", rows.end_accommodation, name="end_accommodation"),
]

from django.urls import path

from .views import access, childs_device, endings, helpers, invitations, join, names, schools, team, who

app_name = "teams"
TEAM = "children/<uuid:child>/team/"
OWN = "children/<uuid:child>/own/"
SCHOOL = "schools/<uuid:school>/"

urlpatterns = [
    path("join/", join.type_code, name="type_code"),
    path("join/of/<uuid:invitation>/", join.join, name="join"),
    path("join/of/<uuid:invitation>/as-me/", join.join_as, name="join_as"),
    path("join/<str:code>/", join.follow, name="follow"),
    path(TEAM, team.team, name="team"),
    path(TEAM + "who-may-what/", team.who_may_what, name="who_may_what"),
    path(TEAM + "access/", access.access, name="access"),
    path(TEAM + "reads/", access.reads, name="reads"),
    path(TEAM + "homes/new/", team.new_home, name="new_home"),
    path(TEAM + "homes/<uuid:home>/", team.edit_home, name="edit_home"),
    path(TEAM + "invite/", invitations.new, name="invite"),
    path(TEAM + "invitations/<uuid:invitation>/", invitations.show, name="invitation"),
    path(TEAM + "invitations/<uuid:invitation>/letter/", invitations.letter, name="letter"),
    path(TEAM + "invitations/<uuid:invitation>/again/", invitations.again, name="invite_again"),
    path(TEAM + "invitations/<uuid:invitation>/withdraw/", invitations.take_back, name="withdraw"),
    path(TEAM + "invitations/<uuid:invitation>/who/", who.who, name="who"),
    path(TEAM + "invitations/<uuid:invitation>/way-back/", who.way_back, name="way_back"),
    path(TEAM + "names/<uuid:asked>/", names.name, name="name"),
    path(TEAM + "members/<uuid:seat>/relation/", team.relation, name="relation"),
    path(TEAM + "members/<uuid:seat>/home/", team.move, name="move_home"),
    path(TEAM + "helpers/<uuid:seat>/", helpers.helper, name="helper"),
    path(TEAM + "helpers/<uuid:seat>/close/", helpers.close, name="close_to_helper"),
    path(TEAM + "members/<uuid:seat>/end/", team.end, name="end"),
    path(TEAM + "endings/<uuid:ending>/", team.ending, name="ending"),
    path(TEAM + "orders/new/", access.outsider, name="outsider"),
    path(TEAM + "open-to-me/", access.open_to_me, name="open_to_me"),
    path(TEAM + "members/<uuid:seat>/served/", access.served, name="served"),
    path(TEAM + "members/<uuid:seat>/custody/", access.custody, name="custody"),
    path(OWN + "open/", childs_device.open_here, name="open_on_device"),
    path(OWN + "leave/", childs_device.leave, name="leave_device"),
    path(OWN + "devices/", childs_device.devices, name="childs_devices"),
    path(OWN + "devices/<uuid:device>/end/", childs_device.end, name="end_device"),
    path(SCHOOL, schools.school, name="school"),
    path(SCHOOL + "people/", schools.people, name="people"),
    path(SCHOOL + "settings/", schools.settings, name="school_settings"),
    path(SCHOOL + "children/new/", schools.new_child, name="new_child"),
    path(SCHOOL + "children/<uuid:student>/left/", schools.left, name="child_left"),
    path(SCHOOL + "children/<uuid:student>/back/", schools.back, name="child_back"),
    path(SCHOOL + "leaders/invite/", schools.invite_leader, name="invite_leader"),
    path(SCHOOL + "leaders/<uuid:lead>/end/", schools.end, name="end_lead"),
    path(SCHOOL + "endings/<uuid:ending>/", endings.school_ending, name="school_ending"),
    path(SCHOOL + "invitations/<uuid:invitation>/", schools.invitation, name="school_invitation"),
    path(SCHOOL + "invitations/<uuid:invitation>/who/", who.who_at_school, name="who_at_school"),
    path(SCHOOL + "invitations/<uuid:invitation>/again/", schools.invite_once_more, name="school_invite_again"),
    path(SCHOOL + "invitations/<uuid:invitation>/withdraw/", schools.take_back, name="school_withdraw"),
]

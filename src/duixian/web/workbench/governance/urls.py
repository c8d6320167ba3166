"""Addresses of the area `governance`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.governance import cooperation, next_plans, policies, teams

app_name = "governance"
urlpatterns: list[URLPattern | URLResolver] = [
    path("policies/", policies.policies, name="policies"),
    path("policies/new/", policies.create, name="policy-create"),
    path("policies/<uuid:uuid>/", policies.policy, name="policy"),
    path("policies/versions/<uuid:uuid>/end/", policies.end, name="version-end"),
    path("policies/versions/<uuid:uuid>/withdraw/", policies.withdraw, name="version-withdraw"),
    path("policies/<uuid:uuid>/charge/", cooperation.charge, name="charge"),
    path("policies/<uuid:uuid>/incidents/new/", cooperation.incident_create, name="incident-create"),
    path("policies/incidents/<uuid:uuid>/close/", cooperation.incident_close, name="incident-close"),
    path("agreements/", cooperation.agreements, name="agreements"),
    path("agreements/new/", cooperation.agreement_create, name="agreement-create"),
    path("agreements/<uuid:uuid>/", cooperation.agreement, name="agreement"),
    path("agreements/<uuid:uuid>/renew/", cooperation.renew, name="renew"),
    path("agreements/terms/<uuid:uuid>/terminate/", cooperation.terminate, name="terminate"),
    path("agreements/terms/<uuid:uuid>/withdraw/", cooperation.term_withdraw, name="term-withdraw"),
    path("next-plans/", next_plans.listed, name="next-plans"),
    path("next-plans/new/", next_plans.create, name="next-plan-create"),
    path("next-plans/<uuid:uuid>/", next_plans.detail, name="next-plan"),
    path("next-plans/<uuid:uuid>/approve/", next_plans.approve, name="next-plan-approve"),
    path("next-plans/<uuid:uuid>/withdraw/", next_plans.withdraw, name="next-plan-withdraw"),
    path("meetings/", cooperation.meetings, name="meetings"),
    path("meetings/new/", cooperation.meeting_create, name="meeting-create"),
    path("meetings/<uuid:uuid>/", cooperation.meeting, name="meeting"),
    path("meetings/<uuid:uuid>/held/", cooperation.held, name="held"),
    path("meetings/<uuid:uuid>/actions/new/", cooperation.action_create, name="action-create"),
    path("meetings/actions/<uuid:uuid>/done/", cooperation.action_done, name="action-done"),
    path("teams/", teams.teams, name="teams"),
    path("teams/new/", teams.create, name="team-create"),
    path("teams/<uuid:uuid>/", teams.team, name="team"),
    path("teams/<uuid:uuid>/posts/new/", teams.post_create, name="post-create"),
    path("teams/<uuid:uuid>/days/", teams.days, name="days"),
    path("teams/<uuid:uuid>/days/import/", teams.days_import, name="days-import"),
    path("posts/<uuid:uuid>/assign/", teams.assign, name="assign"),
    path("roster/<uuid:uuid>/end/", teams.leave, name="leave"),
]

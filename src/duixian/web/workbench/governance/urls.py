"""Addresses of the area `governance`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.governance import policies, teams

app_name = "governance"
urlpatterns: list[URLPattern | URLResolver] = [
    path("policies/", policies.policies, name="policies"),
    path("policies/new/", policies.create, name="policy-create"),
    path("policies/<uuid:uuid>/", policies.policy, name="policy"),
    path("policies/versions/<uuid:uuid>/end/", policies.end, name="version-end"),
    path("policies/versions/<uuid:uuid>/withdraw/", policies.withdraw, name="version-withdraw"),
    path("teams/", teams.teams, name="teams"),
    path("teams/new/", teams.create, name="team-create"),
    path("teams/<uuid:uuid>/", teams.team, name="team"),
    path("teams/<uuid:uuid>/posts/new/", teams.post_create, name="post-create"),
    path("teams/<uuid:uuid>/days/", teams.days, name="days"),
    path("teams/<uuid:uuid>/days/import/", teams.days_import, name="days-import"),
    path("posts/<uuid:uuid>/assign/", teams.assign, name="assign"),
    path("roster/<uuid:uuid>/end/", teams.leave, name="leave"),
]

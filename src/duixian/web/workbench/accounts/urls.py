"""Addresses of the area `accounts`; signing in has its own (`signing_in`)."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.accounts import people, units, views

app_name = "accounts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", views.profile, name="profile"),
    path("account/roles/", views.roles, name="roles"),
    path("people/", people.people, name="people"),
    path("people/new/", people.person_create, name="person_create"),
    path("people/<uuid:uuid>/", people.person, name="person"),
    path("people/<uuid:uuid>/change/", people.person_change, name="person_change"),
    path("people/<uuid:uuid>/invite/", people.person_invite, name="person_invite"),
    path("people/<uuid:uuid>/roles/new/", people.role_grant, name="role_grant"),
    path("people/<uuid:uuid>/roles/end/", people.role_revoke, name="role_revoke"),
    path("people/<uuid:uuid>/<slug:action>/", people.person_act, name="person_act"),
    path("units/", units.units, name="units"),
    path("units/new/", units.unit_create, name="unit_create"),
    path("units/<uuid:uuid>/", units.unit, name="unit"),
    path("units/<uuid:uuid>/change/", units.unit_change, name="unit_change"),
    path("units/<uuid:uuid>/move/", units.unit_move, name="unit_move"),
    path("units/<uuid:uuid>/steps/", units.unit_steps, name="unit_steps"),
    path("units/<uuid:uuid>/<slug:action>/", units.unit_act, name="unit_act"),
]

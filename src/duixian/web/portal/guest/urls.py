"""Addresses of guests' own pages (name space `guest`): whoever has the link may open them."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.portal.guest import care, groups, views

app_name = "guest"
urlpatterns: list[URLPattern | URLResolver] = [
    path("g/team/<slug:token>/", groups.page_of_group, name="group"),
    path("g/team/<slug:token>/invoice/", groups.invoice, name="group-invoice"),
    path("g/team/<slug:token>/cancel/<int:number>/", groups.cancel, name="group-cancel"),
    path("g/<slug:token>/", views.own, name="page"),
    path("g/<slug:token>/edit/", views.edit, name="edit"),
    path("g/<slug:token>/accept/", views.accept, name="accept"),
    path("g/<slug:token>/cancel/", views.cancel, name="cancel"),
    path("g/<slug:token>/substitute/", views.substitute, name="substitute"),
    path("g/<slug:token>/invoice/", views.invoice, name="invoice"),
    path("g/<slug:token>/consent/", views.consent, name="consent"),
    path("g/<slug:token>/calendar.ics", views.calendar, name="calendar"),
    path("g/<slug:token>/data.json", views.data, name="data"),
    path("g/<slug:token>/erase/", views.erase, name="erase"),
    path("g/<slug:token>/room/", care.room, name="room"),
    path("g/<slug:token>/travel/", care.travel, name="travel"),
    path("g/<slug:token>/meals/", care.meals, name="meals"),
]

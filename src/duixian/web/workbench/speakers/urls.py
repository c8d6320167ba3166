"""Addresses of the area `speakers`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.speakers import many, papers, sealed, steps, views

app_name = "speakers"
urlpatterns: list[URLPattern | URLResolver] = [
    path("events/<uuid:uuid>/speakers/", views.listed, name="list"),
    path("events/<uuid:uuid>/speakers/export.xlsx", views.export, name="export"),
    path("events/<uuid:uuid>/speakers/new/", views.create, name="create"),
    path("events/<uuid:uuid>/speakers/upload/", many.upload, name="upload"),
    path("events/<uuid:uuid>/speakers/upload/<uuid:file>/", many.take, name="import"),
    path("events/<uuid:uuid>/speakers/letters/<slug:action>/", many.letters, name="letters"),
    path("events/<uuid:uuid>/speakers/spoke/", many.spoke, name="spoke-many"),
    path("events/<uuid:uuid>/speakers/arrangements/", views.arrangements, name="arrangements"),
    path("speakers/<uuid:uuid>/", views.detail, name="detail"),
    path("speakers/<uuid:uuid>/photo.jpg", views.photo, name="photo"),
    path("speakers/<uuid:uuid>/edit/", views.edit, name="edit"),
    path("speakers/<uuid:uuid>/contact/", views.contact, name="contact"),
    path("speakers/<uuid:uuid>/invite/", steps.invite, name="invite"),
    path("speakers/<uuid:uuid>/remind/", steps.remind, name="remind"),
    path("speakers/<uuid:uuid>/answer/", steps.answer, name="answer"),
    path("speakers/<uuid:uuid>/confirm/", steps.confirm, name="confirm"),
    path("speakers/<uuid:uuid>/spoke/", steps.spoke, name="spoke"),
    path("speakers/<uuid:uuid>/absent/", steps.absent, name="absent"),
    path("speakers/<uuid:uuid>/withdraw/", steps.withdraw, name="withdraw"),
    path("speakers/<uuid:uuid>/link/", steps.link, name="link"),
    path("speakers/<uuid:uuid>/revoke/", steps.revoke, name="revoke"),
    path("speakers/steps/<uuid:uuid>/correct/", steps.correct, name="correct"),
    path("speakers/<uuid:uuid>/portrait/", papers.portrait, name="portrait"),
    path("speakers/<uuid:uuid>/materials/ask/", papers.ask, name="ask"),
    path("speakers/<uuid:uuid>/materials/receive/", papers.receive, name="receive"),
    path("speakers/materials/<uuid:uuid>/release/", papers.release, name="release"),
    path("speakers/<uuid:uuid>/travel/", papers.travel, name="travel"),
    path("speakers/<uuid:uuid>/honorarium/", papers.honorarium, name="honorarium"),
    path("speakers/<uuid:uuid>/visa/", sealed.visa, name="visa"),
    path("speakers/<uuid:uuid>/sealed/<slug:kind>/", sealed.enter, name="sealed"),
    path("speakers/<uuid:uuid>/sealed/<slug:kind>/read/", sealed.read, name="sealed-read"),
    path("speakers/<uuid:uuid>/sealed/<slug:kind>/erase/", sealed.erase, name="sealed-erase"),
]

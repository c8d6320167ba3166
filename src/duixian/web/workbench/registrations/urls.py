"""Addresses of the area `registrations`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.registrations import decisions, hospitality, importing, kinds, money, views, writing

app_name = "registrations"
OF = "events/<uuid:uuid>/registrations"
urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{OF}/", views.listed, name="list"),
    path(f"{OF}/enter/", views.enter, name="enter"),
    path(f"{OF}/approve/", decisions.approve_many, name="approve-many"),
    path(f"{OF}/speakers/", decisions.place_speakers, name="place-speakers"),
    path(f"{OF}/remind/", writing.remind, name="remind"),
    path(f"{OF}/write/", writing.write, name="write"),
    path(f"{OF}/registrations.xlsx", views.export, name="export"),
    path(f"{OF}/import/", importing.upload, name="import"),
    path(f"{OF}/import/template.csv", importing.template, name="template"),
    path(f"{OF}/kinds/", kinds.listed, name="kinds"),
    path(f"{OF}/kinds/begin/", kinds.begin, name="kinds-begin"),
    path(f"{OF}/kinds/new/", kinds.create, name="kind-create"),
    path(f"{OF}/consents/", kinds.consents, name="consents"),
    path(f"{OF}/consents/<slug:purpose>/", kinds.consent, name="consent"),
    path(f"{OF}/groups/", views.groups, name="groups"),
    path(f"{OF}/statistics/", views.statistics, name="statistics"),
    path(f"{OF}/lodging/", hospitality.lodging, name="lodging"),
    path(f"{OF}/lodging/new/", hospitality.lodging_create, name="lodging-create"),
    path(f"{OF}/transfers/", hospitality.transfers, name="transfers"),
    path(f"{OF}/transfers/runs/new/", hospitality.run_create, name="run-create"),
    path(f"{OF}/transfers/assign/", hospitality.assign, name="assign"),
    path(f"{OF}/meals/", hospitality.meals, name="meals"),
    path(f"{OF}/meals/new/", hospitality.meal_create, name="meal-create"),
    path(f"{OF}/lists/<slug:what>.xlsx", hospitality.file, name="file"),
    path(f"{OF}/fees/", money.fees, name="fees"),
    path("registrations/<uuid:uuid>/", views.detail, name="detail"),
    path("registrations/<uuid:uuid>/edit/", views.edit, name="edit"),
    path("registrations/<uuid:uuid>/approve/", decisions.approve, name="approve"),
    path("registrations/<uuid:uuid>/refuse/", decisions.refuse, name="refuse"),
    path("registrations/<uuid:uuid>/cancel/", decisions.cancel, name="cancel"),
    path("registrations/<uuid:uuid>/substitute/", decisions.substitute, name="substitute"),
    path("registrations/<uuid:uuid>/erase/", decisions.erase, name="erase"),
    path("registrations/<uuid:uuid>/room/", hospitality.room, name="room"),
    path("registrations/<uuid:uuid>/travel/", hospitality.travel, name="travel"),
    path("registrations/<uuid:uuid>/meals/", hospitality.choose, name="choose"),
    path("registrations/kinds/<uuid:uuid>/", kinds.form, name="form"),
    path("registrations/kinds/<uuid:uuid>/edit/", kinds.edit, name="kind-edit"),
    path("registrations/kinds/<uuid:uuid>/close/", kinds.close, name="kind-close"),
    path("registrations/kinds/<uuid:uuid>/questions/new/", kinds.question_create, name="question-create"),
    path("registrations/kinds/<uuid:uuid>/questions/<slug:code>/", kinds.question_edit, name="question-edit"),
    path("registrations/kinds/<uuid:uuid>/questions/<slug:code>/remove/", kinds.question_drop, name="question-remove"),
    path("registrations/kinds/<uuid:uuid>/questions/<slug:code>/move/", kinds.question_shift, name="question-move"),
    path("registrations/groups/<uuid:uuid>/", views.group, name="group"),
    path("registrations/lodging/<uuid:uuid>/", hospitality.lodging_quota, name="lodging-change"),
    path("registrations/<slug:kind>/<uuid:uuid>/fee/", money.fee, name="fee"),
    path("registrations/<slug:kind>/<uuid:uuid>/invoice/", money.invoice, name="invoice"),
    path("registrations/<slug:kind>/<uuid:uuid>/issue/", money.issue, name="issue"),
    path("registrations/<slug:kind>/<uuid:uuid>/decline/", money.decline, name="decline"),
    path("registrations/fees/<uuid:uuid>/withdraw/", money.withdraw, name="fee-withdraw"),
]

"""Addresses of the area `contracts`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.contracts import acceptances, authorities, deciding, desk, drafting

app_name = "contracts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("contracts/", desk.contracts, name="list"),
    path("contracts/ledger.<str:fmt>", desk.ledger, name="ledger"),
    path("contracts/new/", drafting.create, name="create"),
    path("contracts/register/", drafting.register, name="register"),
    path("contracts/<uuid:uuid>/", desk.detail, name="detail"),
    path("contracts/<uuid:uuid>/edit/", drafting.edit, name="edit"),
    path("contracts/<uuid:uuid>/submit/", deciding.submit, name="submit"),
    path("contracts/<uuid:uuid>/approve/", deciding.approve, name="approve"),
    path("contracts/<uuid:uuid>/return/", deciding.send_back, name="return"),
    path("contracts/<uuid:uuid>/sign/", deciding.sign, name="sign"),
    path("contracts/<uuid:uuid>/supplement/", deciding.supplement, name="supplement"),
    path("contracts/<uuid:uuid>/complete/", deciding.complete, name="complete"),
    path("contracts/<uuid:uuid>/terminate/", deciding.terminate, name="terminate"),
    path("authorities/", authorities.authorities, name="authorities"),
    path("authorities/new/", authorities.grant, name="authority-grant"),
    path("authorities/<uuid:uuid>/end/", authorities.end, name="authority-end"),
    path("acceptances/", acceptances.acceptances, name="acceptances"),
    path("acceptances/new/", acceptances.create, name="acceptance-create"),
    path("acceptances/<uuid:uuid>/", acceptances.acceptance, name="acceptance"),
    path("acceptances/<uuid:uuid>/record/", acceptances.record, name="acceptance-record"),
    path("acceptances/<uuid:uuid>/cancel/", acceptances.cancel, name="acceptance-cancel"),
    path("acceptances/results/<uuid:uuid>/withdraw/", acceptances.withdraw, name="acceptance-withdraw"),
]

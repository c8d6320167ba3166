"""Addresses of the area `payments`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.payments import asking, bank, deciding, desk, invoices, plans

app_name = "payments"
urlpatterns: list[URLPattern | URLResolver] = [
    path("payments/", desk.desk, name="list"),
    path("payments/ledger.<str:fmt>", desk.ledger, name="ledger"),
    path("payments/new/", asking.create, name="create"),
    path("payments/register/", asking.register, name="register"),
    path("payments/<uuid:uuid>/", deciding.detail, name="detail"),
    path("payments/<uuid:uuid>/approve/", deciding.approve, name="approve"),
    path("payments/<uuid:uuid>/refuse/", deciding.refuse, name="refuse"),
    path("payments/<uuid:uuid>/pay/", deciding.pay, name="pay"),
    path("payments/<uuid:uuid>/book/", deciding.book, name="book"),
    path("payments/<uuid:uuid>/reverse/", deciding.reverse, name="reverse"),
    path("payments/<uuid:uuid>/invoices/new/", invoices.create, name="invoice-create"),
    path("invoices/", invoices.unassigned, name="invoices"),
    path("invoices/new/", invoices.create_loose, name="invoice-create-loose"),
    path("invoices/<uuid:uuid>/assign/", invoices.assign, name="invoice-assign"),
    path("payments/plans/", plans.plans, name="plans"),
    path("payments/plans/new/", plans.create, name="plan-create"),
    path("payments/bank/", bank.imports, name="bank"),
    path("payments/bank/new/", bank.upload, name="bank-upload"),
    path("payments/bank/<uuid:uuid>/", bank.rows, name="bank-rows"),
    path("payments/bank/rows/<uuid:uuid>/match/", bank.match, name="bank-match"),
    path("payments/bank/rows/<uuid:uuid>/unmatch/", bank.unmatch, name="bank-unmatch"),
]

"""Addresses of the area `tenants`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.tenants import bills, figures, leases, people, views

app_name = "tenants"
urlpatterns: list[URLPattern | URLResolver] = [
    path("tenants/", views.listed, name="list"),
    path("tenants/new/", views.create, name="create"),
    path("tenants/applications/", views.applications, name="applications"),
    path("tenants/criteria/", figures.criteria, name="criteria"),
    path("tenants/mentors/", people.mentors, name="mentors"),
    path("tenants/notices/", people.notices, name="notices"),
    path("tenants/notices/new/", people.notice_create, name="notice-create"),
    path("tenants/notices/<uuid:uuid>/withdraw/", people.notice_drop, name="notice-withdraw"),
    path("tenants/figures/", figures.figures, name="figures"),
    path("tenants/figures/ask/", figures.ask, name="figures-ask"),
    path("tenants/figures/<uuid:uuid>/confirm/", figures.confirm, name="figures-confirm"),
    path("tenants/bills/", bills.bills, name="bills"),
    path("tenants/bills/run/", bills.run, name="bills-run"),
    path("tenants/bills/<uuid:uuid>/", bills.bill, name="bill"),
    path("tenants/bills/<uuid:uuid>/bill.pdf", bills.pdf, name="bill-pdf"),
    path("tenants/bills/<uuid:uuid>/pay/", bills.pay, name="bill-pay"),
    path("tenants/bills/<uuid:uuid>/correct/", bills.correct, name="bill-correct"),
    path("tenants/steps/<uuid:uuid>/correct/", views.correct, name="step-correct"),
    path("tenants/contacts/<uuid:uuid>/<slug:action>/", people.contact_act, name="contact-act"),
    path("tenants/papers/<uuid:uuid>/remove/", people.paper_drop, name="paper-remove"),
    path("tenants/achievements/<uuid:uuid>/withdraw/", figures.achievement_drop, name="achievement-withdraw"),
    path("tenants/mentoring/<uuid:uuid>/end/", people.mentor_end, name="mentoring-end"),
    path("tenants/mentoring/<uuid:uuid>/met/", people.mentor_met, name="mentoring-met"),
    path("tenants/<uuid:uuid>/", views.detail, name="detail"),
    path("tenants/<uuid:uuid>/edit/", views.edit, name="edit"),
    path("tenants/<uuid:uuid>/do/<slug:action>/", views.step, name="step"),
    path("tenants/<uuid:uuid>/contacts/new/", people.contact_create, name="contact-create"),
    path("tenants/<uuid:uuid>/papers/new/", people.paper_create, name="paper-create"),
    path("tenants/<uuid:uuid>/figures/new/", figures.figures_create, name="figures-create"),
    path("tenants/<uuid:uuid>/achievements/new/", figures.achievement_create, name="achievement-create"),
    path("tenants/<uuid:uuid>/mentors/new/", people.mentor_create, name="mentor-create"),
    path("tenants/<uuid:uuid>/credit/", bills.credit, name="credit"),
    path("tenants/<uuid:uuid>/account/", bills.account, name="account"),
    path("tenants/<uuid:uuid>/leases/new/", leases.lease_create, name="lease-create"),
    path("leases/", leases.leases, name="leases"),
    path("leases/occupancy/", leases.occupancy, name="occupancy"),
    path("leases/<uuid:uuid>/", leases.lease, name="lease"),
    path("leases/<uuid:uuid>/sign/", leases.sign, name="lease-sign"),
    path("leases/<uuid:uuid>/end/", leases.end, name="lease-end"),
    path("leases/<uuid:uuid>/deposit/<slug:which>/", leases.deposit, name="lease-deposit"),
    path("leases/<uuid:uuid>/withdraw/", leases.withdraw, name="lease-withdraw"),
]

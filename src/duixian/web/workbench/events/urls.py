"""Addresses of the area `events`: editions and what stands around each."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.events import approval, baselines, channels, organising, safety, venues, views

app_name = "events"
urlpatterns: list[URLPattern | URLResolver] = [
    path("events/", views.listed, name="list"),
    path("events/new/", views.create, name="create"),
    path("events/<uuid:uuid>/", views.detail, name="detail"),
    path("events/<uuid:uuid>/change/", views.change, name="change"),
    path("events/<uuid:uuid>/publish/", views.publish, name="publish"),
    path("events/<uuid:uuid>/close/", views.close, name="close"),
    path("events/<uuid:uuid>/cancel/", views.cancel, name="cancel"),
    path("events/<uuid:uuid>/parties/", organising.parties, name="parties"),
    path("events/<uuid:uuid>/parties/new/", organising.party_create, name="party-create"),
    path("events/parties/<uuid:uuid>/change/", organising.party_edit, name="party-change"),
    path("events/parties/<uuid:uuid>/raise/", organising.party_up, name="party-raise"),
    path("events/parties/<uuid:uuid>/remove/", organising.party_drop, name="party-remove"),
    path("events/<uuid:uuid>/committees/", organising.committees, name="committees"),
    path("events/<uuid:uuid>/committees/new/", organising.committee_create, name="committee-create"),
    path("events/committees/<uuid:uuid>/unlink/", organising.committee_drop, name="committee-unlink"),
    path("events/<uuid:uuid>/channels/", channels.listed, name="channels"),
    path("events/<uuid:uuid>/channels/new/", channels.create, name="channel-create"),
    path("events/channels/<uuid:uuid>/", channels.detail, name="channel"),
    path("events/channels/<uuid:uuid>/change/", channels.change, name="channel-change"),
    path("events/channels/<uuid:uuid>/figures/new/", channels.figure_create, name="figure-create"),
    path("events/channels/figures/<uuid:uuid>/withdraw/", channels.figure_withdraw, name="figure-withdraw"),
    path("events/<uuid:uuid>/baselines/", baselines.listed, name="baselines"),
    path("events/<uuid:uuid>/baselines/new/", baselines.create, name="baseline-create"),
    path("events/<uuid:uuid>/baselines/import/", baselines.bring, name="baseline-import"),
    path("events/<uuid:uuid>/baselines/template.csv", baselines.template, name="baseline-template"),
    path("events/baselines/<uuid:uuid>/withdraw/", baselines.withdraw, name="baseline-withdraw"),
    path("events/<uuid:uuid>/approval/", approval.detail, name="approval"),
    path("events/<uuid:uuid>/approval/file/", approval.case, name="approval-file"),
    path("events/<uuid:uuid>/approval/apply/", approval.apply, name="approval-apply"),
    path("events/<uuid:uuid>/approval/application.<slug:fmt>", approval.application, name="approval-draft"),
    path("events/approvals/<uuid:uuid>/decide/", approval.decide, name="approval-decide"),
    path("events/approvals/<uuid:uuid>/withdraw/", approval.withdraw, name="approval-withdraw"),
    path("events/<uuid:uuid>/venue/", venues.listed, name="venues"),
    path("events/<uuid:uuid>/venue/new/", venues.create, name="venue-create"),
    path("events/venue/<uuid:uuid>/change/", venues.change, name="venue-change"),
    path("events/venue/<uuid:uuid>/choose/", venues.choose, name="venue-choose"),
    path("events/venue/<uuid:uuid>/remove/", venues.remove, name="venue-remove"),
    path("events/<uuid:uuid>/safety/", safety.detail, name="safety"),
    path("events/<uuid:uuid>/safety/plan/", safety.plan_create, name="plan-create"),
    path("events/<uuid:uuid>/safety/drill/", safety.drill_create, name="drill-create"),
    path("events/<uuid:uuid>/safety/incident/", safety.incident_create, name="incident-create"),
    path("events/safety/plans/<uuid:uuid>/withdraw/", safety.plan_withdraw, name="plan-withdraw"),
    path("events/safety/drills/<uuid:uuid>/held/", safety.drill_held, name="drill-held"),
    path("events/safety/drills/<uuid:uuid>/corrected/", safety.drill_corrected, name="drill-corrected"),
    path("events/safety/incidents/<uuid:uuid>/close/", safety.incident_end, name="incident-close"),
]

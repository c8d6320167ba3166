"""Addresses of the area `surveys`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from duixian.web.workbench.surveys import answers, invitations, questionnaires, waves

app_name = "surveys"
urlpatterns: list[URLPattern | URLResolver] = [
    path("surveys/", waves.listed, name="list"),
    path("surveys/questionnaires/", questionnaires.listed, name="questionnaires"),
    path("surveys/questionnaires/new/", questionnaires.create, name="questionnaire-create"),
    path("surveys/questionnaires/<uuid:uuid>/", questionnaires.detail, name="questionnaire"),
    path("surveys/questionnaires/<uuid:uuid>/renew/", questionnaires.renew, name="renew"),
    path("surveys/versions/<uuid:uuid>/", questionnaires.version, name="version"),
    path("surveys/versions/<uuid:uuid>/preview/", questionnaires.preview, name="preview"),
    path("surveys/versions/<uuid:uuid>/ask/", waves.create, name="wave-create"),
    path("surveys/<uuid:uuid>/", waves.detail, name="wave"),
    path("surveys/<uuid:uuid>/change/", waves.change, name="wave-change"),
    path("surveys/<uuid:uuid>/release/", waves.release, name="release"),
    path("surveys/<uuid:uuid>/extend/", waves.extend, name="extend"),
    path("surveys/<uuid:uuid>/close/", waves.close, name="close"),
    path("surveys/<uuid:uuid>/link/", waves.link, name="link"),
    path("surveys/<uuid:uuid>/issued/", waves.issued, name="issued"),
    path("surveys/<uuid:uuid>/cross/", waves.cross, name="cross"),
    path("surveys/<uuid:uuid>/invitations/", invitations.listed, name="invitations"),
    path("surveys/<uuid:uuid>/invite/", invitations.invite, name="invite"),
    path("surveys/<uuid:uuid>/remind/", invitations.remind, name="remind"),
    path("surveys/invitations/<uuid:uuid>/bounced/", invitations.bounced, name="bounced"),
    path("surveys/<uuid:uuid>/answers/", answers.listed, name="answers"),
    path("surveys/answers/<uuid:uuid>/", answers.detail, name="answer"),
    path("surveys/answers/<uuid:uuid>/leave-out/", answers.leave_out, name="leave-out"),
    path("surveys/answers/<uuid:uuid>/restore/", answers.restore, name="restore"),
    path("surveys/<uuid:uuid>/paper/", answers.paper, name="paper"),
    path("surveys/<uuid:uuid>/import/", answers.bring, name="import"),
    path("surveys/<uuid:uuid>/export.<slug:fmt>", answers.export, name="export"),
]

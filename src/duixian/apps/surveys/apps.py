"""Questionnaires, waves, invitations and answers."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from duixian.apps.jobs import handlers


class SurveysConfig(AppConfig):
    """Questionnaires, waves, invitations and answers."""

    name = "duixian.apps.surveys"
    label = "surveys"
    verbose_name = _("满意度调查")

    def ready(self) -> None:
        """Make this app's kinds of history, its import and who hears of returned letters known."""
        import_module("duixian.apps.surveys.history")
        import_module("duixian.apps.parties.holders").register(import_module("duixian.apps.surveys.subjects").HOLDER)
        importing = import_module("duixian.apps.surveys.operations.importing")
        handlers.register(importing.KIND, importing.answers_import)
        returning = import_module("duixian.apps.surveys.operations.returning")
        import_module("duixian.apps.notices.returns").register("surveys", returning.mail_returned)

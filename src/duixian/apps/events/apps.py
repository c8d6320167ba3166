"""Conferences from invitation to feedback: programme, speakers, registration, check-in, media, website."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from duixian.apps.jobs import handlers
from duixian.apps.notices import letters, wordings


class EventsConfig(AppConfig):
    """Conferences from invitation to feedback: programme, speakers, registration, check-in, media, website."""

    name = "duixian.apps.events"
    label = "events"
    verbose_name = _("会议")

    def ready(self) -> None:
        """Make this app's kinds of history, notices, letters and long work known."""
        import_module("duixian.apps.events.history")
        wordings.register(import_module("duixian.apps.events.notices").WORDINGS)
        letters.register(import_module("duixian.apps.events.registration_letters").LETTERS)
        for job in map(
            import_module, ("duixian.apps.events.operations.importing", "duixian.apps.events.operations.reaching")
        ):
            handlers.register(job.KIND, job.run)

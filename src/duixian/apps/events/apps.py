"""Conferences from invitation to feedback: programme, speakers, registration, check-in, media, website."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from duixian.apps.audit import guards
from duixian.apps.events import triggers
from duixian.apps.jobs import handlers
from duixian.apps.notices import letters, wordings

JOBS = ("importing", "reaching", "speaker_bulk", "speaker_import")
"""Modules of operations that are long work."""


class EventsConfig(AppConfig):
    """Conferences from invitation to feedback: programme, speakers, registration, check-in, media, website."""

    name = "duixian.apps.events"
    label = "events"
    verbose_name = _("会议")

    def ready(self) -> None:
        """Make this app's kinds of history, notices, letters and long work known, and what is guarded."""
        guards.register(triggers.GUARD)
        import_module("duixian.apps.events.history")
        import_module("duixian.apps.parties.holders").register(import_module("duixian.apps.events.subjects").HOLDER)
        import_module("duixian.apps.events.registration.history")
        for told in ("notices", "speaker_letters"):
            wordings.register(import_module(f"duixian.apps.events.{told}").WORDINGS)
        for written in ("programme_letters", "registration_letters", "speaker_letters"):
            letters.register(import_module(f"duixian.apps.events.{written}").LETTERS)
        for name in JOBS:
            job = import_module(f"duixian.apps.events.operations.{name}")
            handlers.register(job.KIND, job.run)

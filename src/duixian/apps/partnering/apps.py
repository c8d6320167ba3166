"""One-to-one meetings: profiles, needs and offers, requests, schedule, outcomes."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from duixian.apps.audit import guards
from duixian.apps.jobs import handlers
from duixian.apps.notices import letters


class PartneringConfig(AppConfig):
    """One-to-one meetings: profiles, needs and offers, requests, schedule, outcomes."""

    name = "duixian.apps.partnering"
    label = "partnering"
    verbose_name = _("一对一对接")

    def ready(self) -> None:
        """Make this app's kinds of history, its letters and its long work known, and what a guest is told of and erased with."""
        import_module("duixian.apps.partnering.history")
        import_module("duixian.apps.parties.holders").register(import_module("duixian.apps.partnering.subjects").HOLDER)
        letters.register(import_module("duixian.apps.partnering.letters").LETTERS)
        guards.register(import_module("duixian.apps.partnering.triggers").GUARD)
        for name in ("running.run_job", "notifying.agendas_job"):
            module, handler = name.split(".")
            operations = import_module(f"duixian.apps.partnering.operations.{module}")
            handlers.register(operations.JOB, getattr(operations, handler))
        leaving = import_module("duixian.apps.partnering.operations.leaving")
        import_module("duixian.apps.events.operations.deciding").leave_also(leaving.guest_leaves)
        recommending = import_module("duixian.apps.partnering.operations.recommendations")
        handlers.register(recommending.KIND, recommending.run)
        own_file = import_module("duixian.apps.partnering.queries.own_file")
        import_module("duixian.apps.events.queries.guest_data").tell_also("partnering", own_file.own_file)
        profiles = import_module("duixian.apps.partnering.operations.profiles")
        import_module("duixian.apps.events.operations.erasing").forget_also(profiles.profile_forget)

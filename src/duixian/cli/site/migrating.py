"""The tables brought up to date."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db.migrations.state import ModelState, ProjectState


def migrate() -> None:
    """Apply the migrations that were not applied yet; quietly, without questions."""
    with _nothing_collected(), drawn_once():
        call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def drawn_once() -> Iterator[None]:
    """A model that a migration makes is drawn alone. Django draws everything it refers to again, which in the end is every model
    of the site for every new table: three quarters of the time of a new database. Nothing refers to a new model yet, and its table
    needs of the others their names only."""
    whole = ProjectState.add_model
    ProjectState.add_model = _add_alone  # type: ignore[method-assign,assignment]  # no setting of Django's does this
    try:
        yield
    finally:
        ProjectState.add_model = whole  # type: ignore[method-assign]  # as above


def _add_alone(state: ProjectState, model: ModelState) -> None:
    key = model.app_label, model.name_lower
    state.models[key] = model
    if getattr(state, "_relations", None) is not None:
        state.resolve_model_relations(key)
    if "apps" in state.__dict__:
        state.apps.render_multiple([model])


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Migrations draw the models of all apps anew for each table, a hundred thousand objects that refer to each other: looking through
    them for garbage would take a quarter of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()

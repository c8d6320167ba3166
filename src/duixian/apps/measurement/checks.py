"""The registry of measures is closed when the site starts, and every name that is used stands in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register

from duixian.core.measures import registry
from duixian.core.measures.registry import Registry
from duixian.core.measures.suggestions import CARDS


@register("duixian")
def registry_is_closed(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """E001 still open, E002 a measure of an app that is not installed, E003 a suggested measure that its app lacks."""
    suggested = {name for card in CARDS for name in card.measures}
    return found(registry.MEASURES, {config.label for config in apps.get_app_configs()}, suggested)


def found(measures: Registry, installed: Iterable[str], suggested: Iterable[str]) -> list[CheckMessage]:
    """What is wrong with a registry, given the labels of the installed apps and the names that cards suggest."""
    labels, known = set(installed), {spec.name for spec in measures.specs()}
    problems: list[CheckMessage] = []
    if not measures.is_closed:
        problems.append(Error("the registry of measures was never closed", id="duixian.E001"))
    problems += [
        Error(f"measure {name} belongs to no installed app", id="duixian.E002")
        for name in sorted(known) if name.partition(".")[0] not in labels
    ]  # fmt: skip
    with_measures = {name.partition(".")[0] for name in known}
    problems += [
        Error(f"cards suggest {name}, which its app does not register", id="duixian.E003")
        for name in sorted(set(suggested) - known) if name.partition(".")[0] in with_measures
    ]  # fmt: skip
    return problems

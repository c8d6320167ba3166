from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

import pytest

from core.measures.records import AT, record
from core.measures.test_spec import ROLE, SPEC
from duixian.core.measures import registry
from duixian.core.measures.builders import count
from duixian.core.measures.errors import ParameterError, RegistryError, UnknownMeasureError
from duixian.core.measures.parameters import ParameterValue
from duixian.core.measures.registry import Registry
from duixian.core.measures.result import MeasureResult
from duixian.core.values import Count, Measured

SUBJECT, DAY = UUID(int=1), date(2020, 6, 30)


def attendees(
    *, subject: UUID, parameters: Mapping[str, ParameterValue], as_of: date, known_at: datetime
) -> MeasureResult:
    return count([record(f"{subject.int}-{parameters.get('role')}-{as_of}-{known_at.year}")])


def filled() -> Registry:
    measures = Registry()
    measures.register(replace(SPEC, parameters=(ROLE,)), attendees)
    measures.register(replace(SPEC, name="events.speakers"), attendees)
    measures.register(replace(SPEC, name="money.arrival_rate"), attendees)
    return measures


def test_get_gives_what_was_registered() -> None:
    found = filled().get("events.attendees")
    assert (found.spec.name, found.function) == ("events.attendees", attendees)


def test_specs_are_sorted_by_name() -> None:
    assert [spec.name for spec in filled().specs()] == ["events.attendees", "events.speakers", "money.arrival_rate"]


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("events.guests", "events.attendees, events.speakers"),
        ("surveys.satisfaction", "events.attendees, events.speakers, money.arrival_rate"),
        ("nonsense", "events.attendees, events.speakers, money.arrival_rate"),
    ],
)
def test_an_unknown_measure_lists_those_of_its_app_or_all(name: str, known: str) -> None:
    with pytest.raises(UnknownMeasureError) as caught:
        filled().get(name)
    assert caught.value.words.en == f"there is no measure “{name}”; registered are {known}"


def test_an_empty_registry_knows_nothing() -> None:
    with pytest.raises(UnknownMeasureError, match="registered are -"):
        Registry().get("events.attendees")


def test_a_name_is_registered_once() -> None:
    with pytest.raises(RegistryError, match=r"“events\.attendees” is registered already"):
        filled().register(SPEC, attendees)


def test_an_unsound_spec_is_refused() -> None:
    with pytest.raises(RegistryError, match=r"must read app\.thing"):
        filled().register(replace(SPEC, name="guests"), attendees)


def test_a_closed_registry_takes_nothing_more() -> None:
    measures = filled()
    assert not measures.is_closed
    measures.close()
    assert measures.is_closed
    with pytest.raises(RegistryError, match="the registry is closed"):
        measures.register(replace(SPEC, name="events.media_outlets"), attendees)
    assert len(measures.specs()) == 3


def test_run_reads_the_parameters_and_measures() -> None:
    result = (
        filled().get("events.attendees").run(subject=SUBJECT, parameters={"role": " speaker "}, as_of=DAY, known_at=AT)
    )
    assert result.value == Measured(Count(1))
    assert result.origins[0].key == "1-speaker-2020-06-30-2020"


def test_run_refuses_wrong_parameters_and_a_naive_instant() -> None:
    found = filled().get("events.attendees")
    with pytest.raises(ParameterError, match="“role” must be filled in"):
        found.run(subject=SUBJECT, parameters={}, as_of=DAY, known_at=AT)
    with pytest.raises(RegistryError, match="known_at needs its time zone"):
        found.run(subject=SUBJECT, parameters={"role": "x"}, as_of=DAY, known_at=AT.replace(tzinfo=None))


def test_the_registry_of_the_site_is_used_by_its_functions() -> None:
    for function in (registry.register, registry.close, registry.get, registry.specs):
        assert function.__self__ is registry.MEASURES  # type: ignore[attr-defined]

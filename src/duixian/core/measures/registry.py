"""The closed registry of measures: apps register theirs at start, then it is closed, and an unknown name is an error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from duixian.core.measures.errors import RegistryError, UnknownMeasureError
from duixian.core.measures.parameters import ParameterValue, read_parameters
from duixian.core.measures.result import MeasureResult
from duixian.core.measures.spec import MeasureSpec
from duixian.core.wording import Words


class Measure(Protocol):
    """A function that measures.

    `subject` is the uuid of a declaration, which the app understands; `as_of` the last day that counts, inclusive, in the
    unit's zone; `known_at` the instant (with zone) up to which recorded facts are known.
    """

    def __call__(
        self, *, subject: UUID, parameters: Mapping[str, ParameterValue], as_of: date, known_at: datetime
    ) -> MeasureResult:
        """The result with its origin rows."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A measure with its spec."""

    spec: MeasureSpec
    function: Measure

    def run(self, *, subject: UUID, parameters: Mapping[str, object], as_of: date, known_at: datetime) -> MeasureResult:
        """Reads the parameters and measures. Raises ParameterError, or RegistryError for a naive `known_at`."""
        if known_at.utcoffset() is None:
            raise RegistryError(Words("所知时间须带时区", "known_at needs its time zone"))
        values = read_parameters(self.spec.parameters, parameters)
        return self.function(subject=subject, parameters=values, as_of=as_of, known_at=known_at)


class Registry:
    """A set of measures that only grows until it is closed."""

    def __init__(self) -> None:
        self._measures: dict[str, Registered] = {}
        self._closed = False

    def register(self, spec: MeasureSpec, function: Measure) -> None:
        """Adds a measure. Raises RegistryError for a name taken, an unsound spec, or a closed registry."""
        name = spec.name
        if self._closed:
            raise RegistryError(
                Words(f"登记已关闭，不能再登记“{name}”", f"the registry is closed; register “{name}” at start")
            )
        if name in self._measures:
            raise RegistryError(Words(f"“{name}”已登记", f"“{name}” is registered already"))
        if not spec.is_sound:
            raise RegistryError(
                Words(
                    f"“{name}”须形如 app.thing，版本从 1 起，有可服务的指标值类型，参数不重名",
                    f"“{name}” must read app.thing, with a version from 1, targets it serves, and no parameter twice",
                )
            )
        self._measures[name] = Registered(spec, function)

    def close(self) -> None:
        """Takes no more measures from here on."""
        self._closed = True

    @property
    def is_closed(self) -> bool:
        """Whether it was closed."""
        return self._closed

    def get(self, name: str) -> Registered:
        """The measure of a name. Raises UnknownMeasureError, which lists those of the same app."""
        found = self._measures.get(name)
        if found is None:
            app = name.partition(".")[0] + "."
            near = [other for other in self._measures if other.startswith(app)]
            known = ", ".join(near or self._measures) or "-"
            raise UnknownMeasureError(
                Words(f"没有度量“{name}”；已登记：{known}", f"there is no measure “{name}”; registered are {known}")
            )
        return found

    def specs(self) -> tuple[MeasureSpec, ...]:
        """All specs, sorted by name."""
        return tuple(self._measures[name].spec for name in sorted(self._measures))


MEASURES = Registry()
"""The registry of the running site."""

register = MEASURES.register
close = MEASURES.close
get = MEASURES.get
specs = MEASURES.specs

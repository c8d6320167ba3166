"""Measures two ways of doing a thing in turn, A B A B …, in CPU seconds of this process, and prints the ratio."""

from __future__ import annotations

import gc
import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median

Work = Callable[[], object]
Files = Sequence[tuple[str, bytes]]


@dataclass(frozen=True)
class Result:
    """A claim beside what was measured; `better` is how the measured figure must lie to the goal."""

    claim: str
    figure: float
    unit: str
    goal: float | None  # None where its baseline is not set up on this machine: a figure without a verdict
    better: str  # "<=" or ">="
    baseline: str
    detail: str = ""

    @property
    def met(self) -> bool:
        if self.goal is None:
            return False
        return self.figure <= self.goal if self.better == "<=" else self.figure >= self.goal

    def row(self) -> str:
        if self.goal is None:
            asked, verdict = "-", "**not compared**"
        else:
            asked, verdict = f"{self.better} {self.goal:.3g} {self.unit}", "met" if self.met else "**short**"
        return (
            f"| {self.claim} | {self.figure:,.2f} {self.unit} | {asked} | {verdict} | {self.baseline} | {self.detail} |"
        )


def cpu(work: Work, repeat: int = 1) -> float:
    """CPU seconds of one call, averaged over `repeat` calls; the collector is run before, not during."""
    gc.collect()
    start = time.process_time()
    for _ in range(repeat):
        work()
    return (time.process_time() - start) / repeat


def alternate(ours: Work, baseline: Work, *, rounds: int = 7, repeat: int = 1) -> tuple[float, float, float]:
    """Median CPU seconds of ours and of the baseline, and the median of the ratios ours / baseline, after one warm-up."""
    ours(), baseline()
    pairs = [(cpu(ours, repeat), cpu(baseline, repeat)) for _ in range(rounds)]
    return median(a for a, _ in pairs), median(b for _, b in pairs), median(a / b for a, b in pairs)


def alternate_files(
    ours: Callable[[Files], object], baseline: Callable[[Files], object], batches: Sequence[Files]
) -> tuple[float, float, float]:
    """As `alternate`, but each round reads files that this process has not read before; the first batch warms up.

    Reading the same files again would find all their texts in the caches of the reader, which no user's files are.
    """
    ours(batches[0]), baseline(batches[0])
    pairs = [(cpu(partial(ours, batch)), cpu(partial(baseline, batch))) for batch in batches[1:]]
    return median(a for a, _ in pairs), median(b for _, b in pairs), median(a / b for a, b in pairs)


def machine() -> str:
    return f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}"


def table(results: Sequence[Result]) -> str:
    head = "| claim | measured | goal | | baseline in the same run | detail |\n|---|---:|---:|---|---|---|\n"
    return head + "\n".join(result.row() for result in results) + "\n"

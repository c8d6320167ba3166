"""Claims of the scheduler of one-to-one meetings: how near it comes to the proven bound, in what time and memory, beside other ways.

Times are CPU seconds of bound, schedule and tables together, in a process that has loaded the compiled code; no run counts that the
verifier does not pass. Percentages are of the bound that the certificate proves.
"""

from __future__ import annotations

from typing import Any

from benchmarks.harness import Result
from benchmarks.partnering.baselines import CP_SAT_SECONDS, cp_sat, greedy, slot_by_slot, there, timed
from benchmarks.partnering.events import event
from benchmarks.partnering.measuring import measured
from duixian.core.partnering.verify import verify

GOALS = {
    "forum": (99.95, 2, 20_000),
    "forum_tight": (99.8, 20, 150_000),
    "large": (99.95, 10, 20_000),
    "bio": (99.98, 10, 20_000),
    "bio_free": (99.98, 10, 20_000),
    "record": (99.9, 60, 60_000),
}
"""Percent of the bound, CPU seconds, chains."""


def run() -> list[Result]:
    results: list[Result] = []
    for name, (percent, seconds, iterations) in GOALS.items():
        found = measured(name, 1, iterations)
        results += _results(name, found, percent, seconds)
    results += [_plain(), _served("forum"), _served("bio")]
    return results


def _results(name: str, found: dict[str, Any], percent: float, seconds: float) -> list[Result]:
    detail = (
        f"{found['meetings']:,} meetings, {found['tables']:,} table-slots; bound {found['bounding']:.1f} s, schedule {found['solving']:.1f} s, "
        f"wall {found['wall']:.1f} s, verified in {found['verifying']:.1f} s; start {found['start']:.1f} s"
    )
    memory = f"tables at home {found['home']:.1f} % of their bound; people change tables at {found['moves']:.0f} % of their steps"
    return [
        Result(
            f"partnering {name}: weight of the proven bound",
            found["percent"],
            "%",
            percent,
            ">=",
            _others(name, found["bound"]),
            detail,
        ),
        Result(
            f"partnering {name}: bound, schedule, tables",
            found["cpu"],
            "s",
            seconds,
            "<=",
            "-",
            f"{found['megabytes']:.0f} MB",
        ),
        Result(
            f"partnering {name}: hosts at their own tables, of the bound", found["home"], "%", 90, ">=", "-", memory
        ),
    ]


def _others(name: str, bound: int) -> str:
    """What greed, a matching slot by slot and CP-SAT reach on the same event, where they end in reasonable time."""
    problem = event(name)
    ways: list[tuple[str, object]] = [("greedy in Python", greedy)]
    if name in ("forum", "forum_tight") and there("rustworkx"):
        ways.append(("matching slot by slot", slot_by_slot))
    if name == "forum_tight" and there("ortools"):
        ways.append((f"CP-SAT {CP_SAT_SECONDS} s", cp_sat))
    said = []
    for label, way in ways:
        schedule, seconds = timed(way, problem)
        sound = "" if not verify(problem, schedule) else " (unsound)"
        said.append(f"{label} {100 * schedule.worth / bound:.2f} % in {seconds:.1f} s{sound}")
    return "; ".join(said)


def _plain() -> Result:
    found = measured("forum", 1, 20_000, plain=True)
    return Result(
        "partnering forum without the compiler: weight of the bound",
        found["percent"],
        "%",
        99.95,
        ">=",
        "-",
        f"{found['cpu']:.1f} s CPU",
    )


def _served(name: str) -> Result:
    """With a bonus for first meetings: organisations that asked, or were asked, and have none."""
    found, without = measured(name, 1, 20_000, 100), measured(name, 1, 20_000)
    detail = (
        f"weight with the bonus {found['percent']:.3f} % of its bound; of those with a request that could be met at all"
    )
    return Result(
        f"partnering {name}: organisations without a meeting",
        found["unserved"],
        "",
        0,
        "<=",
        f"{without['unserved']} without a bonus",
        detail,
    )

"""The words of a text without a dictionary: Latin words, and pairs of neighbouring ideographs."""

from __future__ import annotations

import re

from duixian.core.partnering.recommend.spotting import folded

_RUNS = re.compile(r"[a-z0-9]{2,}|[\u4e00-\u9fff]+")


def terms(text: str) -> list[str]:
    """Every Latin word of two letters or more and every pair of ideographs, in order."""
    found: list[str] = []
    for run in _RUNS.findall(folded(text)):
        found += [run] if run.isascii() else [run[n : n + 2] for n in range(len(run) - 1)]
    return found

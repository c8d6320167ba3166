"""Writes the generated pages of docs/reference anew: `PYTHONPATH=src python -m tests.reference_pages`."""

from __future__ import annotations

import os
from pathlib import Path

import django

from duixian.core.benchmark.ambition.registry import describe as describe_ambition
from duixian.core.checks.describe import describe
from duixian.core.checks.registry import RULES
from duixian.core.money.controls.registry import RULES as CONTROL_RULES
from duixian.core.money.describe import describe as describe_controls
from duixian.core.money.packs import PACKS as BUYING_PACKS
from duixian.core.scoring.describe import describe as describe_packs
from duixian.core.scoring.registry import PACKS

REFERENCE = Path(__file__).resolve().parents[1] / "docs" / "reference"
AMBITION_PAGE = REFERENCE / "ambition.md"
PAGE = REFERENCE / "checks.md"
PACKS_PAGE = REFERENCE / "rule-packs.md"
CONTROLS_PAGE = REFERENCE / "control-rules.md"

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from tests.api.reference_page import reference_page

    REFERENCE.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(describe(RULES), encoding="utf-8")
    AMBITION_PAGE.write_text(describe_ambition(), encoding="utf-8")
    PACKS_PAGE.write_text(describe_packs(PACKS.values()), encoding="utf-8")
    (REFERENCE / "api.md").write_text(reference_page(), encoding="utf-8")
    CONTROLS_PAGE.write_text(describe_controls(CONTROL_RULES, BUYING_PACKS.values()), encoding="utf-8")

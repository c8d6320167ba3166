"""What of a report is made final: its whole content in plain JSON, so that anybody can compute the digest again."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from duixian.apps.evaluation.models import Correction, MonitoringReport, Rectification, SelfEvaluation
from duixian.apps.evaluation.scored import inputs_of
from duixian.apps.targets.forms_io import form_of, public_content
from duixian.core.history.canonical import digest, plain
from duixian.core.history.fields import SALT_BYTES
from duixian.core.proof.inputs import inputs_json
from duixian.core.proof.redacting import SALT
from duixian.core.proof.rules import rules_json
from duixian.core.scoring.model import ScoreInputs
from duixian.core.scoring.registry import pack_named

MONITORING_SCHEMA = "duixian-monitoring/1"
EVALUATION_SCHEMA = "duixian-self-evaluation/1"


def frozen_monitoring(report: MonitoringReport) -> Any:
    """Rows with the public ids and digests of their measurements, money, summary, corrections as they stand now."""
    return plain(
        {
            "schema": MONITORING_SCHEMA,
            **_head(report),
            "light": report.light,
            "rows": report.rows,
            "money": report.money,
            "progress": report.progress,
            "summary": report.summary,
            "corrections": [_correction(one) for one in report.corrections.all()],
        }
    )


def frozen_evaluation(evaluation: SelfEvaluation) -> Any:
    """The scored sheet with the measurements it rests on, what people chose and wrote, the rectifications as they stand now.

    `salt` hides the texts from those who may not read them (`core.proof.redacting`); it never leaves the site.
    """
    content = {
        "schema": EVALUATION_SCHEMA,
        **_head(evaluation),
        "pack": evaluation.pack,
        "rows": evaluation.rows,
        "choices": evaluation.choices,
        "execution": evaluation.execution,
        "texts": evaluation.texts,
        "sheet": evaluation.sheet,
        "form_digest": digest(public_content(evaluation.version.content)),
        "inputs": inputs_json(_inputs(evaluation)),
        "rules": rules_json(pack_named(evaluation.pack)),
        "rectifications": [_rectification(one) for one in evaluation.rectifications.all()],
        SALT: secrets.token_hex(2 * SALT_BYTES),
    }
    return plain(_exact(content))


def _inputs(evaluation: SelfEvaluation) -> ScoreInputs:
    """What the sheet was scored from, so that whoever has no form of ours can score it again."""
    form, pack = form_of(evaluation.version), evaluation.pack
    return inputs_of(form, evaluation.rows, evaluation.choices, evaluation.execution, pack=pack)


def measurements_of(report: MonitoringReport | SelfEvaluation) -> set[str]:
    """The public ids of the measurements that a report rests on: those of its rows and of its money."""
    money = report.money if isinstance(report, MonitoringReport) else report.execution
    return set(_named([*report.rows, money]))


def _named(told: Any) -> Iterator[str]:
    if isinstance(told, Mapping):
        if isinstance(told.get("measurement"), str):
            yield told["measurement"]
        yield from _named(list(told.values()))
    elif isinstance(told, list):
        for one in told:
            yield from _named(one)


def _head(report: MonitoringReport | SelfEvaluation) -> dict[str, object]:
    declaration = report.declaration
    return {
        "uuid": report.uuid, "declaration": declaration.uuid, "number": declaration.number, "year": declaration.year,
        "unit": declaration.unit.name, "project": declaration.project.name, "version": report.version.uuid,
        "version_digest": report.version.digest, "as_of": report.as_of, "known_at": report.known_at,
    }  # fmt: skip


def _correction(one: Correction) -> dict[str, object]:
    return {"uuid": one.uuid, "position": one.position, "text": one.text, "due_on": one.due_on, "state": one.state}


def _rectification(one: Rectification) -> dict[str, object]:
    return {
        "uuid": one.uuid, "position": one.position, "problem": one.problem, "measure": one.measure, "due_on": one.due_on,
        "state": one.state,
    }  # fmt: skip


def _exact(value: Any) -> Any:
    """Numbers of a sheet as the digits they print, since canonical JSON knows no floats."""
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, Mapping):
        return {key: _exact(one) for key, one in value.items()}
    return [_exact(one) for one in value] if isinstance(value, Iterable) and not isinstance(value, str) else value

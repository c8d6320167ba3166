"""Writes of monitoring, self-evaluation, corrections and rectifications, and the standing of a promise."""

from __future__ import annotations

from duixian.apps.evaluation.operations.corrections import (
    correction_add,
    correction_done,
    correction_reopen,
    correction_verify,
)
from duixian.apps.evaluation.operations.evaluations import (
    RowChoice,
    evaluation_finish,
    evaluation_open,
    evaluation_pass,
    evaluation_renew,
    evaluation_return,
    evaluation_set,
    evaluation_submit,
    evaluation_withdraw,
)
from duixian.apps.evaluation.operations.monitoring import (
    monitoring_finish,
    monitoring_open,
    monitoring_pass,
    monitoring_renew,
    monitoring_return,
    monitoring_row_set,
    monitoring_submit,
    monitoring_summary_set,
    monitoring_withdraw,
)
from duixian.apps.evaluation.operations.rectifications import (
    rectification_add,
    rectification_carry,
    rectification_done,
    rectification_reopen,
    rectification_verify,
)
from duixian.apps.evaluation.operations.standings import standing_renew

__all__ = [
    "RowChoice", "correction_add", "correction_done", "correction_reopen", "correction_verify", "evaluation_finish",
    "evaluation_open", "evaluation_pass", "evaluation_renew", "evaluation_return", "evaluation_set", "evaluation_submit",
    "evaluation_withdraw", "monitoring_finish", "monitoring_open", "monitoring_pass", "monitoring_renew",
    "monitoring_return", "monitoring_row_set", "monitoring_submit", "monitoring_summary_set", "monitoring_withdraw",
    "rectification_add", "rectification_carry", "rectification_done", "rectification_reopen", "rectification_verify",
    "standing_renew",
]  # fmt: skip

"""Writes: how indicators count, judgements, measurements, and the evidence they are made of."""

from __future__ import annotations

from duixian.apps.measurement.operations.bindings import binding_confirm, binding_set
from duixian.apps.measurement.operations.freezing import freeze_keep, freeze_make, freeze_measurements
from duixian.apps.measurement.operations.judging import judgement_record
from duixian.apps.measurement.operations.material import (
    material_attest,
    material_confirm,
    material_upload,
    material_withdraw,
)
from duixian.apps.measurement.operations.measuring import measure_run, measures_run
from duixian.apps.measurement.operations.proposing import binding_propose, bindings_carry_over

__all__ = [
    "binding_confirm",
    "binding_propose",
    "binding_set",
    "bindings_carry_over",
    "freeze_keep",
    "freeze_make",
    "freeze_measurements",
    "judgement_record",
    "material_attest",
    "material_confirm",
    "material_upload",
    "material_withdraw",
    "measure_run",
    "measures_run",
]

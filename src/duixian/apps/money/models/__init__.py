"""Money from the budget line to the payment: what is planned, bound, bought, accepted, paid, and what breaks a rule."""

from __future__ import annotations

from duixian.apps.money.models.budget import BudgetChange, BudgetLine, Movement, OverrunException, Receipt, StageControl
from duixian.apps.money.models.contracts import (
    Acceptance,
    AcceptanceDuty,
    Contract,
    Milestone,
    SigningAuthority,
    Supplement,
)
from duixian.apps.money.models.controls import ControlRun, Violation
from duixian.apps.money.models.payments import (
    BankImport,
    BankRow,
    Invoice,
    MeetingFee,
    Payment,
    PaymentPlan,
    PlannedPayment,
)
from duixian.apps.money.models.procurement import ComparisonSignature, Procurement, Quote

__all__ = [
    "Acceptance",
    "AcceptanceDuty",
    "BankImport",
    "BankRow",
    "BudgetChange",
    "BudgetLine",
    "ComparisonSignature",
    "Contract",
    "ControlRun",
    "Invoice",
    "MeetingFee",
    "Milestone",
    "Movement",
    "OverrunException",
    "Payment",
    "PaymentPlan",
    "PlannedPayment",
    "Procurement",
    "Quote",
    "Receipt",
    "SigningAuthority",
    "StageControl",
    "Supplement",
    "Violation",
]

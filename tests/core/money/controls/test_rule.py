"""A rule makes findings of what its function finds."""

from __future__ import annotations

from duixian.core.money.controls.registry import BY_CODE, findings
from factories.controls import a_contract, a_payment, book


def test_findings_name_document_owner_and_cure() -> None:
    told = book(a_payment(requested_by=8), contracts=(a_contract(approved_on=None),), authorities=())
    found = {one.code: (one.about, one.label, one.owner, one.cure == BY_CODE[one.code].cure) for one in findings(told)}
    assert found == {
        "no-invoice": ("money.payment", "P1", 8, True),
        "signed-early": ("money.contract", "C1", 1, True),
        "signer-without-authority": ("money.contract", "C1", 1, True),
    }

"""Agreements: signed, renewed, ended, withdrawn."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.governance import operations as act_on
from duixian.apps.governance.models import AgreementTerm
from duixian.apps.targets.models import Declaration
from duixian.core.values import Count, Measured, NotMeasured
from factories.accounts import World, act, make_world
from factories.cooperation import JUNE, TEXT, refused, run, sign
from factories.governance import AT
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def promise(world: World) -> Declaration:
    return make_declaration(world.unit)


def test_renewal_follows_and_never_overlaps(world: World, promise: Declaration) -> None:
    agreement = sign(world, promise, last=date(2020, 5, 31))
    by = act(world.filler)

    def renew(since: date) -> AgreementTerm:
        return act_on.agreement_renew(
            agreement_uuid=agreement.uuid, signed_on=since, in_force_from=since, upload=TEXT, by=by, at=AT
        )

    assert refused(lambda: renew(date(2020, 5, 31))) == "in_force_from"
    assert renew(JUNE).in_force_until is None
    assert run("governance.agreements_in_force", promise).value == Measured(Count(1))


def test_agreement_is_refused_at_its_field(world: World, promise: Declaration) -> None:
    assert [
        refused(lambda told=told: sign(world, promise, **told))  # type: ignore[misc]
        for told in (
            {"partner": " "},
            {"title": " "},
            {"last": date(2020, 3, 1)},
            {"signed_on": date(2021, 1, 1), "last": date(2020, 12, 31)},
        )
    ] == ["partner", "title", "last", "signed_on"]
    made = sign(world, promise)
    assert refused(lambda: sign(world, promise)) == "title"
    term = made.terms.get()

    def end(last: Any, reason: Any) -> Any:
        return act_on.agreement_terminate(term_uuid=term.uuid, last=last, reason=reason, by=act(world.filler), at=AT)

    assert [refused(lambda: end(date(2020, 3, 1), "x")), refused(lambda: end(JUNE, " "))] == ["last", "reason"]


def test_withdrawn_term_counts_no_more_and_only_once(world: World, promise: Declaration) -> None:
    term = sign(world, promise).terms.get()
    act_on.agreement_withdraw(term_uuid=term.uuid, by=act(world.filler), at=AT)
    assert isinstance(run("governance.agreements_in_force", promise).value, NotMeasured)
    with pytest.raises(NotFound):
        act_on.agreement_withdraw(term_uuid=term.uuid, by=act(world.filler), at=AT)


def test_only_the_units_own_people_keep_them(world: World, promise: Declaration) -> None:
    for who, error in ((world.auditor, NotAllowed), (world.stranger, NotFound)):
        with pytest.raises(error):
            act_on.meeting_plan(declaration_uuid=promise.uuid, title="会", by=act(who), at=AT)
        with pytest.raises(error):
            act_on.agreement_sign(declaration_uuid=promise.uuid, partner="甲", title="约", signed_on=JUNE, in_force_from=JUNE,
                                  by=act(who), at=AT)  # fmt: skip

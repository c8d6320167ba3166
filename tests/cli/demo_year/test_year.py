"""The demo year as a whole: what stands in the site after it was played through the operations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpRequest
from django.test import Client

from duixian.apps.accounts.models import Assignment, User
from duixian.apps.audit.models import HistoryRow
from duixian.apps.audit.queries import verify
from duixian.apps.disclosure.models import EvidencePack, Publication
from duixian.apps.evaluation.models import Correction, MonitoringReport, Rectification, SelfEvaluation
from duixian.apps.evidence.store import get
from duixian.apps.incubator.models import (
    Allocation,
    Booking,
    Charge,
    Delivery,
    Lease,
    Meter,
    MeterPlace,
    QuarterReview,
    Service,
    ServiceSession,
    SessionRecord,
    Tenant,
    TenantBill,
    UtilityBill,
    WorkOrder,
    WorkOrderStep,
)
from duixian.apps.incubator.queries.leases import occupancy
from duixian.apps.incubator.queries.matching import judged_bills
from duixian.apps.incubator.queries.statistics import year_statistics
from duixian.apps.measurement.models import Binding, Freeze, Measurement
from duixian.apps.money.models import Acceptance, BankRow, BudgetLine, Contract, Procurement, Receipt, Violation
from duixian.apps.partnering.models import Partnering, Profile, Run
from duixian.apps.partnering.queries.problem import Rules, situation_of
from duixian.apps.surveys.models import Invitation, Wave
from duixian.apps.targets.models import Declaration, ReturnReason
from duixian.cli.demo_year.money import UTILITIES, budget_of
from duixian.cli.demo_year.stage import PASSWORD, Stage
from duixian.cli.demo_year.year import SCENES, build
from duixian.core.measures import registry
from duixian.core.partnering.verify import verify as verify_schedule
from duixian.core.periods import Period
from duixian.core.proof.checking import verify_pack
from duixian.core.values import Count, Measured, Percent

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(scope="module")
def year(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Played once for all tests of this module, then taken back."""
    from django.test import override_settings

    files = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), override_settings(FILES_ROOT=files), transaction.atomic():
        yield build(lambda *_: None)
        transaction.set_rollback(True)


def test_fifty_tenants_are_in_the_incubator_at_the_end_and_two_bills_are_open(year: Stage) -> None:
    assert Counter(Tenant.objects.values_list("stage", flat=True)) == {
        "incubating": 47, "growing": 3, "graduated": 4, "left": 2, "refused": 1, "withdrawn": 1, "returned": 1, "applied": 1,
    }  # fmt: skip
    bills = TenantBill.objects.all()
    assert (bills.count(), bills.filter(paid_on=None).count(), bills.filter(amount__lt=0).count()) == (630, 2, 2)
    assert occupancy(year.centre, Period(date(2020, 1, 1), date(2021, 1, 1))).percent(1) == Decimal("94.4")


def test_every_scene_has_a_title_in_both_languages() -> None:
    assert all(zh and en and zh != en for (zh, en), _ in SCENES)


def test_one_account_a_role_signs_in_with_the_printed_password(year: Stage) -> None:
    held = Counter(Assignment.objects.values_list("role", flat=True))
    assert held == {
        "filler": 5, "head": 2, "finance": 2, "department_reviewer": 1, "bureau_reviewer": 1, "auditor": 1, "admin": 1,
    }  # fmt: skip
    assert all(user.check_password(PASSWORD) for user in User.objects.all()[:2])


def test_three_promises_of_2020_are_approved_with_the_figures_of_the_forms(year: Stage) -> None:
    told = Declaration.objects.filter(year=2020).order_by("project__code")
    assert [(one.state, int(one.budget_year or 0), one.indicator_count) for one in told] == [
        ("approved", 600_000, 16), ("approved", 400_000, 8), ("approved", 4_989_200, 6),
    ]  # fmt: skip
    assert [one.current.number for one in told if one.current] == [1, 2, 1]


def test_last_years_are_there_as_baselines(year: Stage) -> None:
    told = Declaration.objects.filter(year=2019).order_by("project__code")
    assert [(one.is_baseline, int(one.budget_year or 0)) for one in told] == [
        (True, 600_000), (True, 400_000), (True, 5_286_280),
    ]  # fmt: skip


def test_the_return_carried_its_reason_at_the_field(year: Stage) -> None:
    assert list(ReturnReason.objects.values_list("path", flat=True)) == ["narratives.necessity"]


def test_all_thirty_indicators_and_the_money_are_bound_and_agreed_to(year: Stage) -> None:
    live = Binding.objects.filter(declaration__year=2020, superseded_at=None)
    assert Counter(live.values_list("subject", flat=True)) == {"indicator": 30, "executed": 3, "received": 3}
    assert not live.filter(confirmed_at=None).exists()
    assert sorted(live.filter(measure="judged").values_list("indicator__name", flat=True)) == [
        "建立合作机制", "拓展国内外交流合作渠道", "有效管理持续性",
    ]  # fmt: skip


def test_every_indicator_was_measured_at_the_end_of_the_year(year: Stage) -> None:
    last = {}
    for one in Measurement.objects.filter(binding__subject="indicator").select_related("binding__indicator"):
        last[one.binding.indicator_id] = one.value["kind"]
    assert len(last) == 30
    assert "not-measured" not in last.values()


@pytest.mark.parametrize(
    ("project", "name", "value"),
    [
        ("forum", "资金到位率（%）", {"kind": "percent", "numerator": "600000.00", "denominator": "600000.00"}),
        ("forum", "资金使用合规性", {"kind": "percent", "numerator": "11", "denominator": "12"}),
        ("forum", "合同签署规范性", {"kind": "percent", "numerator": "7", "denominator": "7"}),
        ("tcm", "合同签署规范性", {"kind": "percent", "numerator": "5", "denominator": "6"}),
        ("tcm", "验收合格率", {"kind": "percent", "numerator": "6", "denominator": "6"}),
        ("incubator", "到位率", {"kind": "percent", "numerator": "4989200.00", "denominator": "4989200.00"}),
        # four quarters of property service, four orders of repairs, fifteen repairs under them, one building work
        ("incubator", "验收合格", {"kind": "percent", "numerator": "24", "denominator": "24"}),
        ("forum", "参会观众数", {"kind": "count", "number": 612}),
        ("forum", "邀请演讲专家数", {"kind": "count", "number": 93}),
        ("forum", "参会人员满意度（%）", {"kind": "percent", "numerator": "289", "denominator": "318"}),
        ("tcm", "参会人数", {"kind": "count", "number": 456}),
        # twelve payments for power and water, four for property service, four for repairs: that of August rests on an estimate,
        # and the second of repairs waited for the end of the rains
        ("incubator", "使用合理", {"kind": "percent", "numerator": "19", "denominator": "20"}),
        ("incubator", "完成率", {"kind": "percent", "numerator": "19", "denominator": "20"}),
        ("incubator", "满意率", {"kind": "percent", "numerator": "46", "denominator": "48"}),
        ("incubator", "人员到位率", {"kind": "percent", "numerator": "1817.00", "denominator": "1840.00"}),
    ],
)
def test_values_come_from_the_rows(year: Stage, project: str, name: str, value: dict[str, Any]) -> None:
    told = Measurement.objects.filter(
        binding__declaration__uuid=year.declarations[project], binding__indicator__name=name, reported=True
    )
    assert told.order_by("-as_of", "-recorded_at")[0].value == value


@pytest.mark.parametrize(
    ("measure", "parameters", "value"),
    [
        ("requests", {"counted": "sent"}, Count(470)),
        ("requests", {"counted": "accepted"}, Count(304)),
        ("meetings", {"counted": "scheduled"}, Count(258)),
        ("meetings", {"counted": "held"}, Count(227)),
        ("kept", {}, Percent(Decimal(227), Decimal(258))),
        ("countries", {"abroad": False}, Count(7)),
        ("cooperations", {"counted": "signed"}, Count(2)),
        ("cooperations", {"counted": "intent"}, Count(3)),
    ],
)
def test_meetings_are_measured_from_their_records(
    year: Stage, measure: str, parameters: dict[str, Any], value: Count | Percent
) -> None:
    """What the judgement of the channels says in words, and the seed's one to three cooperations."""
    told = registry.get(f"partnering.{measure}").run(
        subject=year.declarations["forum"],
        parameters=parameters,
        as_of=date(2020, 12, 31),
        known_at=datetime(2021, 1, 5, tzinfo=UTC),
    )
    assert told.value == Measured(value)


def test_the_run_that_serves_every_organisation_was_adopted_and_both_are_proven(year: Stage) -> None:
    first, second = Run.objects.order_by("number")
    assert [(one.placed, one.requested, one.worth == one.bound) for one in (first, second)] == [
        (260, 301, True),
        (260, 301, True),
    ]
    assert (len(first.figures["without"]), second.figures["without"]) == (6, [])
    assert (first.adopted_at, second.adopted_at is not None) == (None, True)
    assert Profile.objects.count() == 700


def test_no_schedule_of_the_demo_breaks_a_rule(year: Stage) -> None:
    partnering = Partnering.objects.select_related("event__unit").get()
    now = situation_of(partnering, Rules(lenient=False))
    assert verify_schedule(now.problem, now.schedule) == ()


def test_july_is_reported_as_it_was_known_in_august(year: Stage) -> None:
    """What was paid by the end of July counts in the report of August; what came later does not. The first quarter of property service
    scored 88: two in a hundred of its price, 11,200 yuan, were kept back."""
    told = Measurement.objects.filter(
        binding__declaration__uuid=year.declarations["incubator"], binding__subject="executed", reported=True
    ).order_by("as_of")
    first, last = told.first(), told.last()
    assert first is not None
    assert last is not None
    assert (str(first.value["yuan"]), str(last.value["yuan"])) == ("2607500.00", "4956750.00")
    assert first.recorded_at < datetime(2020, 8, 31, tzinfo=UTC)


def test_every_yuan_has_its_line_contract_and_payment(year: Stage) -> None:
    for key, paid in (("forum", 597_180), ("tcm", 391_260), ("incubator", 4_956_750)):
        lines = list(BudgetLine.objects.filter(declaration__uuid=year.declarations[key]))
        assert sum(line.budget for line in lines) == budget_of(key)
        assert sum(line.paid for line in lines) == paid
        assert {(line.requested, line.committed, line.contracted, line.accrued) for line in lines} == {(0, 0, 0, 0)}
        received = Receipt.objects.filter(declaration__uuid=year.declarations[key]).values_list("amount", flat=True)
        assert sum(received) == budget_of(key)


def test_the_venue_was_bought_by_comparison(year: Stage) -> None:
    hall = Procurement.objects.get(title="大会会场租赁（2天）")
    assert (hall.state, hall.method, hall.award.supplier.name, hall.award.amount) == (
        "awarded", "comparison", "海汀学术交流中心", 100_000,
    )  # fmt: skip
    assert list(hall.quotes.order_by("pk").values_list("valid", flat=True)) == [True, True, True, False, False]
    assert list(hall.signatures.values_list("name", flat=True)) == ["林晓", "何敏", "秦研"]
    assert [contract.amount for contract in hall.contracts.all()] == [100_000]


def test_every_large_contract_but_one_was_bought_by_the_rules(year: Stage) -> None:
    assert Procurement.objects.count() == 14
    assert set(Procurement.objects.values_list("state", flat=True)) == {"awarded"}
    bare = Contract.objects.filter(amount__gte=10_000, procurement=None, framework=None).values_list("title", flat=True)
    assert list(bare) == ["会议网站维护"]


def test_planted_faults_are_found_and_nothing_else(year: Stage) -> None:
    told = Violation.objects.order_by("pk").values_list("rule", "state", "declaration__project__code")
    assert sorted(told) == [
        ("before-approval", "open", "HT-2020-02"),
        ("before-approval", "open", "HT-2020-03"),
        ("no-contract", "accepted", "HT-2020-01"),
        ("no-invoice", "accepted", "HT-2020-03"),
        ("no-invoice", "cured", "HT-2020-01"),
        ("not-compared", "open", "HT-2020-02"),
        ("signed-early", "answered", "HT-2020-02"),
    ]


def test_the_bank_knows_every_payment_and_one_fee(year: Stage) -> None:
    assert list(BankRow.objects.filter(payment=None).values_list("summary", flat=True)) == ["账户管理费"]
    assert BankRow.objects.exclude(payment=None).count() == 40


def test_monitoring_is_final_with_what_was_behind_put_right(year: Stage) -> None:
    assert list(MonitoringReport.objects.values_list("state", flat=True)) == ["final"] * 3
    assert set(Correction.objects.values_list("state", flat=True)) == {"verified"}


def test_self_evaluation_is_final_and_every_lost_point_explained(year: Stage) -> None:
    told = SelfEvaluation.objects.order_by("declaration__project__code")
    assert [(one.state, one.pack, one.grade) for one in told] == [("final", "shanghai-2020", "excellent")] * 3
    assert all(90 < (one.total or 0) < 100 for one in told)


def test_rectifications_went_on_to_the_next_year(year: Stage) -> None:
    carried = Rectification.objects.filter(carried_to__year=2021).values_list("carried_to__project__code", flat=True)
    assert sorted(carried) == ["HT-2020-01", "HT-2020-02", "HT-2020-03"]


def test_everybody_who_reviews_finds_something_that_waits(year: Stage) -> None:
    waiting = Declaration.objects.filter(year=2021).order_by("project__code").values_list("state", "step")
    assert list(waiting) == [
        ("draft", ""), ("in_review", "department"), ("in_review", "unit"), ("in_review", "bureau"),
    ]  # fmt: skip


def test_history_holds_and_nothing_was_done_outside_it(year: Stage) -> None:
    told = verify()
    assert [one for one in told if one.mismatches] == []
    assert HistoryRow.objects.count() > 300


def test_whoever_moved_out_has_settled_everything(year: Stage) -> None:
    """Shares of power and water come month by month, so that the last of them is on a bill before the deposit is returned."""
    left = Tenant.objects.filter(stage="left")
    assert left.count() == 2
    assert not Charge.objects.filter(tenant__in=left, bill=None, superseded_at=None).exists()
    assert Charge.objects.filter(tenant__in=left, kind="power", bill__paid_on__isnull=False).exists()
    assert not Lease.objects.filter(tenant__in=left, deposit_returned_on=None).exists()
    assert not MeterPlace.objects.filter(tenant__in=left, superseded_at=None, since__gte=date(2020, 9, 10)).exists()


def test_what_broke_was_mended_and_accepted(year: Stage) -> None:
    told = Counter(WorkOrder.objects.values_list("kind", "state"))
    assert told == {
        ("repair", "accepted"): 74, ("upkeep", "accepted"): 12, ("repair", "started"): 1, ("repair", "assigned"): 2,
    }  # fmt: skip
    silent = WorkOrderStep.objects.filter(action="accept-silent")
    assert silent.count() == 2
    alone = [one.number for one in Acceptance.objects.filter(duty__source="incubator") if len(one.people) < 2]
    assert alone == []


def test_the_quarters_of_property_service_were_scored(year: Stage) -> None:
    told = QuarterReview.objects.order_by("starts_on").values_list("score", "paid")
    assert list(told) == [(88, 548_800), (98, 560_000), (98, 560_000), (99, 560_000)]


def test_services_were_booked_held_and_done_all_year(year: Stage) -> None:
    """Trainings, events, technical services and advice; one session was called off in February, two lie ahead."""
    held = SessionRecord.objects.filter(superseded_at=None)
    assert (ServiceSession.objects.count(), held.count(), Delivery.objects.count()) == (26, 23, 53)
    assert {day.month for day in held.values_list("session__starts_at", flat=True)} == set(range(1, 13)) - {2}
    assert {day.month for day in Delivery.objects.values_list("on", flat=True)} == set(range(1, 13))
    kinds = set(Delivery.objects.values_list("service__kind", flat=True))
    assert kinds | set(held.values_list("session__service__kind", flat=True)) == set(Service.Kind.values)
    assert Booking.objects.filter(session=None, state="asked").count() == 2


def test_no_line_of_the_statistics_is_missing(year: Stage) -> None:
    told = year_statistics(year.centre, 2020, date(2021, 1, 5))
    assert told.missing == 0
    values = {one.line.key: one.value for one in told.figures}
    assert (values["tenants"], values["tenants_new"], values["graduates"], values["sessions"]) == (50, 6, 4, 23)


def test_every_tenant_was_asked_and_most_answered(year: Stage) -> None:
    wave = Wave.objects.get(declaration__uuid=year.declarations["incubator"])
    asked = Invitation.objects.filter(wave=wave)
    assert (wave.population, asked.count(), asked.filter(turnout__isnull=False).count()) == (52, 52, 48)


def test_power_and_water_come_to_what_was_paid(year: Stage) -> None:
    """Four bills a month; the payment of August alone rests on an estimate."""
    bills = UtilityBill.objects.filter(superseded_at=None)
    totals = Counter[int]()
    for one in bills:
        totals[one.ends_on.month] += int(one.amount * 100)
    assert [Decimal(totals[month]) / 100 for month in range(1, 13)] == [Decimal(yuan) for yuan in UTILITIES]
    judged = judged_bills(year.centre, list(bills.select_related("meter", "supplier").order_by("number")))
    assert [one.bill.number for one in judged if not one.verdict.is_matched] == ["S1-202008"]
    assert (
        Meter.objects.filter(unit=year.centre, role="main").count(),
        Allocation.objects.filter(superseded_at=None).count(),
    ) == (4, 48)


def test_both_cut_offs_are_frozen_packed_and_what_was_shown_holds(year: Stage) -> None:
    kept = Freeze.objects.order_by("pk").values_list("occasion", "cut_off", "packs__public")
    assert Counter(kept) == {
        ("monitoring", date(2020, 7, 31), False): 3,
        ("evaluation", date(2020, 12, 31), True): 3,
    }
    for pack in EvidencePack.objects.all():
        assert verify_pack(get(pack.digest), head=pack.head, manifest=pack.manifest).holds
    shown = Publication.objects.values_list("kind", "state")
    assert Counter(shown) == {("promise", "published"): 3, ("result", "published"): 3}


def test_every_indicator_rests_on_records_of_the_third_grade_at_the_end(year: Stage) -> None:
    rows = [row for one in SelfEvaluation.objects.all() for row in one.rows]
    assert (len(rows), {row["grade"] for row in rows if row["judgement"] is None}) == (30, {3})
    assert sum(row["judgement"] is not None for row in rows) == 3


def test_every_door_of_the_story_opens(year: Stage, settings: Any) -> None:
    """What the page offers to everybody is open to nobody in particular; what it opens behind the scenes, to the guide."""
    settings.DEMO = True
    told = Client().get("/story/").content.decode()
    assert [
        title
        for title in ("申报", "审核", "绑定口径", "执行", "双监控", "取证", "自评", "公开", "验证")
        if f">{title}</h2>" not in told
    ] == []
    behind, before = (
        set(re.findall(r'name="next" value="([^"]+)"', told)),
        set(re.findall(r'href="(/(?:open|verify)/[^"]*)"', told)),
    )
    assert (len(behind) > 10, len(before) > 7) == (True, True)
    guide = Client()
    assert guide.login(username="chenlan", password=PASSWORD, request=HttpRequest())
    assert {
        address: guide.get(address).status_code for address in behind if guide.get(address).status_code != 200
    } == {}
    assert {
        address: Client().get(address).status_code for address in before if Client().get(address).status_code != 200
    } == {}

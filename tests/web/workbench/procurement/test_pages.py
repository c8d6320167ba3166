"""Purchases in the browser's eyes: what the pages tell, what they keep sealed, and what their forms refuse."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from duixian.apps.money.models import BudgetLine, Procurement
from duixian.apps.parties.models import Organisation
from duixian.apps.targets.models import Declaration, Project
from duixian.web.workbench.procurement.composers import detail_page, list_page, packs_for
from factories.accounts import World, act, make_world
from factories.money import make_line
from factories.payments import make_contract
from factories.procurement import AT, SUPPLIERS, ask, award, invited, judge, opened, sign, signed
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "600000", declaration=make_declaration(world.unit))


def client_of(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.users[who])
    return client


@pytest.fixture
def client(world: World) -> Client:
    return client_of(world, "filler")


def this_year() -> None:
    """The pages act now: the year of the promise is this one."""
    Declaration.objects.update(year=timezone.localdate().year)


def at(name: str, one: Any, **more: str) -> str:
    return reverse(f"procurement:{name}", kwargs={"uuid": one.uuid, **more})


def plain(html: bytes) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", html.decode()))


def rows(html: bytes) -> list[list[str]]:
    body = re.findall(r"<tbody>(.*?)</tbody>", html.decode(), re.DOTALL)[0]
    return [[plain(cell.encode()) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
            for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)]  # fmt: skip


def errors(response: Any) -> tuple[int, list[str]]:
    return response.status_code, list(response.context["form"].errors)


def test_the_list_tells_and_filters(client: Client, world: World, line: BudgetLine) -> None:
    won, asked = award(world, signed(world, line)), ask(world, line, "9000", category="印刷")
    found = rows(client.get(reverse("procurement:list")).content)
    assert found == [
        [f"会务服务{asked.number}", "生物医药论坛场地", "自行采购", "9,000元", "—", "—", "待审批", "2020-03-02"],
        [f"会务服务{won.number}", "生物医药论坛场地", "三家比价", "30,000元", "27,500元", SUPPLIERS[1], "已成交", "2020-03-02"],
    ]  # fmt: skip
    assert [row[0] for row in rows(client.get(reverse("procurement:list"), {"state": "awarded"}).content)] == [
        f"会务服务{won.number}"
    ]
    other = make_line(world.unit, declaration=make_declaration(world.unit, code="P2"))
    ask(world, other, "500")
    told = list_page(act(world.filler), {"project": str(other.declaration.project.uuid), "page": "1"})
    assert [one.estimate for one in told["page"]] == [500]
    assert [(value, number) for value, _, number in told["counts"]] == [
        ("requested", 2),
        ("inviting", 0),
        ("opened", 0),
        ("awarded", 1),
    ]
    assert list(told["projects"]) == [line.declaration.project, other.declaration.project]


def test_an_empty_list_says_so_and_only_askers_are_asked(client: Client, world: World) -> None:
    told = plain(client.get(reverse("procurement:list")).content)
    assert "没有采购" in told
    create = reverse("procurement:create")
    assert create in client.get(reverse("procurement:list")).content.decode()
    assert create not in client_of(world, "auditor").get(reverse("procurement:list")).content.decode()


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_takes_the_same_queries_for_more_rows(
    client: Client, world: World, line: BudgetLine, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        award(world, signed(world, line))
    client.get(reverse("procurement:list"))
    with django_assert_num_queries(8):
        client.get(reverse("procurement:list"))


def test_asking_beside_the_thresholds(client: Client, world: World, line: BudgetLine) -> None:
    this_year()
    path = reverse("procurement:create")
    page = plain(client.get(path, {"line": str(line.uuid)}).content)
    assert "未经核对原文" in page
    assert f"生物医药论坛{timezone.localdate().year}·场地（可用600,000元）" in page
    given = {"line": str(line.uuid), "title": "会务", "category": "会务", "estimate": "30,000"}
    assert errors(client.post(path, {**given, "estimate": "0"})) == (422, ["estimate"])
    assert errors(client.post(path, {**given, "method": "own"})) == (422, ["reason"])
    assert errors(client.post(path, {**given, "needed_on": "2019-01-01"})) == (422, ["needed_on"])
    assert Procurement.objects.count() == 0
    made = client.post(path, given)
    one = Procurement.objects.get()
    assert (made["Location"], one.estimate, one.method, one.requested_by) == (
        at("detail", one),
        Decimal("30000"),
        "quotes",
        world.filler,
    )


def test_lines_of_closed_projects_and_other_units_are_not_offered(
    client: Client, world: World, line: BudgetLine
) -> None:
    foreign = make_line(world.other, declaration=make_declaration(world.other, code="P9"))
    path = reverse("procurement:create")
    assert list(client.get(path).context["form"].fields["line"].queryset) == [line]
    given = {"line": str(foreign.uuid), "title": "会务", "category": "会务", "estimate": "30000"}
    assert errors(client.post(path, given)) == (422, ["line"])
    Project.objects.filter(pk=line.declaration.project_id).update(state="closed")
    assert list(client.get(path).context["form"].fields["line"].queryset) == []


def test_thresholds_come_from_the_pack(world: World, line: BudgetLine) -> None:
    ((pack, bands),) = packs_for(BudgetLine.objects.all())
    assert (pack.id, [(band["method"].value, int(band["since"]), band["below"]) for band in bands]) == (
        "institution-2020",
        [("own", 0, 10000), ("quotes", 10000, 50000), ("comparison", 50000, 100000), ("agency", 100000, 500000), ("government", 500000, None)],
    )  # fmt: skip


def test_sealed_amounts_are_on_no_page(client: Client, world: World, line: BudgetLine) -> None:
    one = invited(world, line, amounts=("28641", "27541", "29941.50"))
    pages = (
        at("detail", one),
        at("receive", one),
        at("cancel", one),
        reverse("procurement:list"),
        reverse("history:list"),
    )
    for page in pages:
        for who in ("filler", "head", "auditor"):
            html = client_of(world, who).get(page).content.decode()
            assert re.findall(r"(?:28|27|29),?[569]41", html) == [], page
    assert client_of(world, "head").get(at("sheet", one, fmt="pdf")).status_code == 400
    quote = one.quotes.order_by("id")[0]
    assert client.get(at("judge", quote)).status_code == 400
    assert client_of(world, "head").get(at("award", one)).status_code == 400
    assert [row[1:] for row in rows(client.get(at("detail", one)).content)] == [
        [f"{name}联系人赵工", "有", "2020-03-0210:00", "未开启", "—"] for name in SUPPLIERS
    ]


def test_quotes_come_in_and_are_opened(client: Client, world: World, line: BudgetLine) -> None:
    one = invited(world, line, amounts=("28600",))
    this_year()
    known = Organisation.objects.create(unit=world.unit, name="老供应商", created_at=AT)
    path = at("receive", one)
    assert list(client.get(path).context["form"].fields["supplier"].queryset) == [known]
    given = {"amount": "27000", "contact": "钱工", "sealed": "on"}
    assert errors(client.post(path, given)) == (422, ["supplier_name"])
    assert errors(client.post(path, {**given, "supplier": str(known.uuid), "supplier_name": "新公司"})) == (
        422,
        ["supplier_name"],
    )
    assert errors(client.post(path, {**given, "supplier_name": SUPPLIERS[0]})) == (422, ["supplier_name"])
    assert errors(client.post(path, {**given, "supplier_name": "新公司", "received_at": "2020-01-01T08:00"})) == (
        422,
        ["received_at"],
    )
    client.post(path, {**given, "supplier": str(known.uuid), "received_at": "2020-03-03T08:30"})
    client.post(path, {**given, "supplier_name": "新公司", "amount": "26,000"})
    told = [(quote.supplier.name, quote.amount, quote.sealed) for quote in one.quotes.order_by("id")]
    assert told == [
        (SUPPLIERS[0], Decimal("28600"), True),
        ("老供应商", Decimal("27000"), True),
        ("新公司", Decimal("26000"), True),
    ]
    assert client.post(at("open", one))["Location"] == at("detail", one)
    one.refresh_from_db()
    assert one.state == "opened"
    assert client.post(at("open", one)).status_code == 400


def test_a_quote_is_judged_with_its_paper(client: Client, world: World, line: BudgetLine) -> None:
    one = opened(world, line, amounts=("28600", "31000"))
    good, above = one.quotes.order_by("id")
    page = client.get(at("judge", above))
    assert page.context["form"].initial == {"valid": "no", "reason": "报价高于采购预算"}
    assert errors(client.post(at("judge", above), {"valid": "yes"})) == (422, ["valid"])
    assert errors(client.post(at("judge", above), {"valid": "no"})) == (422, ["reason"])
    paper = SimpleUploadedFile("报价单.pdf", b"%PDF-1.7")
    client.post(at("judge", good), {"valid": "yes", "file": paper})
    client.post(at("judge", above), {"valid": "no", "reason": "高于预算"})
    found = rows(client.get(at("detail", one)).content)
    assert [row[4:] for row in found] == [["28,600元最低有效报价", "有效改判"], ["31,000元", "无效高于预算改判"]]
    assert found[0][1] == f"{SUPPLIERS[0]}联系人赵工报价单.pdf"


def test_signing_and_the_award(client: Client, world: World, line: BudgetLine) -> None:
    one = opened(world, line)
    judge(world, one)
    assert client.post(at("sign", one), {"opinion": "同意"})["Location"] == at("detail", one)
    assert errors(client.post(at("sign", one), {"opinion": "再签"})) == (422, ["__all__"])
    sign(world, one, "finance")
    head = client_of(world, "head")
    this_year()
    first, lowest, _ = (str(quote.uuid) for quote in one.quotes.order_by("id"))
    assert errors(head.post(at("award", one), {"quote": lowest})) == (422, ["quote"])
    sign(world, one, "head")
    assert [plain(str(label).encode()) for _, label in head.get(at("award", one)).context["form"].fields["quote"].choices] == [
        f"{SUPPLIERS[0]}28,600元", f"{SUPPLIERS[1]}27,500元（最低）", f"{SUPPLIERS[2]}29,900.50元",
    ]  # fmt: skip
    assert errors(head.post(at("award", one), {"quote": first})) == (422, ["reason"])
    assert head.post(at("award", one), {"quote": lowest})["Location"] == at("detail", one)
    one.refresh_from_db()
    assert (one.state, one.award.amount, one.awarded_by) == ("awarded", Decimal("27500"), world.head)


def test_the_head_decides(client: Client, world: World, line: BudgetLine) -> None:
    first, second, third = ask(world, line), ask(world, line), ask(world, line)
    this_year()
    head = client_of(world, "head")
    assert head.post(at("approve", first), {"note": "同意"})["Location"] == at("detail", first)
    assert errors(head.post(at("refuse", second), {"reason": ""})) == (422, ["reason"])
    head.post(at("refuse", second), {"reason": "预算不足"})
    client.post(at("cancel", third), {"reason": "不再需要"})
    told = Procurement.objects.order_by("pk").values_list("state", "decision")
    assert list(told) == [("inviting", "同意"), ("refused", "预算不足"), ("cancelled", "不再需要")]
    own = ask(world, line, by=act(world.head), at=timezone.now())
    assert head.get(at("approve", own)).status_code == 403
    assert at("approve", own) not in head.get(at("detail", own)).content.decode()


def test_each_is_offered_what_they_may_do(world: World, line: BudgetLine) -> None:
    asked, sealed, open_, ready = ask(world, line), invited(world, line), opened(world, line), signed(world, line)
    won = award(world, signed(world, line))

    def offered(who: str, one: Procurement) -> set[str]:
        return {name for name, given in detail_page(act(world.users[who]), one.uuid)["may"].items() if given}

    assert [offered("filler", one) for one in (asked, sealed, open_, ready, won)] == [
        {"cancel"}, {"cancel", "receive"}, {"cancel", "judge"}, {"cancel"}, {"draft"},
    ]  # fmt: skip
    assert [offered("head", one) for one in (asked, sealed, open_, ready, won)] == [
        {"approve", "refuse", "cancel"}, {"cancel", "receive"}, {"cancel", "judge"}, {"cancel", "award"}, {"draft"},
    ]  # fmt: skip
    assert [offered("auditor", one) for one in (asked, sealed, open_, ready, won)] == [set()] * 5
    judge(world, open_)
    assert offered("finance", open_) == {"cancel", "judge", "sign"}


def test_the_page_warns_of_a_split_and_of_an_overdrawn_line(client: Client, world: World, line: BudgetLine) -> None:
    alone = ask(world, line, "9000", category="租车")
    first, second = ask(world, line, "9000"), ask(world, line, "9500")
    assert "疑似拆分采购" not in plain(client.get(at("detail", alone)).content)
    page = client.get(at("detail", first)).content
    assert at("detail", second) in page.decode()
    assert f"{first.number}会务服务·9,000元{second.number}会务服务·9,500元" in plain(page)
    ask(world, line, "600000", category="场地")
    assert "预算明细已超出可用额度" in plain(client.get(at("detail", alone)).content)


def test_a_freer_method_is_marked(client: Client, world: World, line: BudgetLine) -> None:
    one = ask(world, line, method="own", reason="唯一供应商")
    told = plain(client.get(at("detail", one)).content)
    assert "自行采购按金额应为三家比价限额未经核对原文方式说明唯一供应商" in told


def test_the_contract_is_named(client: Client, world: World, line: BudgetLine) -> None:
    one = award(world, signed(world, line))
    page = client.get(at("detail", one)).content
    assert "合同尚未签订" in plain(page)
    draft = f"{reverse('contracts:create')}?procurement={one.uuid}"
    assert draft in page.decode()
    assert client.get(draft).context["form"].initial["supplier"] == SUPPLIERS[1]
    contract = make_contract(line, "27500", procurement=one)
    page = client.get(at("detail", one)).content
    assert (f"合同{contract.number}会务服务" in plain(page), draft in page.decode()) == (True, False)
    assert reverse("contracts:detail", args=[contract.uuid]) in page.decode()


def test_the_sheet_is_a_file(client: Client, world: World, line: BudgetLine) -> None:
    one = signed(world, line)
    for form, kind in (
        ("pdf", "application/pdf"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ):
        got = client.get(at("sheet", one, fmt=form))
        assert (got.status_code, got["Content-Type"]) == (200, kind)
    assert client.get(at("sheet", one, fmt="csv")).status_code == 404


def test_in_english_nothing_is_left_in_chinese(client: Client, world: World, line: BudgetLine) -> None:
    world.filler.language = "en"
    world.filler.save()
    one = ask(world, line, title="Chairs", category="Hall", method="own", reason="Only one", by=act(world.filler))
    with override("zh-hans"):  # the page leaves its language behind
        told = plain(client.get(at("detail", one)).content)
    for words in (
        "Askedforapurchase",
        "Whoseturn:thehead(notwhoasked)",
        "ownpurchase",
        "Theamountasksforthreequotes",
        "Budgetline",
    ):
        assert words in told, words

"""The office's pages of registrations: the list, one of them, decisions, kinds with their forms, imports, lists, fees."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from duixian.apps.events.models import Event, FeeEntry, FeeInvoice, RegistrationKind, Transfer
from duixian.apps.events.operations.hospitality import lodging_add, meal_add, meals_choose, run_add, transfer_set
from duixian.apps.events.operations.kinds import kinds_begin
from duixian.apps.events.queries.registration_kinds import questions_for
from duixian.apps.events.rules import GUEST
from duixian.apps.jobs.models import Job
from factories.accounts import World, act, make_world
from factories.events import make_event, make_kind, make_person, make_registration
from factories.promises import make_declaration
from factories.registering import AT, applied, apply, details, letters, states

pytestmark = pytest.mark.django_db
EVIL = "<script>alert(1)</script>"


@pytest.fixture
def world(settings: Any, tmp_path: Any) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit, starts_on=AT.date().replace(year=2099), ends_on=AT.date().replace(year=2099))


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.filler)
    return client


@pytest.fixture
def finance(world: World) -> Client:
    client = Client()
    client.force_login(world.finance)
    return client


def at(event: Event, page: str = "") -> str:
    return f"/events/{event.uuid}/registrations/{page}"


def html(client: Client, address: str, **given: str) -> str:
    return client.get(address, given).content.decode()


def test_list_counts_by_kind_and_state_and_narrows(event: Event, client: Client) -> None:
    vip, delegate = make_kind(event, "vip"), make_kind(event, quota=5)
    make_registration(event, "甲", kind=vip)
    make_registration(event, "乙", kind=delegate, state="waiting")
    page = html(client, at(event))
    assert (re.findall(r'scope="row"><a href="/registrations/[^"]*">([^<]*)<', page), "0 / 5" in page) == (
        ["甲", "乙"],
        True,
    )
    narrowed = html(client, at(event), state="waiting", text="乙", kind=str(delegate.uuid))
    assert re.findall(r'scope="row"><a href="/registrations/[^"]*">([^<]*)<', narrowed) == ["乙"]
    nothing = html(client, at(event), kind="nonsense", text=EVIL)
    assert ("没有报名" in nothing, EVIL in nothing) == (True, False)


def test_list_costs_the_same_for_one_and_three_and_pages_eight_hundred(event: Event, client: Client) -> None:
    kind = make_kind(event)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(at(event)).status_code == 200
        return len(caught)

    make_registration(event, "甲", kind=kind)
    queries()
    one = queries()
    for name in ("乙", "丙"):
        make_registration(event, name, kind=kind)
    assert queries() == one <= 16


def test_approving_many_confirms_those_who_were_ticked(event: Event, client: Client) -> None:
    kind = make_kind(event, needs_approval=True)
    chosen = [applied(kind, name) for name in ("甲", "乙")]
    apply(kind, "丙")
    answer = client.post(
        at(event, "approve/"), {"chosen": [*(str(one.uuid) for one in chosen), "nonsense"]}, follow=True
    )
    assert ("已通过 2 人。" in answer.content.decode(), [state for _name, state in states(event)]) == (
        True, ["confirmed", "confirmed", "applied"],
    )  # fmt: skip
    none = client.post(at(event, "approve/"), {}, follow=True).content.decode()
    assert "请选择1到500人。" in none


def test_detail_tells_everything_as_text(event: Event, client: Client) -> None:
    kind = make_kind(event, needs_approval=True)
    one = applied(kind, guest=details("甲", title=EVIL, organisation=EVIL))
    page = html(client, f"/registrations/{one.uuid}/")
    assert ("待审核" in page, "收到报名" in page or "已收到报名" in page, EVIL in page) == (True, True, False)
    approved = client.post(f"/registrations/{one.uuid}/approve/", follow=True).content.decode()
    assert ("已通过审核" in approved, one.tickets.count(), letters()[-1][1]) == (True, 1, "confirmed")
    again = client.post(f"/registrations/{one.uuid}/approve/", follow=True).content.decode()
    assert "这份报名已确认，不能通过审核。" in again


def test_detail_costs_the_same_however_many_are_registered(event: Event, client: Client) -> None:
    kind = make_kind(event)
    one = applied(kind, "甲")

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            html(client, f"/registrations/{one.uuid}/")
        return len(caught)

    queries()
    before = queries()
    for name in ("乙", "丙"):
        apply(kind, name)
    assert queries() == before <= 36


def test_guest_is_entered_refused_cancelled_and_replaced(event: Event, client: Client) -> None:
    kind = make_kind(event, "vip", public=False)
    assert str(kind.name) in html(client, at(event, "enter/"))
    told = {"name": "甲", "language": "en"}
    answer = client.post(f"{at(event, 'enter/')}?kind={kind.uuid}", told, follow=True)
    one = event.registrations.get()
    assert ("已登记：已确认。" in answer.content.decode(), one.language) == (True, "en")
    again = client.post(f"{at(event, 'enter/')}?kind={kind.uuid}", told)
    assert (again.status_code, "这个人已经报过名。" in again.content.decode()) == (422, True)
    client.post(f"/registrations/{one.uuid}/substitute/", {"name": "乙", "language": "zh-hans"})
    client.post(f"/registrations/{event.registrations.get(number=2).uuid}/cancel/", {"reason": "出差"})
    assert states(event) == [("甲", "replaced"), ("乙", "cancelled")]


def test_refusal_needs_a_reason(event: Event, client: Client) -> None:
    one = applied(make_kind(event, needs_approval=True), "甲")
    assert client.post(f"/registrations/{one.uuid}/refuse/", {"reason": ""}).status_code == 422
    client.post(f"/registrations/{one.uuid}/refuse/", {"reason": "名额有限"})
    assert "名额有限" in html(client, f"/registrations/{one.uuid}/")


def test_details_are_corrected_and_erased(event: Event, client: Client) -> None:
    one = applied(make_kind(event), "甲")
    client.post(f"/registrations/{one.uuid}/edit/", {"name": "甲改", "email": "new@example.org", "country": "DE"})
    one.person.refresh_from_db()
    assert (one.person.name, one.person.email, one.person.country) == ("甲改", "new@example.org", "DE")
    client.post(f"/registrations/{one.uuid}/erase/", {"sure": "on"})
    page = html(client, f"/registrations/{one.uuid}/")
    assert ("（已删除）" in page, "new@example.org" in page) == (True, False)


def test_usual_kinds_are_added_and_changed_and_closed(event: Event, client: Client) -> None:
    assert "建立常用类别" in html(client, at(event, "kinds/"))
    client.post(at(event, "kinds/begin/"))
    kind = event.kinds.get(role="delegate")
    told = {"role": "delegate", "name": "参会代表", "quota": "10", "offer_hours": "24", "keep_days": "90", "public": "on",
            "opens_at": "2020-03-01T09:00", "fee": "1,200.50"}  # fmt: skip
    client.post(f"/registrations/kinds/{kind.uuid}/edit/", told)
    kind.refresh_from_db()
    assert (kind.quota, kind.keep_days, str(kind.fee), kind.opens_at.isoformat() if kind.opens_at else "") == (
        10, 90, "1200.50", "2020-03-01T01:00:00+00:00",
    )  # fmt: skip
    assert 'value="2020-03-01T09:00"' in html(client, f"/registrations/kinds/{kind.uuid}/edit/")
    client.post(f"/registrations/kinds/{kind.uuid}/close/")
    assert "报名已截止" in html(client, at(event, "kinds/"))
    wrong = client.post(at(event, "kinds/new/"), {**told, "name": "参会代表"})
    assert (wrong.status_code, "已有这个类别。" in wrong.content.decode()) == (422, True)


def test_fee_of_a_domestic_publicly_funded_conference_is_warned_of(world: World, client: Client) -> None:
    event = make_event(world.unit, make_declaration(world.unit))
    kind = make_kind(event, fee=800)
    for page in (html(client, at(event, "kinds/")), html(client, f"/registrations/kinds/{kind.uuid}/")):
        assert ("不得向参会人员收取费用" in page, "财行〔2016〕214号" in page) == (True, True)


def test_form_is_built_with_a_condition_and_previewed(event: Event, client: Client) -> None:
    kind = make_kind(event)
    new = f"/registrations/kinds/{kind.uuid}/questions/new/"
    client.post(
        new,
        {
            "kind": "single",
            "zh": "用餐",
            "en": "Meals",
            "options": "无 | none\n其他 | other",
            "required": "on",
            "keep_days": "7",
        },
    )
    client.post(
        new,
        {
            "kind": "text",
            "zh": "哪种",
            "en": "Which",
            "when": "q1",
            "answers": "其他",
            "purpose_zh": "备餐",
            "purpose_en": "catering",
        },
    )
    kind.refresh_from_db()
    first, second = questions_for(kind)
    assert (first.options[1].code, second.when and (second.when.question, sorted(second.when.values))) == (
        "o2",
        ("q1", ["o2"]),
    )
    page = html(client, f"/registrations/kinds/{kind.uuid}/", language="en")
    assert ("Only if the answer to “Meals” is “other”." in page, "Purpose: catering." in page) == (True, True)
    edited = html(client, f"/registrations/kinds/{kind.uuid}/questions/q2/")
    assert 'value="其他"' in edited
    client.post(
        f"/registrations/kinds/{kind.uuid}/questions/q1/",
        {"kind": "single", "zh": "餐", "options": "其他\n清真\n无 | none"},
    )
    kind.refresh_from_db()
    assert [(one.code, one.words.zh) for one in questions_for(kind)[0].options] == [
        ("o2", "其他"),
        ("o3", "清真"),
        ("o1", "无"),
    ]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"kind": "single", "options": "只有一个"}, "选择题须有2到60个不同的选项。"),
        ({"when": "q1", "answers": "没有的"}, "这道题没有这样的选项：没有的"),
        ({"when": "q1", "answers": ""}, "请写明答案。"),
        ({"zh": ""}, "这个字段是必填项。"),
    ],
)
def test_form_with_a_faulty_question_keeps_what_was_typed(
    event: Event, client: Client, more: dict[str, str], said: str
) -> None:
    kind = make_kind(event)
    new = f"/registrations/kinds/{kind.uuid}/questions/new/"
    client.post(new, {"kind": "yes_no", "zh": "签证"})
    answer = client.post(new, {"kind": "text", "zh": EVIL, **more})
    kind.refresh_from_db()
    assert (answer.status_code, said in answer.content.decode(), EVIL in answer.content.decode(), len(kind.form)) == (
        422,
        True,
        False,
        1,
    )


def test_questions_are_moved_and_removed(event: Event, client: Client) -> None:
    kind = make_kind(event)
    for name in ("甲", "乙"):
        client.post(f"/registrations/kinds/{kind.uuid}/questions/new/", {"kind": "text", "zh": name})
    client.post(f"/registrations/kinds/{kind.uuid}/questions/q2/move/", {"up": "1"})
    client.post(f"/registrations/kinds/{kind.uuid}/questions/q1/remove/")
    kind.refresh_from_db()
    assert [one["code"] for one in kind.form] == ["q2"]
    assert client.get(f"/registrations/kinds/{kind.uuid}/questions/q1/").status_code == 404


def test_consent_texts_get_versions(event: Event, client: Client) -> None:
    client.post(at(event, "consents/photos/"), {"zh": "新文本", "en": "New text"})
    page = html(client, at(event, "consents/"))
    assert ("新文本" in page, page.count("系统默认文本"), "第 2 版" in page) == (True, 2, True)
    assert client.get(at(event, "consents/else/")).status_code == 404


def send_list(client: Client, event: Event, kind: RegistrationKind, content: bytes, name: str = "名单.csv") -> Any:
    return client.post(at(event, "import/"), {"file": SimpleUploadedFile(name, content), "kind": str(kind.uuid)})


def test_list_is_imported_as_a_job_or_refused_by_row_and_column(event: Event, client: Client) -> None:
    kind = make_kind(event)
    good = send_list(client, event, kind, "姓名,邮箱\n甲,a@example.org\n".encode("gb18030"))
    assert (good.status_code, good["Location"]) == (302, f"/jobs/{Job.objects.get().uuid}/")
    bad = send_list(client, event, kind, f"姓名,邮箱\n,no\n{EVIL},a@\n".encode())
    page = bad.content.decode()
    assert (bad.status_code, re.findall(r"<td class=\"numeric\">(\d+)</td><td>([^<]*)</td>", page), EVIL in page) == (
        422, [("2", "姓名"), ("2", "电子邮箱"), ("3", "电子邮箱")], False,
    )  # fmt: skip
    assert send_list(client, event, kind, b"%PDF-1.4", "名单.pdf").status_code == 422
    assert client.get(at(event, "import/template.csv")).status_code == 200


def test_export_has_what_was_looked_for(event: Event, client: Client) -> None:
    kind = make_kind(event)
    make_registration(event, "=1+1", kind=kind, person=make_person(event.unit, "=1+1", email="a@example.org"))
    make_registration(event, "乙", kind=kind, state="cancelled")
    answer = client.get(at(event, "registrations.xlsx"), {"state": "confirmed"})
    rows = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content))).get_sheet_by_index(0).to_python()  # type: ignore[attr-defined]  # a file response
    assert [row[1] for row in rows if row[1] in {"=1+1", "乙"}] == ["=1+1"]


def test_rooms_vehicles_and_meals_are_arranged(world: World, event: Event, client: Client) -> None:
    one = applied(make_kind(event), "甲")
    client.post(
        at(event, "lodging/new/"), {"hotel": "海汀宾馆", "name": "双床房", "beds": "2", "quota": "3", "price": "450"}
    )
    client.post(
        at(event, "transfers/runs/new/"),
        {"name": "接机1", "departs_at": "2099-03-01T14:00", "place": "T2", "seats": "1"},
    )
    client.post(at(event, "meals/new/"), {"name": "午餐", "starts_at": "2099-03-02T12:00"})
    room, run, meal = event.lodgings.get(), event.transfer_runs.get(), event.meals.get()
    client.post(
        f"/registrations/{one.uuid}/room/",
        {"lodging": str(room.uuid), "arrives_on": "2099-03-01", "leaves_on": "2099-03-03"},
    )
    client.post(
        f"/registrations/{one.uuid}/travel/",
        {"arrival_at": "2099-03-01T13:30", "arrival_place": "T2", "arrival_wanted": "on"},
    )
    client.post(f"/registrations/{one.uuid}/meals/", {"meals": [str(meal.uuid)], "diet": "halal"})
    client.post(at(event, "transfers/assign/"), {"chosen": [str(Transfer.objects.get().uuid)], "run": str(run.uuid)})
    run.refresh_from_db()
    assert (one.stay.kind, run.taken, [choice.meal for choice in one.meals.all()]) == (room, 1, [meal])
    pages = {name: html(client, at(event, f"{name}/")) for name in ("lodging", "transfers", "meals")}
    assert ("1/3" in pages["lodging"], "2099-03-01 13:30" in pages["transfers"], "清真" in pages["meals"]) == (
        True,
        True,
        True,
    )
    fewer = client.post(f"/registrations/lodging/{room.uuid}/", {"quota": "0"})
    assert (fewer.status_code, "房数不能更少" in fewer.content.decode()) == (422, True)


@pytest.mark.parametrize("page", ["lodging", "transfers", "meals", "groups", "fees", "kinds"])
def test_lists_cost_the_same_for_one_and_three(world: World, event: Event, client: Client, page: str) -> None:
    by, kind = act(world.filler), make_kind(event)
    lodging_add(event_uuid=event.uuid, hotel="海汀宾馆", name="大床房", quota=9, by=by, at=AT)
    run_add(event_uuid=event.uuid, name="接机1", departs_at=AT, place="T2", seats=9, by=by, at=AT)
    meal = meal_add(event_uuid=event.uuid, name="午餐", starts_at=AT, by=by, at=AT)

    def come(name: str) -> None:
        one = applied(kind, name)
        transfer_set(uuid=one.uuid, direction="arrival", moment=AT, place="T2", by=GUEST, at=AT)
        meals_choose(uuid=one.uuid, meals=[meal.uuid], diet="halal", by=GUEST, at=AT)
        FeeEntry.objects.create(registration=one, kind="paid", amount=8, day=AT.date(), reference="1", recorded_at=AT)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(at(event, f"{page}/")).status_code == 200
        return len(caught)

    come("甲")
    queries()
    one = queries()
    for name in ("乙", "丙"):
        come(name)
    assert queries() == one <= 22


def test_fees_and_invoices_are_kept_by_finance(event: Event, finance: Client) -> None:
    one = applied(make_kind(event, fee=800), "甲")
    base = f"/registrations/registration/{one.uuid}"
    finance.post(f"{base}/fee/", {"kind": "paid", "amount": "800", "day": "2020-03-01", "reference": "0001"})
    finance.post(f"{base}/invoice/", {"title": "海汀大学", "tax_number": "", "email": ""})
    finance.post(f"{base}/issue/", {"number": "99", "day": "2020-03-02"})
    page = html(finance, f"/registrations/{one.uuid}/")
    assert ("已开票 99" in page, FeeInvoice.objects.get().state, "0001" in html(finance, at(event, "fees/"))) == (
        True,
        "issued",
        True,
    )
    too_much = finance.post(
        f"{base}/fee/", {"kind": "refunded", "amount": "900", "day": "2020-03-01", "reference": "2"}
    )
    assert (too_much.status_code, "退还金额不能超过已收金额。" in too_much.content.decode()) == (422, True)
    finance.post(f"/registrations/fees/{FeeEntry.objects.get().uuid}/withdraw/")
    assert FeeEntry.objects.filter(superseded_at=None).count() == 0


def test_statistics_merge_small_countries_and_draw_the_days(event: Event, client: Client) -> None:
    kind = make_kind(event)
    for n in range(6):
        make_registration(event, kind=kind, person=make_person(event.unit, f"甲{n}", country="DE" if n < 5 else "FR"))
    event.registrations.filter(number=1).update(created_at=AT)
    page = html(client, at(event, "statistics/"))
    assert ("德国" in page, "法国" in page, "其他（不足 5 人的合并）" in page, "<svg" in page) == (
        True,
        False,
        True,
        True,
    )


def test_reminder_is_a_job(event: Event, client: Client) -> None:
    none = client.post(at(event, "remind/"), follow=True).content.decode()
    assert "还没有已确认的参会人员。" in none
    apply(make_kind(event), "甲")
    assert client.post(at(event, "remind/"))["Location"] == f"/jobs/{Job.objects.get().uuid}/"


def test_pages_of_the_office_are_read_in_english(world: World, event: Event, client: Client) -> None:
    kinds_begin(event_uuid=event.uuid, by=act(world.filler), at=AT)
    client.post("/language/", {"language": "en", "next": "/"})
    pages = (
        "",
        "kinds/",
        "groups/",
        "lodging/",
        "transfers/",
        "meals/",
        "fees/",
        "statistics/",
        "consents/",
        "import/",
        "enter/",
    )
    assert [page for page in pages if 'lang="en"' not in html(client, at(event, page))] == []

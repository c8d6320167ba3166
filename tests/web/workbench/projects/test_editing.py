"""The addresses that the editor saves to, and the page as a plain form."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.roles import Role
from duixian.apps.targets.forms_io import text_digest
from duixian.apps.targets.models import Declaration, DeclarationVersion
from duixian.apps.targets.operations.declarations import version_freeze
from duixian.apps.targets.operations.drafts import draft_set
from duixian.core.forms.editing import text_of
from factories.accounts import World, act, make_user, make_world
from factories.targets import AT, make_declaration, sample_forms

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def declaration(world: World) -> Declaration:
    return make_declaration(world.unit, sample_forms()[0])


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.filler)
    return client


def content(declaration: Declaration) -> dict:
    return DeclarationVersion.objects.get(declaration=declaration).content


def set_field(client: Client, declaration: Declaration, path: str, value: str, base: str | None = None):
    seen = text_digest(text_of(content(declaration), path)) if base is None else base
    return client.post(f"/declarations/{declaration.uuid}/set/", {"path": path, "value": value, "base": seen})


def test_set_tells_what_stands_there_now(client: Client, declaration: Declaration) -> None:
    told = set_field(client, declaration, "budget.current_year", "65.5万元").json()
    assert told == {
        "text": "655,000", "base": text_digest("655,000"), "revision": 1, "changed": True, "understood": "",
        "beside": [],
    }  # fmt: skip
    told = set_field(client, declaration, "indicators[5].target_raw", "不少于120人").json()
    assert (told["text"], told["revision"]) == ("不少于120人", 2)


def test_set_tells_how_a_target_was_understood(client: Client, declaration: Declaration) -> None:
    row = content(declaration)["indicators"][5]["id"]
    told = set_field(client, declaration, f"indicators[{row}].target_raw", "不少于120人").json()
    assert told["understood"] == "≥ 120 人，定量"


def test_set_tells_the_unit_that_follows_the_target(client: Client, declaration: Declaration) -> None:
    row = content(declaration)["indicators"][5]["id"]
    told = set_field(client, declaration, f"indicators[{row}].target_raw", "不少于120人").json()
    assert told["beside"] == [{"path": f"indicators[{row}].unit", "text": "人", "base": text_digest("人")}]


def test_set_twice_saves_once(client: Client, declaration: Declaration) -> None:
    set_field(client, declaration, "phone", "021", text_digest(""))
    told = set_field(client, declaration, "phone", "021", text_digest("")).json()
    assert (told["changed"], told["revision"]) == (False, 1)


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("budget.total", "约60万", (422, "看不懂这个金额，请写数字，如 600,000 或 60万元")),
        ("indicators[r00000000].weight", "5", (422, "这一行已被删除")),
        ("kind", "x", (422, "表中没有“kind”这一项")),
    ],
)
def test_set_says_why_it_was_refused(
    client: Client, declaration: Declaration, path: str, value: str, told: tuple[int, str]
) -> None:
    answer = set_field(client, declaration, path, value, "x")
    assert (answer.status_code, answer.json()) == (told[0], {"message": told[1], "field": path})


def test_set_over_the_edit_of_another_tells_both(client: Client, world: World, declaration: Declaration) -> None:
    second = make_user("second", (Role.FILLER, world.unit), name="填报乙")
    draft_set(declaration=declaration.uuid, path="phone", value="12", base=text_digest(""), by=act(second), at=AT)
    answer = set_field(client, declaration, "phone", "34", text_digest(""))
    assert (answer.status_code, answer.json()) == (
        409,
        {"message": "填报乙已改过这一项", "field": "phone", "who": "填报乙", "when": "09:00", "present": "12",
         "base": text_digest("12")},
    )  # fmt: skip


def test_set_of_a_submitted_version_is_gone(client: Client, declaration: Declaration) -> None:
    assert declaration.current
    version_freeze(version=declaration.current, by=Actor.program(), at=AT)
    answer = set_field(client, declaration, "phone", "34", text_digest(""))
    assert (answer.status_code, answer.json()["message"]) == (410, "这一版已经提交，不能再改；退回后会生成新的一版。")


def test_set_of_strangers_is_not_there(world: World, declaration: Declaration) -> None:
    stranger = Client()
    stranger.force_login(world.stranger)
    answer = set_field(stranger, declaration, "phone", "34", text_digest(""))
    assert (answer.status_code, answer.json()["message"]) == (404, "内容已不存在，请刷新页面。")


def test_rows_answers_with_the_table(client: Client, declaration: Declaration) -> None:
    rows = [row["id"] for row in content(declaration)["indicators"]]
    answer = client.post(f"/declarations/{declaration.uuid}/rows/", {"word": "down", "row": rows[0]})
    shown = re.findall(r'data-row="(r[0-9a-f]{8})"', answer.content.decode())
    assert (shown, answer["X-Row"], answer["X-Revision"]) == ([rows[1], rows[0], *rows[2:]], rows[0], "1")


def test_rows_refuses_what_is_no_action(client: Client, declaration: Declaration) -> None:
    for given in ({"word": "explode"}, {"word": "add", "table": "people"}, {"word": "move", "side": "inside"}):
        answer = client.post(f"/declarations/{declaration.uuid}/rows/", given)
        assert (answer.status_code, answer.json()["message"]) == (422, "没有这种操作。")


def test_findings_come_as_a_part_with_those_who_edit(client: Client, world: World, declaration: Declaration) -> None:
    second = make_user("second", (Role.FILLER, world.unit), name="填报乙")
    now = timezone.now()
    for path, when in (("phone", now - timedelta(minutes=1)), ("contact", now - timedelta(minutes=9))):
        draft_set(declaration=declaration.uuid, path=path, value="1", base=text_digest(""), by=act(second), at=when)
    text = client.get(f"/declarations/{declaration.uuid}/findings/").content.decode()
    assert re.findall(r"<li>(\S+) <time", text) == ["填报乙"]
    assert "<html" not in text
    assert text.count("data-at=") > 5


def test_findings_gives_a_table_when_asked(client: Client, declaration: Declaration) -> None:
    text = client.get(f"/declarations/{declaration.uuid}/findings/?table=cost_lines").content.decode()
    assert "添加明细" in text


def fields(client: Client, declaration: Declaration) -> dict[str, str]:
    """All that the page sends as a plain form."""
    text = client.get(f"/declarations/{declaration.uuid}/edit/").content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(b:[^"]+)" value="([^"]*)">', text))
    version = content(declaration)
    return {**hidden, **{f"f:{name[2:]}": text_of(version, name[2:]) for name in hidden}}


def test_plain_form_sent_unchanged_saves_nothing(client: Client, declaration: Declaration) -> None:
    answer = client.post(f"/declarations/{declaration.uuid}/edit/", fields(client, declaration))
    version = DeclarationVersion.objects.get(declaration=declaration)
    assert (answer.status_code, version.revision) == (302, 0)


def test_plain_form_leaves_alone_what_nobody_typed(client: Client, declaration: Declaration) -> None:
    """The unit follows the new target, although the form still sends the old one; line ends of the browser are no edit."""
    row = content(declaration)["indicators"][5]["id"]
    sent = fields(client, declaration)
    sent["f:narratives.overview"] = sent["f:narratives.overview"].replace("\n", "\r\n")
    answer = client.post(
        f"/declarations/{declaration.uuid}/edit/", {**sent, f"f:indicators[{row}].target_raw": "不少于120人"}
    )
    assert (answer.status_code, content(declaration)["indicators"][5]["unit"]) == (302, "人")


def test_plain_form_with_many_rows_is_taken(client: Client, declaration: Declaration) -> None:
    version = DeclarationVersion.objects.get(declaration=declaration)
    version.content = {**version.content, "indicators": [
        {"id": f"r{number:08x}", "level3": f"指标{number}", "target_raw": "", "type": "qualitative"} for number in range(120)
    ]}  # fmt: skip
    version.save()
    sent = {**fields(client, declaration), "f:phone": "021"}
    answer = client.post(f"/declarations/{declaration.uuid}/edit/", sent)
    assert (len(sent) > 2000, answer.status_code, content(declaration)["phone"]) == (True, 302, "021")


def test_plain_form_saves_what_changed_and_acts_on_a_row(client: Client, declaration: Declaration) -> None:
    sent = {**fields(client, declaration), "f:phone": "021", "do": "add cost_lines"}
    answer = client.post(f"/declarations/{declaration.uuid}/edit/", sent)
    made = content(declaration)
    row = made["cost_lines"][0]["id"]
    assert (made["phone"], answer["Location"]) == ("021", f"/declarations/{declaration.uuid}/edit/#row-{row}")


def test_plain_form_keeps_what_could_not_be_saved(client: Client, declaration: Declaration) -> None:
    sent = {**fields(client, declaration), "f:budget.total": "约60万", "f:phone": "021"}
    answer = client.post(f"/declarations/{declaration.uuid}/edit/", sent)
    text = answer.content.decode()
    assert (answer.status_code, content(declaration)["phone"]) == (422, "021")
    assert re.findall(r'name="f:budget.total"[^>]* value="([^"]*)"', text) == ["约60万"]
    assert "看不懂这个金额" in text


def test_edit_of_a_submitted_version_leads_to_the_reading_page(client: Client, declaration: Declaration) -> None:
    assert declaration.current
    version_freeze(version=declaration.current, by=Actor.program(), at=AT)
    answer = client.get(f"/declarations/{declaration.uuid}/edit/")
    assert answer["Location"] == f"/declarations/{declaration.uuid}/"


def test_edit_asks_a_bounded_number_of_queries(
    client: Client, declaration: Declaration, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(15):
        text = client.get(f"/declarations/{declaration.uuid}/edit/").content.decode()
    assert text.count("data-field=") > 100


def test_reasons_of_a_return_stand_at_their_fields(client: Client, world: World, declaration: Declaration) -> None:
    from duixian.apps.targets.models import ReturnReason, ReviewDecision

    first = declaration.current
    assert first
    version_freeze(version=first, by=Actor.program(), at=AT)
    row = first.content["indicators"][5]["id"]
    decision = ReviewDecision.objects.create(
        version=first, step="unit", kind="returned", decided_by=world.head, occurred_at=AT, recorded_at=AT
    )
    for path, text in (("", "请全面修改"), (f"indicators[{row}].target_raw", "目标偏低")):
        ReturnReason.objects.create(decision=decision, path=path, text=text)
    second = DeclarationVersion.objects.create(
        declaration=declaration, number=2, content=first.content, based_on=first, edited_at=AT, created_at=AT
    )
    Declaration.objects.filter(pk=declaration.pk).update(current=second)
    text = client.get(f"/declarations/{declaration.uuid}/edit/").content.decode()
    assert re.findall(r"<strong>退回理由</strong> (\S+) ", text) == ["目标偏低"]
    assert f'<a href="#at-indicators-{row}-target_raw">指标目标值</a>：目标偏低' in text
    assert "<li>请全面修改</li>" in text

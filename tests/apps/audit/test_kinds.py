"""The registry of kinds is closed once the site has started, and every kind in it can be read."""

from __future__ import annotations

import re

import pytest
from django.core.checks import run_checks
from django.utils.translation import override

from duixian.apps.audit import kinds
from duixian.apps.audit.apps import check_kinds
from duixian.apps.audit.kinds import ClosedError, UnknownKindError


@pytest.fixture
def open_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_KINDS", dict(kinds.known()))
    monkeypatch.setattr(kinds, "_WORDS", {})
    monkeypatch.setattr(kinds, "_OWN", {})
    monkeypatch.setattr(kinds, "_AMOUNTS", set())
    monkeypatch.setattr(kinds, "_closed", [])


def test_register_after_the_start_is_refused() -> None:
    with pytest.raises(ClosedError, match=r"accounts\.unit\.sold"):
        kinds.register({"accounts.unit.sold": "出售单位"})


@pytest.mark.usefixtures("open_registry")
def test_register_twice_is_refused() -> None:
    kinds.register({"accounts.unit.sold": "出售单位"}, words={"price": "价格"})
    with pytest.raises(ValueError, match="registered twice"):
        kinds.register({"accounts.unit.sold": "出售"})
    assert (kinds.label("accounts.unit.sold"), kinds.word("price"), kinds.word("buyer")) == ("出售单位", "价格", None)


@pytest.mark.usefixtures("open_registry")
def test_each_app_calls_its_own_things_by_its_own_words() -> None:
    kinds.register({"money.line.sold": "调剂"}, words={"from": "调出明细"})
    kinds.register({"governance.policy.sold": "登记"}, words={"from": "自"})
    assert [kinds.word("from", app) for app in ("money", "governance", "parties")] == ["调出明细", "自", "调出明细"]


@pytest.mark.usefixtures("open_registry")
def test_apps_say_which_keys_are_yuan() -> None:
    kinds.register({"money.line.sold": "调剂"}, words={"price": "价格", "place": "序号"}, amounts=("price",))
    assert [kinds.is_amount(key) for key in ("price", "place", "amount")] == [True, False, False]


def test_label_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UnknownKindError):
        kinds.label("accounts.unit.sold")


@pytest.mark.parametrize(
    ("kind", "label", "why"),
    [
        ("accounts.unit.sold", " ", "has no label"),
        ("accounts.sold", "出售单位", "is not named app.thing.done after an app of the site"),
        ("shops.unit.sold", "出售单位", "is not named app.thing.done after an app of the site"),
    ],
)
@pytest.mark.usefixtures("open_registry")
def test_check_refuses_to_start_with_a_kind_nobody_can_read(kind: str, label: str, why: str) -> None:
    kinds.register({kind: label})
    assert [(error.msg, error.id) for error in check_kinds()] == [(f"history kind {kind!r} {why}", "audit.E001")]


def test_check_is_run_at_start_and_finds_nothing() -> None:
    assert [message for message in run_checks() if message.id and message.id.startswith("audit.")] == []


def test_every_kind_has_its_label_in_english_too() -> None:
    with override("en"):
        untranslated = [kind for kind, label in kinds.known().items() if re.search("[\u4e00-\u9fff]", str(label))]
    assert untranslated == []


@pytest.mark.usefixtures("open_registry")
def test_each_app_calls_the_values_of_its_own_things_by_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_VALUES", {})
    monkeypatch.setattr(kinds, "_OWN_VALUES", {})
    kinds.register({"money.line.sold": "调剂"}, values={"state": {"asked": "已申请"}})
    kinds.register({"incubator.booking.sold": "预约"}, values={"state": {"asked": "待答复"}})
    assert [kinds.value_word("state", "asked", app) for app in ("money", "incubator", "parties")] == [
        "已申请",
        "待答复",
        "已申请",
    ]
    assert kinds.value_word("state", "gone", "money") is None

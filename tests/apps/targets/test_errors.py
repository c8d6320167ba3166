"""Refusals speak the language of whoever reads them."""

from __future__ import annotations

from django.utils import translation

from duixian.apps.targets.errors import FieldConflict, NotDraft, WrongEntry, in_language


def test_pair_of_core_is_said_when_it_is_read() -> None:
    text = in_language("甲", "a")
    with translation.override("en"):
        english = str(text)
    with translation.override("zh-hans"):
        assert (english, str(text)) == ("a", "甲")


def test_wrong_entry_names_its_field() -> None:
    refusal = WrongEntry("甲", "a", field="budget.total")
    assert (str(refusal.message), refusal.field) == ("甲", "budget.total")


def test_conflict_without_a_known_editor_speaks_of_somebody() -> None:
    refusal = FieldConflict(field="phone", who="", when=None, present="12", digest="x")
    assert (str(refusal.message), refusal.present) == ("其他人已改过这一项", "12")


def test_not_draft_has_no_field() -> None:
    assert NotDraft().field is None

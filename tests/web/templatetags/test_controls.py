"""Kinds of controls, and what a screen reader is told."""

from __future__ import annotations

import re

import pytest
from django import forms

from duixian.web.templatetags.controls import control, described_by, field_kind


class Every(forms.Form):
    text = forms.CharField(help_text="帮助")
    area = forms.CharField(widget=forms.Textarea)
    number = forms.IntegerField()
    check = forms.BooleanField()
    radios = forms.ChoiceField(choices=[("a", "甲"), ("b", "乙")], widget=forms.RadioSelect)
    boxes = forms.MultipleChoiceField(choices=[("a", "甲")], widget=forms.CheckboxSelectMultiple)
    choice = forms.ChoiceField(choices=[("a", "甲")])


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("text", "text"), ("area", "area"), ("number", "number"), ("check", "check"), ("radios", "group"),
        ("boxes", "group"), ("choice", "text"),
    ],
)  # fmt: skip
def test_field_kind(name: str, kind: str) -> None:
    assert field_kind(Every()[name]) == kind


def test_described_by_names_error_before_help() -> None:
    assert [described_by(Every({})["text"]), described_by(Every()["text"]), described_by(Every()["area"])] == [
        "id_text_error id_text_helptext", "id_text_helptext", "",
    ]  # fmt: skip


def test_help_given_by_the_page_is_named_too() -> None:
    assert described_by(Every()["area"], "帮助") == "id_area_helptext"


def test_control_without_help_and_error_says_nothing_of_them() -> None:
    assert re.findall(r"aria-[\w-]+", control(Every()["area"])) == []


def test_wrong_control_says_so() -> None:
    assert re.findall(r'aria-[\w-]+="[^"]*"', control(Every({"number": "x"})["number"])) == [
        'aria-invalid="true"', 'aria-describedby="id_number_error"',
    ]  # fmt: skip

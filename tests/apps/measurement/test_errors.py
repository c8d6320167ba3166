"""Messages of core in the reader's language."""

from __future__ import annotations

from django.utils.translation import override

from duixian.apps.measurement.errors import BindingRefused, said
from duixian.core.wording import Words


def test_said_follows_the_language_of_the_reader() -> None:
    refusal = BindingRefused(said(Words("缺数据来源", "the source is missing")), field="source")
    with override("en"):
        assert str(refusal.message) == "the source is missing"
    with override("zh-hans"):
        assert str(refusal.message) == "缺数据来源"

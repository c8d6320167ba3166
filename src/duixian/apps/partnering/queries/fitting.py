"""Why two fit who meet by recommendation, in words: for agendas, letters and the office."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext, override

from duixian.apps.accounts.models import Unit
from duixian.apps.partnering.models import MeetingRequest
from duixian.apps.partnering.queries.concepts import table
from duixian.apps.partnering.queries.texts import names_of
from duixian.core.partnering.recommend.concept import Concept

MOST = 3
"""Concepts that are named."""


class Fitting:
    """Recommended meetings of a unit in either language. One query, and none where nothing is recommended."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.concepts: tuple[Concept, ...] = ()
        self.names: dict[bool, Mapping[str, str]] = {}

    def terms(self, one: MeetingRequest | None, *, english: bool) -> str:
        """What the two share, the first few: 双抗、细胞培养; empty for what was asked for, or where only words were alike."""
        if one is None or not one.recommended:
            return ""
        names = self._names(english)
        codes = dict.fromkeys(code for reason in one.reasons for code in reason["shared"] if code in names)
        return (", " if english else "、").join([names[code] for code in codes][:MOST])

    def said(self, one: MeetingRequest | None, *, english: bool) -> str:
        """推荐洽谈：双抗、细胞培养; empty for what was asked for."""
        if one is None or not one.recommended:
            return ""
        with override("en" if english else "zh-hans"):
            kind, terms = gettext("推荐洽谈"), self.terms(one, english=english)
        return f"{kind}{': ' if english else '：'}{terms}" if terms else kind

    def _names(self, english: bool) -> Mapping[str, str]:
        self.concepts = self.concepts or table(self.unit)
        if english not in self.names:
            with override("en" if english else "zh-hans"):
                self.names[english] = names_of(self.concepts)
        return self.names[english]

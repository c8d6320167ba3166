"""Fields of money: yuan as the books take it, with the words of the books where they do not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from duixian.apps.targets.errors import in_language
from duixian.core.money.amounts import AmountError, positive_yuan
from duixian.web.forms import AmountInput

_NOUGHT = re.compile(r"0+(?:\.0*)?")


class YuanField(forms.CharField):
    """Yuan above zero with at most two decimals; with `nought`, zero too. None when nothing is typed and nothing is required."""

    widget = AmountInput

    def __init__(self, *, nought: bool = False, **options: Any) -> None:
        super().__init__(**{"max_length": 40, **options})
        self.nought = nought

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        if self.nought and _NOUGHT.fullmatch(text):
            return Decimal("0.00")
        try:
            return positive_yuan(text)
        except AmountError as error:
            raise ValidationError(in_language(f"{error.words.zh}。", f"{error.words.en}.")) from error  # type: ignore[arg-type]  # lazy text


class Chosen(forms.TypedChoiceField):
    """One of several things by its public id; None when none is chosen."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"coerce": UUID, "empty_value": None, **options})

    def offer(self, things: Iterable[tuple[object, str]], *, empty: str | None = None) -> None:
        """The things by public id and words; `empty` is what choosing none is called."""
        offered = [(str(uuid), words) for uuid, words in things]
        self.choices = [*([("", empty)] if empty is not None else []), *offered]

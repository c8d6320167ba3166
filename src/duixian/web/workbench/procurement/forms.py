"""The forms of the area: they read what was typed; operations decide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.money.models import BudgetLine, Procurement
from duixian.apps.money.queries.budget import availability
from duixian.apps.money.queries.procurement import QuoteShown
from duixian.apps.parties.models import Organisation
from duixian.apps.targets.errors import in_language
from duixian.core.money.procurement import METHOD_WORDS
from duixian.web.forms import AmountField, DateInput, Form
from duixian.web.templatetags.show import yuan

METHODS = [(method.value, in_language(words.zh, words.en)) for method, words in METHOD_WORDS.items()]


def _long(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class LineChoice(forms.ModelChoiceField):
    """A budget line, told with its project and what is left of it."""

    def label_from_instance(self, line: BudgetLine) -> str:
        told = {"project": line.declaration.project.name, "year": line.declaration.year, "line": line.name,
                "left": yuan(availability(line).available)}  # fmt: skip
        return _("%(project)s %(year)s · %(line)s（可用 %(left)s 元）") % told


class RequestForm(Form):
    """Something that is to be bought."""

    line = LineChoice(
        label=_("资金明细"), queryset=BudgetLine.objects.none(), to_field_name="uuid", empty_label=_("请选择")
    )
    title = forms.CharField(label=_("采购内容"), max_length=200)
    category = forms.CharField(label=_("品类"), max_length=60, help_text=_("同一品类的采购会合并比对，防止拆分。"))
    estimate = AmountField(label=_("预计金额（元）"))
    requirements = forms.CharField(label=_("需求"), required=False, widget=_long())
    needed_on = forms.DateField(label=_("需用日期"), required=False, widget=DateInput)
    method = forms.ChoiceField(label=_("采购方式"), required=False, choices=[("", _("按金额确定")), *METHODS])
    reason = forms.CharField(label=_("方式说明"), required=False, widget=_long(2),
                             help_text=_("采用比规定更宽的方式时必须说明理由。"))  # fmt: skip

    def __init__(self, *given: Any, lines: QuerySet[BudgetLine], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["line"].queryset = lines  # type: ignore[attr-defined]  # a model choice field


class ApproveForm(Form):
    """An approval, with a note where there is something to say."""

    note = forms.CharField(label=_("审批意见"), required=False, max_length=1000, widget=_long())


class ReasonForm(Form):
    """Why not."""

    reason = forms.CharField(label=_("理由"), max_length=1000, widget=_long())


class ReceiveForm(Form):
    """A quote as it came in."""

    supplier = forms.ModelChoiceField(label=_("供应商"), queryset=Organisation.objects.none(), to_field_name="uuid", required=False,
                                      empty_label=_("（未登记，在下面填写名称）"))  # fmt: skip
    supplier_name = forms.CharField(label=_("新供应商名称"), max_length=200, required=False)
    amount = AmountField(label=_("报价（元）"), help_text=_("开启报价之前，任何人都看不到金额。"))
    contact = forms.CharField(label=_("联系人"), max_length=80, required=False)
    sealed = forms.BooleanField(label=_("报价已加盖公章"), required=False)
    received_at = forms.DateTimeField(
        label=_("收到时间"), required=False, help_text=_("不填即为现在。"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )  # fmt: skip

    def __init__(self, *given: Any, suppliers: QuerySet[Organisation], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["supplier"].queryset = suppliers  # type: ignore[attr-defined]  # a model choice field

    def clean(self) -> dict[str, Any]:
        """One supplier, chosen or named."""
        given = super().clean() or self.cleaned_data
        if given.get("supplier") and given.get("supplier_name"):
            self.add_error("supplier_name", _("已选择登记过的供应商，不要再填名称。"))
        return given


class JudgeForm(Form):
    """Whether a quote counts; tells what it offers and what is against it."""

    valid = forms.TypedChoiceField(label=_("判定"), choices=[("yes", _("有效")), ("no", _("无效"))], coerce=lambda said: said == "yes",
                                   widget=forms.RadioSelect)  # fmt: skip
    reason = forms.CharField(label=_("无效的理由"), max_length=200, required=False)
    file = forms.FileField(label=_("报价单扫描件"), required=False, widget=forms.FileInput)

    def __init__(self, *given: Any, quote: QuoteShown, of: Procurement, **named: Any) -> None:
        named["initial"] = _judged(quote)
        super().__init__(*given, **named)
        told = _("报价 %(amount)s 元，预计金额 %(estimate)s 元。") % {
            "amount": yuan(quote.amount), "estimate": yuan(of.estimate)}  # fmt: skip
        self.fields["valid"].help_text = told


def _judged(quote: QuoteShown) -> dict[str, Any]:
    """The judgement as it stands; where there is none, the fault that stands against the quote."""
    if quote.valid is not None:
        return {"valid": "yes" if quote.valid else "no", "reason": quote.invalid_reason}
    return {"valid": "no", "reason": in_language(*quote.fault)} if quote.fault else {}


class SignForm(Form):
    """An opinion under one's own name."""

    opinion = forms.CharField(label=_("意见"), max_length=200, required=False, initial=_("同意"))


class AwardForm(Form):
    """The quote that wins."""

    quote = forms.ChoiceField(label=_("成交的报价"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("成交理由"), required=False, max_length=1000, widget=_long(),
                             help_text=_("成交的不是最低有效报价时必须填写。"))  # fmt: skip

    def __init__(self, *given: Any, quotes: Sequence[QuoteShown], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["quote"].choices = [(str(one.uuid), _offered(one)) for one in quotes if one.valid]  # type: ignore[attr-defined]  # a choice field


def _offered(one: QuoteShown) -> Any:
    told = {"supplier": one.supplier, "amount": yuan(one.amount)}
    return _("%(supplier)s　%(amount)s 元（最低）") % told if one.low else _("%(supplier)s　%(amount)s 元") % told

"""Forms of work orders: they read what was typed; operations decide."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.incubator.models import Asset, Priority, Room, Trade, WorkOrder, WorkOrderLine
from duixian.apps.incubator.queries.work_orders import Wanted
from duixian.apps.money.models import BudgetLine, Contract
from duixian.apps.parties.models import Organisation
from duixian.web.forms import AmountField, Form
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.payments.fields import Chosen

KINDS = (
    (WorkOrder.Kind.REPAIR, WorkOrder.Kind.REPAIR.label),
    (WorkOrder.Kind.COMPLAINT, WorkOrder.Kind.COMPLAINT.label),
)


def long(rows: int = 3) -> forms.Textarea:
    """A box of so many lines."""
    return forms.Textarea(attrs={"rows": rows})


class Photos(forms.FileInput):
    """Several photos at once, from the camera of a phone too."""

    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Photos as the operations take them."""

    widget = Photos

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, "widget": Photos(attrs={"accept": "image/*"}), **options})

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        return [upload for one in given if (upload := upload_of(super(PhotosField, self).clean(one, initial)))]


def offer(form: Form, name: str, things: Iterable[tuple[object, str]], *, empty: str | None = None) -> None:
    """The things that a field of the form offers, by public id and words; `empty` is what choosing none is called."""
    field = form.fields[name]
    assert isinstance(field, Chosen)  # noqa: S101  # a fault of this program, not of who types
    field.offer(things, empty=empty)


def room_name(room: Room) -> str:
    """A room in a list of choices."""
    return " ".join(filter(None, (str(room.floor.building), room.number, room.name)))


class FilterForm(Form):
    """Narrows the list of orders."""

    priority = forms.ChoiceField(label=_("紧急程度"), required=False, choices=[("", _("全部")), *Priority.choices])
    trade = forms.ChoiceField(label=_("工种"), required=False, choices=[("", _("全部")), *Trade.choices])
    kind = forms.ChoiceField(
        label=pgettext_lazy("work order", "类型"), required=False, choices=[("", _("全部")), *WorkOrder.Kind.choices]
    )
    q = forms.CharField(label=_("工单号、事由、位置、企业或承办人"), required=False, max_length=100)
    overdue = forms.BooleanField(label=_("只看逾期"), required=False)

    def wanted(self, now: datetime, group: str = "") -> Wanted:
        """What is looked for; what cannot be read narrows nothing."""
        told = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return Wanted(
            group=group, priority=told.get("priority", ""), trade=told.get("trade", ""), kind=told.get("kind", ""), text=told.get("q", ""),
            overdue=now if told.get("overdue") else None,
        )  # fmt: skip


class AskForm(Form):
    """What is wrong, where, and how to reach whoever asks; the same for tenants and staff."""

    kind = forms.ChoiceField(label=pgettext_lazy("work order", "类型"), choices=KINDS, initial="repair")
    title = forms.CharField(label=_("事由"), max_length=120, help_text=_("一句话，例如：会议室空调不制冷。"))
    room = Chosen(label=_("房间"), required=False)
    place = forms.CharField(
        label=_("位置或设备"), max_length=120, required=False, help_text=_("不在房间里的写明位置，例如：三楼走廊东侧。")
    )
    text = forms.CharField(label=_("详细说明"), max_length=4_000, required=False, widget=long())
    reachable = forms.CharField(label=_("联系方式与可进场时间"), max_length=120, required=False)
    photos = PhotosField(label=_("照片"), help_text=_("最多6张；保存时去掉照片里的位置和设备信息。"))

    def __init__(self, *given: Any, rooms: Iterable[Room], **more: Any) -> None:
        super().__init__(*given, **more)
        offer(self, "room", ((one.uuid, room_name(one)) for one in rooms), empty=_now("（不在房间里）"))


class StaffAskForm(AskForm):
    """The same, with the trade where it is known, for one of the units that the actor runs."""

    unit = Chosen(label=_("单位"))
    asset = Chosen(label=_("资产"), required=False)
    trade = forms.ChoiceField(label=_("工种"), required=False, choices=[("", _("派工时确定")), *Trade.choices])

    def __init__(self, *given: Any, units: list[Unit], assets: Iterable[Asset], **more: Any) -> None:
        super().__init__(*given, **more)
        offer(self, "unit", ((one.uuid, one.name) for one in units))
        if len(units) == 1:
            self.fields["unit"].widget = forms.HiddenInput()
            self.fields["unit"].initial = str(units[0].uuid)
        offer(self, "asset", ((one.uuid, str(one)) for one in assets), empty=_now("（不选）"))
        self.order_fields(["unit", "kind", "title", "room", "asset", "place", "trade"])


class TriageForm(Form):
    """Who does it, how much it presses, and what pays for it."""

    trade = forms.ChoiceField(label=_("工种"), choices=Trade.choices)
    priority = forms.ChoiceField(label=_("紧急程度"), choices=Priority.choices, initial="normal")
    worker = forms.CharField(
        label=_("承办人"), max_length=80, required=False, help_text=_("自己人维修的填姓名；委托单位的可填对方联系人。")
    )
    vendor = Chosen(label=_("维修单位"), required=False)
    contract = Chosen(label=_("合同或订单"), required=False, help_text=_("选了合同，就从合同的预算明细列支。"))
    line = Chosen(
        label=_("预算明细"), required=False, help_text=_("由项目经费列支的须选；完工后要登记验收，计入验收合格率。")
    )
    note = forms.CharField(label=_("说明"), max_length=500, required=False, widget=long(2))

    def __init__(
        self, *given: Any, vendors: Iterable[Organisation], contracts: Iterable[Contract], lines: Iterable[BudgetLine], hours: Any, **more: Any
    ) -> None:  # fmt: skip
        super().__init__(*given, **more)
        none = _now("（不选）")
        pressing = self.fields["priority"]
        assert isinstance(pressing, forms.ChoiceField)  # noqa: S101  # as it stands above
        pressing.choices = [
            (one.value, _now("%(label)s（%(hours)s小时）") % {"label": one.label, "hours": hours[one.value]})
            for one in Priority
        ]
        offer(self, "vendor", ((one.uuid, one.name) for one in vendors), empty=_now("（自行维修）"))
        offer(self, "contract", ((one.uuid, f"{one.number} {one.title}") for one in contracts), empty=none)
        offer(
            self,
            "line",
            ((one.uuid, f"{one.declaration.year} {one.declaration.project.name} · {one.name}") for one in lines),
            empty=none,
        )


class NoteForm(Form):
    """A step with a word to it."""

    note = forms.CharField(label=_("说明"), max_length=500, required=False, widget=long(2))


class ReasonForm(Form):
    """A step that owes its reason."""

    note = forms.CharField(label=_("理由"), max_length=500, widget=long(2))


class FinishForm(Form):
    """What was done; for an upkeep the checklist, point by point."""

    note = forms.CharField(
        label=_("处理结果"), max_length=500, widget=long(3), help_text=_("写明原因和处理办法，报修人会看到。")
    )
    photos = PhotosField(label=_("完工照片"))

    def __init__(self, *given: Any, checklist: list[str], **more: Any) -> None:
        super().__init__(*given, **more)
        self.checklist = checklist
        for number, text in enumerate(checklist):
            self.fields[f"check{number}"] = forms.ChoiceField(
                label=text, choices=[("yes", _now("正常")), ("no", _now("异常"))], widget=forms.RadioSelect
            )
            self.fields[f"remark{number}"] = forms.CharField(
                label=_now("“%(text)s”的说明") % {"text": text}, max_length=100, required=False
            )
        self.order_fields(
            [*(f"{name}{number}" for number in range(len(checklist)) for name in ("check", "remark")), "note", "photos"]
        )

    def checks(self) -> list[tuple[str, bool, str]]:
        """The answers in the order of the list."""
        told = self.cleaned_data
        return [
            (text, told[f"check{number}"] == "yes", told[f"remark{number}"])
            for number, text in enumerate(self.checklist)
        ]


class AcceptForm(Form):
    """Whoever asked for it accepts, with a second person where a line pays for it."""

    people = forms.CharField(
        label=_("其他验收人员"),
        required=False,
        max_length=300,
        widget=long(2),
        help_text=_("一行一人；由项目经费列支的至少两人验收，合同签署人不能参加。"),
    )
    note = forms.CharField(label=_("说明"), max_length=500, required=False, widget=long(2))


class LineForm(Form):
    """Labour or parts."""

    kind = forms.ChoiceField(label=_("类别"), choices=WorkOrderLine.Kind.choices)
    text = forms.CharField(label=_("名称"), max_length=120)
    quantity = forms.DecimalField(label=_("数量"), max_digits=8, decimal_places=2)
    measure = forms.CharField(label=_("计量单位"), max_length=12, required=False)
    price = AmountField(label=_("单价（元）"))


class TimesForm(Form):
    """Hours by priority, and days for acceptance."""

    urgent = forms.IntegerField(label=_("紧急（小时）"), min_value=1)
    high = forms.IntegerField(label=_("较急（小时）"), min_value=1)
    normal = forms.IntegerField(label=_("一般（小时）"), min_value=1)
    low = forms.IntegerField(label=_("可缓（小时）"), min_value=1)
    accept_days = forms.IntegerField(
        label=_("验收期限（天）"), min_value=1, help_text=_("报修人过了期限不答复的，工作人员可以代为验收。")
    )

"""The forms of yards, floors and rooms: they read what was typed; operations decide."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import Unit
from duixian.apps.incubator.models import Site, Use
from duixian.web.forms import DayField, Form

PAIR = re.compile(r"(\d{1,4})\s*[,，]\s*(\d{1,4})")
NUMBERS = ("x", "y", "width", "height")


class SiteForm(Form):
    """A yard."""

    unit = forms.ModelChoiceField(label=_("单位"), queryset=Unit.objects.none(), to_field_name="uuid", empty_label=None)
    name = forms.CharField(label=_("院区名称"), max_length=80, help_text=_("平时怎么叫就怎么写，如“199号院”。"))
    address = forms.CharField(label=_("地址"), max_length=200, required=False)

    def __init__(self, *given: Any, units: QuerySet[Unit] | None, **named: Any) -> None:
        super().__init__(*given, **named)
        if units is None:
            del self.fields["unit"]
        else:
            self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice field


class LinkForm(Form):
    """The yard that one can walk to."""

    other = forms.ModelChoiceField(
        label=_("连通的院区"), queryset=Site.objects.none(), to_field_name="uuid", empty_label=None
    )

    def __init__(self, *given: Any, sites: QuerySet[Site], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["other"].queryset = sites  # type: ignore[attr-defined]  # a model choice field


class BuildingForm(Form):
    """A building."""

    name = forms.CharField(label=_("楼栋名称"), max_length=80)


class FloorForm(Form):
    """A floor."""

    number = forms.IntegerField(label=_("层"), help_text=_("一楼填1，地下一层填-1。"))


class DrawingForm(Form):
    """A drawing for a floor."""

    file = forms.FileField(
        label=_("平面图"), widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,.webp,.pdf"}),
        help_text=_("PNG、JPEG、WebP或PDF；裁去图框，只留这一层，房间轮廓才对得上。"),
    )  # fmt: skip
    page = forms.IntegerField(label=_("PDF的第几页"), min_value=1, max_value=999, initial=1)


class RoomForm(Form):
    """A room with what it is from a day on."""

    number = forms.CharField(label=_("房间号"), max_length=20)
    name = forms.CharField(
        label=_("名称"), max_length=80, required=False, help_text=_("如“消防控制室”；出租房间一般不填。")
    )
    area = forms.DecimalField(label=_("面积（㎡）"), max_digits=9, decimal_places=2)
    use = forms.ChoiceField(label=_("用途"), choices=Use.choices)
    since = DayField(label=_("自"), help_text=_("从哪一天起是这样。"))


class RoomChangeForm(RoomForm):
    """What a room becomes from a day on."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        del self.fields["number"]


class CloseForm(Form):
    """The day from which a room is no longer there."""

    deed = True
    on = DayField(label=_("停用日期"), help_text=_("从这一天起不再计入；以前的记录都保留。"))
    reason = forms.CharField(label=_("原因"), max_length=200, required=False)


class OutlineForm(Form):
    """An outline: a rectangle by four numbers, or the points of a polygon. Nothing filled in takes the outline away."""

    x = forms.IntegerField(label=_("左"), min_value=0, max_value=1000, required=False)
    y = forms.IntegerField(label=_("上"), min_value=0, max_value=1000, required=False)
    width = forms.IntegerField(label=_("宽"), min_value=1, max_value=1000, required=False)
    height = forms.IntegerField(label=_("高"), min_value=1, max_value=1000, required=False)
    points = forms.CharField(
        label=_("多边形的角点"), required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("不是矩形的房间在这里填角点，如“0,0 300,0 300,200 0,200”；填了角点，上面四格不作数。"),
    )  # fmt: skip

    def clean_points(self) -> list[list[int]]:
        """The corners as numbers."""
        text = self.cleaned_data["points"].strip()
        found = PAIR.findall(text)
        if PAIR.sub("", text).strip(" ;；\n\r\t"):
            raise ValidationError(_("角点写成“横,纵”，之间用空格隔开。"))
        return [[int(x), int(y)] for x, y in found]

    def corners(self) -> list[list[int]]:
        """The corners of what was given."""
        if self.cleaned_data["points"]:
            return list(self.cleaned_data["points"])
        x, y, width, height = (self.cleaned_data.get(name) for name in NUMBERS)
        if width is None or height is None or x is None or y is None:
            return []
        return [[x, y], [x + width, y], [x + width, y + height], [x, y + height]]

    def clean(self) -> dict[str, Any]:
        """A rectangle needs all four numbers."""
        given = super().clean() or {}
        told = [given.get(name) is not None for name in NUMBERS]
        if any(told) and not all(told) and not given.get("points") and not self.errors:
            raise ValidationError(_("矩形的左、上、宽、高四格都要填；全空着表示取消轮廓。"))
        return given


class RoomsImportForm(Form):
    """A list of rooms: a file, or a table that is pasted."""

    file = forms.FileField(
        label=_("房间清单"), required=False, widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
        help_text=_("列名：楼栋、楼层、房间号、面积、用途，可另有名称；一行一间。没有的楼栋和楼层会自动登记。"),
    )  # fmt: skip
    pasted = forms.CharField(
        label=_("或粘贴表格"), required=False, widget=forms.Textarea(attrs={"rows": 6, "placeholder": _("楼栋\t楼层\t房间号\t面积\t用途")}),
        help_text=_("从表格软件里连同列名一起复制，粘贴在这里。"),
    )  # fmt: skip
    since = DayField(label=_("自"), help_text=_("面积和用途从哪一天起有效。"))

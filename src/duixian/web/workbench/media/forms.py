"""The forms of the area: they read what was typed; operations decide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from duixian.apps.events.models import Booth, MediaAttendance, MediaReport, Pitch, Registration, Session
from duixian.apps.events.operations.media_reports import COPIES
from duixian.apps.events.whom import Whom
from duixian.apps.parties.models import Organisation
from duixian.web.forms import DayField, Form, LongSelect
from duixian.web.workbench.speakers.forms import Moment, countries, long_text, set_choices

REPORT_LANGUAGES = [("zh-hans", _("中文")), ("en", _("英文")), ("other", _("其他语言"))]
COPY_ACCEPT = ",".join(f".{extension}" for extension in COPIES)


class OutletForm(Form):
    """Of which kind an outlet is."""

    name = forms.CharField(label=_("媒体名称"), max_length=200)
    name_en = forms.CharField(label=_("英文名称"), max_length=200, required=False)
    country = forms.ChoiceField(label=_("国家或地区"), required=False, choices=countries, widget=LongSelect)
    trade = forms.BooleanField(
        label=_("专业媒体"), required=False, help_text=_("行业或学科领域的媒体；计入“专业媒体数”。")
    )
    own = forms.BooleanField(
        label=_("自有渠道"), required=False, help_text=_("本单位或主办方自己的公众号、网站；报道不计数。")
    )
    reason = forms.CharField(
        label=_("认定依据"), max_length=200, required=False, help_text=_("专业媒体必填，如“行业主管部门主办”。")
    )
    occurred_at = Moment(label=_("认定时间"), help_text=_("不填即为现在。"))


class JournalistForm(Form):
    """A journalist who wants to be accredited."""

    name = forms.CharField(label=_("姓名"), max_length=80)
    organisation = forms.CharField(label=_("媒体名称"), max_length=200)
    email = forms.EmailField(label=_("电子邮箱"), required=False)
    phone = forms.CharField(label=_("电话"), max_length=30, required=False)
    press_card = forms.CharField(
        label=_("记者证号"), max_length=40, required=False, help_text=_("只记号码，不留证件照片。")
    )

    def whom(self) -> Whom:
        """What was typed of the person."""
        given = self.cleaned_data
        return Whom(given["name"], email=given["email"], phone=given["phone"], organisation=given["organisation"])


class DecideForm(Form):
    """Granted or refused."""

    granted = forms.TypedChoiceField(
        label=_("决定"),
        choices=[("yes", _("批准")), ("no", _("不批准"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("理由"), max_length=300, required=False, widget=long_text(2), help_text=_("不批准时必填。")
    )


class WhyForm(Form):
    """Why."""

    reason = forms.CharField(label=_("理由"), max_length=200, widget=long_text(2))


class LinkForm(Form):
    """Which registration is the journalist's."""

    registration = forms.ChoiceField(
        label=_("报名"), required=False, help_text=_("关联后，这位记者的签到即证明媒体到会。")
    )

    def __init__(self, *given: Any, registrations: Iterable[Registration], **named: Any) -> None:
        super().__init__(*given, **named)
        rows = [(str(one.uuid), f"{one.number} · {one.person.name} · {one.kind.name}") for one in registrations]
        set_choices(self, "registration", rows, empty=_("不关联"))


class AttendanceForm(Form):
    """That an outlet took part."""

    organisation = forms.ChoiceField(label=_("媒体"))
    mode = forms.ChoiceField(label=_("方式"), choices=MediaAttendance.Mode.choices, widget=forms.RadioSelect)
    said_by = forms.CharField(label=_("确认人"), max_length=60, help_text=_("谁看到或联系的。"))
    basis = forms.CharField(label=_("依据"), max_length=200, help_text=_("签到本、照片、采访邮件等。"))
    occurred_at = Moment(label=_("时间"), required=True)
    file = forms.FileField(label=_("附件"), required=False, widget=forms.FileInput)

    def __init__(self, *given: Any, outlets: Iterable[Organisation], **named: Any) -> None:
        super().__init__(*given, **named)
        set_choices(self, "organisation", [(str(one.uuid), one.name) for one in outlets], empty=_("请选择"))


class ReportForm(Form):
    """A published report."""

    organisation = forms.ChoiceField(label=_("媒体"))
    title = forms.CharField(label=_("标题"), max_length=200)
    published_on = DayField(label=_("发布日期"))
    url = forms.CharField(label=_("网址"), max_length=500, required=False)
    language = forms.ChoiceField(label=_("语言"), choices=REPORT_LANGUAGES)
    file = forms.FileField(
        label=_("存档"), required=False, widget=forms.FileInput(attrs={"accept": COPY_ACCEPT}),
        help_text=_("网页另存、PDF或截图；没有存档的报道不计数。"),
    )  # fmt: skip
    reprint_of = forms.ChoiceField(
        label=_("转载自"), required=False, help_text=_("与另一篇内容相同的，选它的原文；转载不计数。")
    )

    def __init__(
        self,
        *given: Any,
        outlets: Iterable[Organisation],
        originals: Iterable[MediaReport],
        corrects: bool = False,
        **named: Any,
    ) -> None:
        super().__init__(*given, **named)
        set_choices(self, "organisation", [(str(one.uuid), one.name) for one in outlets], empty=_("请选择"))
        rows = [(str(one.uuid), f"{one.organisation.name}：{one.title}") for one in originals]
        set_choices(self, "reprint_of", rows, empty=_("原创"))
        if corrects:
            self.fields["reason"] = forms.CharField(label=_("更正原因"), max_length=200)
            self.fields["file"].help_text = _("不选即保留原来的存档。")


class BulkForm(Form):
    """Reports out of a table, as a file or pasted."""

    file = forms.FileField(
        label=_("清单文件"), required=False, widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
        help_text=_("列名：媒体、标题、发布日期、网址、语言。"),
    )  # fmt: skip
    pasted = forms.CharField(
        label=_("或直接粘贴"),
        required=False,
        widget=long_text(8),
        help_text=_("从表格软件复制，第一行是列名。"),
        strip=False,
    )

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        given = super().clean() or self.cleaned_data
        if not given.get("file") and not (given.get("pasted") or "").strip():
            self.add_error("file", _("请选择文件，或粘贴内容。"))
        return given

    def sheet(self) -> tuple[str, bytes]:
        """The name and the content of what was given."""
        file = self.cleaned_data.get("file")
        return (file.name, file.read()) if file else ("pasted.csv", self.cleaned_data["pasted"].encode())


class BoothForm(Form):
    """A booth."""

    code = forms.CharField(label=_("展位号"), max_length=20)
    place = forms.CharField(label=_("位置"), max_length=120, required=False)
    size = forms.DecimalField(label=_("面积（平方米）"), min_value=0, max_digits=8, decimal_places=2)


class ExhibitForm(Form):
    """What an exhibitor shows, and where."""

    items = forms.CharField(label=_("展示内容"), max_length=300, widget=long_text(2))
    items_en = forms.CharField(label=_("展示内容（英文）"), max_length=300, required=False, widget=long_text(2))
    booth = forms.ChoiceField(label=_("展位"), required=False)

    def __init__(self, *given: Any, booths: Iterable[Booth], **named: Any) -> None:
        super().__init__(*given, **named)
        set_choices(self, "booth", [(str(one.uuid), one.code) for one in booths], empty=_("待安排"))


class NewExhibitForm(ExhibitForm):
    """An exhibitor."""

    organisation = forms.CharField(label=_("参展单位"), max_length=200)
    contact = forms.CharField(label=_("联系人"), max_length=80, required=False)
    phone = forms.CharField(label=_("联系电话"), max_length=30, required=False)
    field_order = ("organisation", "items", "items_en", "booth", "contact", "phone")


class PitchForm(Form):
    """What is presented, and by whom."""

    project = forms.CharField(label=_("推介项目"), max_length=200)
    project_en = forms.CharField(label=_("推介项目（英文）"), max_length=200, required=False)
    summary = forms.CharField(label=_("项目简介"), required=False, widget=long_text(4))
    presenter = forms.CharField(label=_("推介人"), max_length=80, required=False)


class NewPitchForm(PitchForm):
    """Who wants to present what."""

    organisation = forms.CharField(label=_("企业"), max_length=200)
    minutes = forms.IntegerField(label=_("时长（分钟）"), min_value=1, max_value=240, initial=10)
    field_order = ("organisation", "project", "project_en", "summary", "presenter", "minutes")


class PlaceForm(Form):
    """A slot in a session."""

    session = forms.ChoiceField(label=_("推介专场"), required=False)
    starts_at = Moment(label=_("开始时间"))
    minutes = forms.IntegerField(label=_("时长（分钟）"), min_value=1, max_value=240)

    def __init__(self, *given: Any, sessions: Iterable[Session], **named: Any) -> None:
        super().__init__(*given, **named)
        set_choices(self, "session", [(str(one.uuid), one.title) for one in sessions], empty=_("不安排"))


def pitch_initial(one: Pitch) -> dict[str, Any]:
    """What a change of a pitch begins with."""
    return {
        "project": one.project, "project_en": one.project_en, "summary": one.summary,
        "presenter": one.presenter.name if one.presenter else "",
    }  # fmt: skip


def report_initial(one: MediaReport) -> dict[str, Any]:
    """What a correction of a report begins with."""
    return {
        "organisation": str(one.organisation.uuid), "title": one.title, "published_on": one.published_on, "url": one.url,
        "language": one.language, "reprint_of": str(one.reprint_of.uuid) if one.reprint_of else "",
    }  # fmt: skip


def journalist_initial(guest: Registration | None) -> dict[str, Any]:
    """What an accreditation begins with for somebody who registered."""
    if guest is None:
        return {}
    person = guest.person
    return {
        "name": person.name, "email": person.email, "phone": person.phone,
        "organisation": person.organisation.name if person.organisation else "",
    }  # fmt: skip

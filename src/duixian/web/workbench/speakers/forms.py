"""The forms of the area: they read what was typed; operations decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.models import User
from duixian.apps.events.models import Material, Session, Speaker, Track
from duixian.apps.events.operations.speaker_papers import MATERIAL_TYPES
from duixian.apps.events.whom import Whom
from duixian.apps.money.models import Payment
from duixian.apps.targets.errors import in_language
from duixian.core.events.countries import COUNTRIES
from duixian.core.events.fees import FEES
from duixian.web.forms import AmountField, DayField, Form, LongSelect

WHOM = ("name", "name_en", "organisation", "organisation_en", "title", "country", "email", "phone")
LANGUAGES = [("zh-hans", _("中文")), ("en", _("英文"))]
MATERIAL_ACCEPT = ",".join(f".{extension}" for extension in MATERIAL_TYPES)
PHOTO_ACCEPT = ".jpg,.jpeg,.png,.webp"


def long_text(rows: int = 3) -> forms.Textarea:
    """A field of several lines."""
    return forms.Textarea(attrs={"rows": rows})


class Moment(forms.DateTimeField):
    """A time where the conference is, typed with the browser's own picker."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(**{"widget": widget, "required": False, **options})


def countries() -> list[tuple[str, Any]]:
    """Countries and regions by name, none first."""
    return [("", _("请选择")), *((code, in_language(*words)) for code, words in COUNTRIES.items())]


class WhomForm(Form):
    """A person as they are named."""

    name = forms.CharField(label=_("姓名"), max_length=80)
    name_en = forms.CharField(label=_("英文姓名"), max_length=80, required=False)
    organisation = forms.CharField(label=_("单位"), max_length=200, required=False)
    organisation_en = forms.CharField(label=_("单位英文名称"), max_length=200, required=False)
    title = forms.CharField(label=_("职务"), max_length=80, required=False)
    country = forms.ChoiceField(label=_("国家或地区"), required=False, choices=countries, widget=LongSelect)
    email = forms.EmailField(label=_("电子邮箱"), required=False)
    phone = forms.CharField(label=_("电话"), max_length=30, required=False)

    def whom(self) -> Whom:
        """What was typed of the person."""
        return Whom(**{field: self.cleaned_data.get(field, "") for field in WHOM})


def chosen(form: Form, field: str) -> UUID | None:
    """The uuid of what was chosen; None where nothing was."""
    found = form.cleaned_data.get(field)
    return UUID(found) if found else None


def set_choices(form: Form, field: str, rows: Iterable[tuple[Any, Any]], empty: Any = "") -> None:
    """Fill a choice field of a form."""
    form.fields[field].choices = [("", empty or _("不指定")), *rows]  # type: ignore[attr-defined]  # a choice field


def _with_choices(form: Form, tracks: Iterable[Track], liaisons: Iterable[User]) -> None:
    set_choices(form, "track", [(str(one.uuid), one.name) for one in tracks])
    set_choices(form, "liaison", [(str(one.uuid), one.name) for one in liaisons])


class ProposeForm(WhomForm):
    """Somebody who might speak."""

    topic = forms.CharField(label=_("拟讲题目"), max_length=200, required=False)
    track = forms.ChoiceField(label=_("分会"), required=False)
    liaison = forms.ChoiceField(label=_("联络人"), required=False)
    language = forms.ChoiceField(label=_("通信语言"), choices=LANGUAGES, help_text=_("邀请函和提醒用这种语言。"))
    keynote = forms.BooleanField(label=_("主旨嘉宾"), required=False)
    note = forms.CharField(label=_("内部备注"), max_length=300, required=False, widget=long_text(2))

    def __init__(self, *given: Any, tracks: Iterable[Track], liaisons: Iterable[User], **named: Any) -> None:
        super().__init__(*given, **named)
        _with_choices(self, tracks, liaisons)


class EditForm(Form):
    """What is known of a speaker beside the person."""

    topic = forms.CharField(label=_("拟讲题目"), max_length=200, required=False)
    track = forms.ChoiceField(label=_("分会"), required=False)
    liaison = forms.ChoiceField(label=_("联络人"), required=False)
    language = forms.ChoiceField(label=_("通信语言"), choices=LANGUAGES)
    reply_by = DayField(label=_("请于此日前答复"), required=False)
    biography = forms.CharField(label=_("简介"), required=False, widget=long_text(5))
    biography_en = forms.CharField(label=_("英文简介"), required=False, widget=long_text(5))
    keynote = forms.BooleanField(label=_("主旨嘉宾"), required=False)
    shown = forms.BooleanField(label=_("在网站展示"), required=False, help_text=_("确认后才会出现在网站上。"))
    note = forms.CharField(label=_("内部备注"), max_length=300, required=False, widget=long_text(2))

    def __init__(self, *given: Any, tracks: Iterable[Track], liaisons: Iterable[User], **named: Any) -> None:
        super().__init__(*given, **named)
        _with_choices(self, tracks, liaisons)


class InviteForm(Form):
    """An invitation."""

    deed = True
    reply_by = DayField(label=_("请于此日前答复"), required=False)
    on_paper = forms.BooleanField(
        label=_("已用其他方式邀请，不发邮件"), required=False, help_text=_("纸质邀请函、微信等。")
    )
    calendar = forms.BooleanField(label=_("邮件附会议日历"), required=False)
    occurred_at = Moment(label=_("邀请时间"), help_text=_("不填即为现在。"))
    approval_reason = forms.CharField(label=_("获批前邀请的理由"), max_length=300, required=False, widget=long_text(2))

    def __init__(self, *given: Any, needs_reason: bool, **named: Any) -> None:
        super().__init__(*given, **named)
        if not needs_reason:
            del self.fields["approval_reason"]


class AnswerForm(Form):
    """An answer that came another way than by the link."""

    accepts = forms.TypedChoiceField(
        label=_("答复"),
        choices=[("yes", _("接受")), ("no", _("婉拒"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("说明"), max_length=300, required=False, widget=long_text(2))
    file = forms.FileField(label=_("来信、邮件或截图"), required=False, widget=forms.FileInput)
    occurred_at = Moment(label=_("答复时间"), help_text=_("不填即为现在。"))


class NoteForm(Form):
    """A step with a note."""

    note = forms.CharField(label=_("说明"), max_length=300, required=False, widget=long_text(2))
    occurred_at = Moment(label=_("发生时间"), help_text=_("不填即为现在。"))


class ConfirmForm(Form):
    """A confirmation, in writing or not."""

    write = forms.BooleanField(
        label=_("发确认邮件"), required=False, initial=True, help_text=_("附报告时间的日历和专属链接。")
    )
    note = forms.CharField(label=_("说明"), max_length=300, required=False, widget=long_text(2))


class ReasonForm(Form):
    """Why."""

    reason = forms.CharField(label=_("理由"), max_length=300, widget=long_text(2))
    occurred_at = Moment(label=_("发生时间"), help_text=_("不填即为现在。"))


class SpokeForm(Form):
    """That the talk was given, and from where that is known."""

    source = forms.ChoiceField(
        label=_("依据"),
        choices=[("session", _("场次记录")), ("scan", _("现场签到")), ("staff", _("其他，见说明"))],
        widget=forms.RadioSelect,
    )
    session = forms.ChoiceField(label=_("场次"), required=False)
    note = forms.CharField(label=_("说明"), max_length=300, required=False, widget=long_text(2))
    file = forms.FileField(label=_("照片或记录"), required=False, widget=forms.FileInput)
    occurred_at = Moment(label=_("报告时间"), help_text=_("不填即为现在。"))

    def __init__(self, *given: Any, sessions: Sequence[Session], **named: Any) -> None:
        super().__init__(*given, **named)
        set_choices(self, "session", [(str(one.uuid), one.title) for one in sessions])


class CorrectForm(Form):
    """What was wrong with a step."""

    reason = forms.CharField(label=_("更正原因"), max_length=200, widget=long_text(2))
    occurred_at = Moment(label=_("正确的时间"), help_text=_("不填即撤回这一步。"))


class AskMaterialForm(Form):
    """A material and until when."""

    deed = True
    kind = forms.ChoiceField(label=_("材料"), choices=Material.Kind.choices)
    due_on = DayField(label=_("应交日期"))


class MaterialForm(Form):
    """A material that came in."""

    kind = forms.ChoiceField(label=_("材料"), choices=Material.Kind.choices)
    file = forms.FileField(
        label=_("文件"), widget=forms.FileInput(attrs={"accept": MATERIAL_ACCEPT}), help_text=_("不超过50 MB。")
    )
    consents = forms.BooleanField(label=_("嘉宾本人同意公开"), required=False)


class PortraitForm(Form):
    """A portrait."""

    photo = forms.FileField(
        label=_("照片"), widget=forms.FileInput(attrs={"accept": PHOTO_ACCEPT}),
        help_text=_("JPG、PNG或WebP，不超过10 MB；会缩小并去掉拍摄信息。"),
    )  # fmt: skip


class TravelForm(Form):
    """How a speaker comes, goes and stays."""

    arrives_at = Moment(label=_("到达时间"))
    arrival = forms.CharField(label=_("到达航班或车次"), max_length=60, required=False)
    pick_up = forms.BooleanField(label=_("需要接机（站）"), required=False)
    departs_at = Moment(label=_("离开时间"))
    departure = forms.CharField(label=_("离开航班或车次"), max_length=60, required=False)
    drop_off = forms.BooleanField(label=_("需要送机（站）"), required=False)
    hotel_from = DayField(label=_("入住日期"), required=False)
    hotel_until = DayField(label=_("退房日期"), required=False)
    wishes = forms.CharField(label=_("饮食与其他要求"), max_length=300, required=False, widget=long_text(2))


class OfficeTravelForm(TravelForm):
    """The same with what the office arranges."""

    hotel = forms.CharField(label=_("酒店"), max_length=120, required=False)
    booked = forms.BooleanField(label=_("已安排"), required=False)


class HonorariumForm(Form):
    """What is paid."""

    gross = AmountField(label=_("酬金（税前，元）"), min_value=0)
    net = AmountField(label=_("税后（元）"), required=False)
    tax_note = forms.CharField(label=_("税款说明"), max_length=200, required=False)
    title_class = forms.ChoiceField(
        label=_("职称类别"), required=False, help_text=_("用来对照讲课费参考标准；标准未核对原文，超出时提醒并请说明理由。"),
        choices=[("", _("不对照")), *((fee.code, in_language(*fee.words)) for fee in FEES)],
    )  # fmt: skip
    hours = forms.DecimalField(label=_("学时"), required=False, min_value=0, max_digits=4, decimal_places=1)
    excess_reason = forms.CharField(label=_("超出标准的理由"), max_length=200, required=False)
    payment = forms.ChoiceField(label=_("关联支付"), required=False)

    def __init__(self, *given: Any, payments: Iterable[Payment], **named: Any) -> None:
        super().__init__(*given, **named)
        rows = [(str(one.uuid), f"{one.number} · {one.payee_name} · {one.amount:,.2f}") for one in payments]
        set_choices(self, "payment", rows, empty=_("尚未支付"))


class PassportForm(Form):
    """Passport data, with the consent to it."""

    name = forms.CharField(
        label=_("姓名（与护照一致）"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    number = forms.CharField(label=_("护照号码"), max_length=30, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    nationality = forms.ChoiceField(label=_("国籍"), choices=countries, widget=LongSelect)
    born_on = DayField(label=_("出生日期"))
    consent = forms.BooleanField(label=_("已阅读并单独同意上面的说明"), required=False)


class BankForm(Form):
    """Where the honorarium is paid to, with the consent to it."""

    holder = forms.CharField(label=_("收款户名"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    bank = forms.CharField(label=_("开户行"), max_length=120)
    account = forms.CharField(label=_("账号"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    consent = forms.BooleanField(label=_("已阅读并单独同意上面的说明"), required=False)


class VisaForm(Form):
    """How the letter is written."""

    language = forms.ChoiceField(
        label=_("语言"), choices=[("en", _("英文")), ("zh", _("中文"))], widget=forms.RadioSelect
    )
    format = forms.ChoiceField(label=_("格式"), choices=[("pdf", "PDF"), ("docx", "DOCX")], widget=forms.RadioSelect)
    host_pays = forms.BooleanField(label=_("在华费用由我方承担"), required=False)


class ImportForm(Form):
    """A list of speakers."""

    file = forms.FileField(
        label=_("名单文件"), widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
        help_text=_("XLSX或CSV，第一行写列名：姓名、英文姓名、单位、职务、国家或地区、邮箱、电话、拟讲题目、分会、主旨嘉宾、语言。"),
    )  # fmt: skip


class LettersForm(Form):
    """Letters to many."""

    reply_by = DayField(label=_("请于此日前答复"), required=False)
    approval_reason = forms.CharField(label=_("获批前邀请的理由"), max_length=300, required=False, widget=long_text(2))

    def __init__(self, *given: Any, action: str, needs_reason: bool, **named: Any) -> None:
        super().__init__(*given, **named)
        if action != "invite":
            del self.fields["reply_by"]
        if action != "invite" or not needs_reason:
            del self.fields["approval_reason"]


def initial_of(speaker: Speaker) -> dict[str, Any]:
    """What an edit begins with."""
    return {
        "topic": speaker.topic, "track": str(speaker.track.uuid) if speaker.track else "", "language": speaker.language,
        "liaison": str(speaker.liaison.uuid) if speaker.liaison else "", "reply_by": speaker.reply_by, "note": speaker.note,
        "biography": speaker.biography, "biography_en": speaker.biography_en, "keynote": speaker.keynote, "shown": speaker.shown,
    }  # fmt: skip


def contact_of(speaker: Speaker) -> dict[str, Any]:
    """What a correction of the contact begins with."""
    person = speaker.person
    body = person.organisation
    return {
        "name": person.name, "name_en": person.name_en, "title": person.title, "country": person.country, "email": person.email,
        "phone": person.phone, "organisation": body.name if body else "", "organisation_en": body.name_en if body else "",
    }  # fmt: skip

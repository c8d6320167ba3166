"""The forms of the area: they read what was typed; operations decide."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.accounts.models import Unit
from duixian.apps.events.models import Event
from duixian.apps.parties.models import Person
from duixian.apps.surveys.models import InvalidReason, QuestionnaireVersion, Wave
from duixian.apps.surveys.operations.waves import WaveValues
from duixian.apps.targets.models import Declaration
from duixian.core.surveys.questionnaire import Kind, told
from duixian.core.surveys.satisfaction import DEFAULT_MINIMUM
from duixian.web.forms import DayField, Form
from duixian.web.languages import spoken

LANGUAGES = (("zh", _("中文")), ("en", _("英文")))
ANONYMITY = (
    ("yes", _("匿名：系统只记下谁已答，不记下哪份答卷是谁的")),
    ("no", _("实名：答卷与姓名一同保存，结束前本人可修改")),
)


class MomentField(forms.DateTimeField):
    """A day and a time, in the browser's own picker."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class QuestionnaireForm(Form):
    """A new questionnaire, empty or as another one is worded."""

    unit = forms.ModelChoiceField(label=_("单位"), queryset=Unit.objects.none(), to_field_name="uuid", empty_label=None)
    title = forms.CharField(label=_("问卷名称"), max_length=120, help_text=_("供本单位查找，例如“论坛参会满意度”。"))
    like = forms.ModelChoiceField(
        label=_("沿用"), queryset=QuestionnaireVersion.objects.none(), to_field_name="uuid", required=False, empty_label=_("（从空白开始）")
    )  # fmt: skip

    def __init__(
        self, *given: Any, units: QuerySet[Unit], versions: QuerySet[QuestionnaireVersion], **named: Any
    ) -> None:
        super().__init__(*given, **named)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice field
        self.fields["like"].queryset = versions  # type: ignore[attr-defined]  # as above


class DeclarationChoice(forms.ModelChoiceField):
    """A promise, told with its project and year."""

    def label_from_instance(self, declaration: Declaration) -> str:
        return f"{declaration.project.name} · {declaration.year}"


class WaveForm(Form):
    """One asking of a questionnaire."""

    title = forms.CharField(label=_("调查名称"), max_length=120)
    declaration = DeclarationChoice(
        label=_("绩效目标表"), queryset=Declaration.objects.none(), to_field_name="uuid", required=False, empty_label=_("（不关联）"),
        help_text=_("关联以后，满意度指标的口径才能用上这次调查。"),
    )  # fmt: skip
    about_label = forms.CharField(
        label=_("调查对象"), max_length=120, required=False, help_text=_("例如会议或园区的名称。")
    )
    audience = forms.CharField(label=_("向谁调查"), max_length=300, help_text=_("写清范围，例如“全体签到的参会人员”。"))
    anonymous = forms.ChoiceField(label=_("是否匿名"), choices=ANONYMITY, widget=forms.RadioSelect)
    languages = forms.MultipleChoiceField(label=_("语言"), choices=LANGUAGES, widget=forms.CheckboxSelectMultiple)
    question = forms.ChoiceField(label=_("总体满意度题"))
    cut = forms.IntegerField(
        label=_("满意的最低分"), min_value=1, max_value=11, help_text=_("5级量表一般填4：4分和5分算满意。")
    )
    minimum = forms.IntegerField(
        label=_("最少有效答卷"), min_value=1, max_value=100_000, initial=DEFAULT_MINIMUM, help_text=_("有效答卷少于这个数，满意度旁会提示样本不足。")
    )  # fmt: skip
    population = forms.IntegerField(
        label=pgettext_lazy("survey", "总人数"), min_value=1, max_value=10_000_000, required=False,
        help_text=_("只有请全部对象都来填时才写（普查），例如50家入驻企业；置信区间会按总数收窄。"),
    )  # fmt: skip
    opens_at = MomentField(label=_("开始时间"))
    closes_at = MomentField(label=_("结束时间"))
    contact = forms.CharField(
        label=_("联系方式"), max_length=120, required=False, help_text=_("写在邀请信和答卷页上。")
    )

    def __init__(
        self, *given: Any, version: QuestionnaireVersion, declarations: QuerySet[Declaration], **named: Any
    ) -> None:
        super().__init__(*given, **named)
        scales = [item for item in version.asked.questions if item.kind is Kind.SCALE]
        self.fields["declaration"].queryset = declarations  # type: ignore[attr-defined]  # a model choice field
        self.fields["question"].choices = [  # type: ignore[attr-defined]  # a choice field
            (item.code, _("%(text)s（%(points)s级）") % {"text": told(item.text, spoken()), "points": item.points}) for item in scales
        ]  # fmt: skip
        if scales:
            self.fields["cut"].initial = scales[0].points - 1

    def values(self) -> WaveValues:
        """What was typed, as the operation takes it."""
        given = dict(self.cleaned_data)
        declaration = given.pop("declaration")
        anonymous = given.pop("anonymous") == "yes"
        return WaveValues(**given, anonymous=anonymous, declaration_uuid=declaration.uuid if declaration else None)


def initial_of(wave: Wave) -> dict[str, Any]:
    """The fields of the form as a wave has them."""
    names = ("title", "about_label", "audience", "languages", "question", "cut", "minimum", "population", "contact")
    zone = ZoneInfo(wave.unit.time_zone)
    return {
        **{name: getattr(wave, name) for name in names}, "anonymous": "yes" if wave.anonymous else "no",
        "declaration": wave.declaration.uuid if wave.declaration else None, "opens_at": wave.opens_at.astimezone(zone),
        "closes_at": wave.closes_at.astimezone(zone),
    }  # fmt: skip


class ExtendForm(Form):
    """A later end."""

    closes_at = MomentField(label=_("新的结束时间"))


class IssuedForm(Form):
    """Forms handed out."""

    count = forms.IntegerField(label=_("份数"), min_value=1, max_value=100_000)
    on = DayField(label=_("发放日期"))


class InviteForm(Form):
    """Whom to ask: typed, from a list, or from the register."""

    lines = forms.CharField(
        label=_("邮箱"), required=False, max_length=200_000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("每行一人：只写邮箱，或“姓名，邮箱”。"),
    )  # fmt: skip
    file = forms.FileField(
        label=_("名单文件"), required=False, widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
        help_text=_("XLSX或CSV，第一行是列名：姓名、邮箱，可有身份、语言。"),
    )  # fmt: skip
    event = forms.ModelChoiceField(
        label=_("一届会议的到会人员"), queryset=Event.objects.none(), to_field_name="uuid", required=False, empty_label=_("（不用这种方式）"),
        help_text=_("入场签到过的来宾，按报名类别分组；语言按各人报名时的选择。"),
    )  # fmt: skip
    people = forms.ModelMultipleChoiceField(
        label=_("已登记的人员"), queryset=Person.objects.none(), to_field_name="uuid", required=False, help_text=_("按住Ctrl可多选。")
    )  # fmt: skip
    group = forms.CharField(
        label=pgettext_lazy("survey", "身份"),
        max_length=60,
        required=False,
        help_text=_("例如嘉宾、观众；用来分组对比，名单里写了的以名单为准。"),
    )
    language = forms.ChoiceField(label=_("语言"), choices=LANGUAGES)
    send = forms.BooleanField(label=_("现在发出邀请邮件"), required=False, initial=True)

    def __init__(self, *given: Any, wave: Wave, **named: Any) -> None:
        super().__init__(*given, **named)
        self.wave = wave
        self.fields["people"].queryset = Person.objects.filter(unit=wave.unit).order_by("name")  # type: ignore[attr-defined]  # a model choice field
        self.fields["event"].queryset = Event.objects.filter(unit=wave.unit).order_by("-starts_on")  # type: ignore[attr-defined]  # a model choice field
        self.fields["language"].choices = [one for one in LANGUAGES if one[0] in wave.languages]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        """One way of naming people at a time, so that it is clear who is asked."""
        given = super().clean() or self.cleaned_data
        ways = [name for name in ("lines", "file", "event", "people") if given.get(name)]
        if not self.errors and len(ways) != 1:
            self.add_error(
                ways[1] if ways else "lines", _("请只用一种方式：写邮箱、选名单文件、选一届会议或选已登记的人员。")
            )
        return given


class ImportForm(Form):
    """An export of LimeSurvey."""

    file = forms.FileField(
        label=_("导出文件"), widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.xls,.ods"}),
        help_text=_("在LimeSurvey里导出CSV或Excel，标题选“题目编号”。逗号、分号、UTF-8、GB18030都可以。"),
    )  # fmt: skip


class PaperForm(Form):
    """What stands on a paper form beside the answers."""

    on = DayField(label=_("填写日期"))
    group = forms.CharField(label=pgettext_lazy("survey", "身份"), max_length=60, required=False)
    language = forms.ChoiceField(label=_("语言"), choices=LANGUAGES)

    def __init__(self, *given: Any, wave: Wave, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["language"].choices = [one for one in LANGUAGES if one[0] in wave.languages]  # type: ignore[attr-defined]  # a choice field


class JudgeForm(Form):
    """Why an answer does not count."""

    reason = forms.ChoiceField(label=_("不计入的原因"), choices=InvalidReason.choices, widget=forms.RadioSelect)
    note = forms.CharField(label=_("说明"), max_length=300, required=False, help_text=_("不要写姓名。"))

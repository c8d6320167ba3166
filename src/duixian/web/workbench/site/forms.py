"""The forms of the area: they read what was typed; operations decide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duixian.apps.accounts.models import User
from duixian.apps.events.models import PageKind, PageVersion, SiteImage, UpdatePlan
from duixian.apps.events.operations.site_pages import PageText, text_of
from duixian.apps.events.operations.site_updates import PlanGiven
from duixian.web.forms import DayField, Form
from duixian.web.templatetags.show import day

Choices = list[tuple[str, Any]]


def _text(rows: int, **attrs: str) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **attrs})


class PageForm(Form):
    """What a page says, in both languages."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("标题"), max_length=120)
    summary = forms.CharField(label=pgettext_lazy("site", "摘要"), max_length=300, required=False, widget=_text(2))
    body = forms.CharField(label=_("正文"), required=False, strip=False, widget=_text(18))
    title_en = forms.CharField(
        label=_("英文标题"), max_length=200, required=False, widget=forms.TextInput(attrs={"lang": "en"})
    )
    summary_en = forms.CharField(label=_("英文摘要"), max_length=500, required=False, widget=_text(2, lang="en"))
    body_en = forms.CharField(label=_("英文正文"), required=False, strip=False, widget=_text(18, lang="en"))
    dated_on = DayField(label=pgettext_lazy("news", "日期"), required=False)

    CHINESE = ("title", "summary", "body")
    ENGLISH = ("title_en", "summary_en", "body_en")

    def __init__(self, *given: Any, kind: str, version: PageVersion | None = None, **named: Any) -> None:
        if version is not None:
            told = text_of(version)
            named["initial"] = {
                **{name: getattr(told, name) for name in PageText.__dataclass_fields__},
                "based_on": version.number,
            }
        super().__init__(*given, **named)
        if kind != PageKind.NEWS:
            del self.fields["dated_on"]

    @property
    def chinese(self) -> list[forms.BoundField]:
        """The fields of the Chinese text."""
        return [self[name] for name in self.CHINESE]

    @property
    def english(self) -> list[forms.BoundField]:
        """The fields of the English text."""
        return [self[name] for name in self.ENGLISH]

    def text(self) -> PageText:
        """What was typed."""
        given = {name: self.cleaned_data.get(name) for name in PageText.__dataclass_fields__}
        return PageText(**{"title": "", **{name: value for name, value in given.items() if value is not None}})


class NewPageForm(PageForm):
    """A page that begins."""

    kind = forms.ChoiceField(label=_("页面类型"), choices=PageKind.choices)
    slug = forms.CharField(
        label=_("页面网址名"), max_length=60, required=False, help_text=_("英文字母、数字和连字符；不填则自动取名。")
    )

    def __init__(self, *given: Any, kind: str, taken: Iterable[str], **named: Any) -> None:
        super().__init__(*given, kind=kind, **named)
        gone = set(taken)
        self.fields["kind"].choices = [one for one in PageKind.choices if one[0] not in gone]  # type: ignore[attr-defined]  # a choice field
        self.fields["kind"].initial = kind


class PublishForm(Form):
    """Which planned updates a publication completes."""

    completes = forms.MultipleChoiceField(
        label=_("完成的计划"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("这次发布完成了维护计划中的哪些更新？可以不选。")
    )  # fmt: skip

    def __init__(self, *given: Any, plans: Iterable[UpdatePlan], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["completes"].choices = [(str(one.update.uuid), f"{day(one.due_on)}　{one.title}") for one in plans]  # type: ignore[attr-defined]  # a choice field

    def uuids(self) -> list[UUID]:
        """The updates that were ticked."""
        return [UUID(one) for one in self.cleaned_data["completes"]]


class DescribeForm(Form):
    """The words of an image."""

    alt = forms.CharField(label=_("替代文字"), max_length=200, help_text=_("看不见图片的人会听到或读到这句话。"))
    alt_en = forms.CharField(label=_("英文替代文字"), max_length=300)

    def __init__(self, *given: Any, image: SiteImage | None = None, **named: Any) -> None:
        if image is not None:
            named["initial"] = {"alt": image.alt, "alt_en": image.alt_en}
        super().__init__(*given, **named)


class ImageForm(DescribeForm):
    """An image to be added."""

    file = forms.FileField(label=_("图片"), widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
                           help_text=_("JPEG、PNG、WebP或GIF；会缩小到1600像素以内，并去掉拍摄信息。"))  # fmt: skip
    field_order = ("file", "alt", "alt_en")


class PlanForm(Form):
    """A planned update of the site."""

    title = forms.CharField(label=_("更新内容"), max_length=200)
    due_on = DayField(label=pgettext_lazy("site", "计划日期"), help_text=_("当天完成算按时。"))
    page = forms.ChoiceField(label=_("所涉页面"), required=False)
    kind = forms.ChoiceField(
        label=_("所涉类型"), required=False, choices=[("", pgettext_lazy("site", "不限")), *PageKind.choices]
    )
    owner = forms.ModelChoiceField(
        label=_("负责人"),
        queryset=User.objects.none(),
        to_field_name="uuid",
        required=False,
        empty_label=pgettext_lazy("site", "未指定"),
    )

    def __init__(
        self, *given: Any, pages: Choices, owners: QuerySet[User], plan: UpdatePlan | None = None, **named: Any
    ) -> None:
        if plan is not None:
            named["initial"] = {"title": plan.title, "due_on": plan.due_on, "page": str(plan.page.uuid) if plan.page else "",
                                "kind": plan.kind, "owner": plan.owner.uuid if plan.owner else None}  # fmt: skip
        super().__init__(*given, **named)
        self.fields["page"].choices = [("", pgettext_lazy("site", "不限")), *pages]  # type: ignore[attr-defined]  # a choice field
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]  # a model choice field
        self.fields["owner"].label_from_instance = lambda user: user.name  # type: ignore[attr-defined]  # a model choice field

    def given(self) -> PlanGiven:
        """What was typed."""
        told = self.cleaned_data
        return PlanGiven(
            told["title"], told["due_on"], UUID(told["page"]) if told["page"] else None, told["kind"],
            told["owner"].uuid if told["owner"] else None,
        )  # fmt: skip


class ReplanForm(PlanForm):
    """A planned update, planned otherwise."""

    reason = forms.CharField(label=_("调整原因"), max_length=300)


class DoneForm(Form):
    """An update that was done elsewhere than on a page of ours."""

    note = forms.CharField(label=_("完成情况"), max_length=300, widget=_text(3))
    done_on = DayField(label=_("完成日期"), required=False, help_text=_("不填即为今天。"))
    link = forms.CharField(label=_("网址"), max_length=200, required=False, widget=forms.URLInput)


class ReasonForm(Form):
    """Why."""

    reason = forms.CharField(label=_("原因"), max_length=300, widget=_text(3))

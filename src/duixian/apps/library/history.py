"""Kinds of history that the library writes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register
from duixian.apps.library.models.entries import EntryKind, EntryScope

register(
    {
        "library.entry.drafted": _("起草条目"),
        "library.entry.edited": _("修改条目"),
        "library.entry.discarded": _("放弃草稿"),
        "library.entry.submitted": _("提交条目"),
        "library.entry.taken_back": _("取回条目"),
        "library.entry.returned": _("退回条目"),
        "library.entry.published": _("发布条目"),
        "library.entry.retired": _("停用条目"),
        "library.shipped.loaded": _("装载随产品条目"),
        "library.concept.decided": _("确定指标概念"),
        "library.objection.made": _("不同意作为案例"),
        "library.objection.ended": _("同意作为案例"),
        "library.reading.drawn": _("抽取读取质量样本"),
        "library.reading.checked": _("核对读取结果"),
        "library.comparison.kept": _("留存同类比较"),
    },
    {
        "library.entry": _("指标库条目"),
        "library.concept": _("指标概念"),
        "library.objection": _("案例异议"),
        "library.shipped": _("随产品条目"),
        "library.reading": _("读取质量样本"),
        "size": _("样本数"),
        "seed": _("随机种子"),
        "population": _("总体数"),
        "corpus": _("语料摘要"),
        "form": _("表"),
        "right": _("正确"),
        "wrong": _("有误"),
        "missing": _("漏读"),
        "compared": _("可比指标数"),
        "entry_kind": _("类别"),
        "scope": _("范围"),
        "number": _("版本"),
        "content": _("内容摘要"),
        "supersedes": _("取代的版本"),
        "wording": _("指标名称"),
        "concept": _("概念"),
        "made": _("新增"),
        "renewed": _("更新"),
        "kept": _("保留本地修改"),
    },
    {"entry_kind": dict(EntryKind.choices), "scope": dict(EntryScope.choices)},
)

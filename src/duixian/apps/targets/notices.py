"""How people are told what the review wants of them or has decided."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duixian.apps.notices.wordings import Wording
from duixian.apps.targets.errors import in_language
from duixian.core.workflow.roles import STEP_WORDS, Step


def _step(step: str) -> str | Promise:
    return in_language(*STEP_WORDS[Step(step)])


_TERMS: Final = {"step": _step}

WORDINGS: Final = {
    "targets.review.waiting": Wording(
        _("待审核：%(project)s（%(year)s年度）"),
        _("《%(project)s》%(year)s年度绩效目标表（编号%(number)s）等待您办理：%(step)s，办理期限%(due)s。"),
        _TERMS,
    ),
    "targets.review.passed": Wording(
        _("审核通过：%(project)s（%(year)s年度）"),
        _("《%(project)s》%(year)s年度绩效目标表（编号%(number)s）已通过：%(step)s，现转入下一环节。"),
        _TERMS,
    ),
    "targets.review.approved": Wording(
        _("已批复：%(project)s（%(year)s年度）"),
        _("《%(project)s》%(year)s年度绩效目标表（编号%(number)s）已批复，自即日起作为执行、监控和自评的依据。"),
    ),
    "targets.review.returned": Wording(
        _("已退回：%(project)s（%(year)s年度）"),
        _(
            "《%(project)s》%(year)s年度绩效目标表（编号%(number)s）在%(step)s环节被退回，共%(count)s条理由。请按理由修改后重新提交。"
        ),
        _TERMS,
    ),
    "targets.review.rejected": Wording(
        _("不予安排：%(project)s（%(year)s年度）"),
        _(
            "《%(project)s》%(year)s年度绩效目标表（编号%(number)s）在%(step)s环节被评为差，不进入预算安排。请查看理由。"
        ),
        _TERMS,
    ),
}

"""What the history tells of questionnaires and answers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from duixian.apps.audit.kinds import register
from duixian.apps.surveys.models.answers import Channel, InvalidReason

register(
    {
        "surveys.questionnaire.created": _("建立问卷"),
        "surveys.questionnaire.changed": _("修改问卷"),
        "surveys.questionnaire.renewed": _("建立问卷新版本"),
        "surveys.wave.created": _("建立调查"),
        "surveys.wave.changed": _("修改调查"),
        "surveys.wave.released": _("发布调查"),
        "surveys.wave.extended": _("延长调查"),
        "surveys.wave.closed": _("结束调查"),
        "surveys.wave.linked": _("开通公开链接"),
        "surveys.wave.unlinked": _("停用公开链接"),
        "surveys.wave.issued": _("登记发放份数"),
        "surveys.invitation.added": _("邀请填写"),
        "surveys.invitation.reminded": _("催答"),
        "surveys.invitation.declined": _("谢绝填写"),
        "surveys.invitation.bounced": _("登记退信"),
        "surveys.invitation.resent": _("退信后重新发送"),
        "surveys.invitation.erased": _("删除受邀人的个人信息"),
        "surveys.answer.submitted": _("交回答卷"),
        "surveys.answer.changed": _("受访人修改答卷"),
        "surveys.answer.entered": _("录入纸质答卷"),
        "surveys.answer.imported": _("导入答卷"),
        "surveys.answer.invalidated": _("答卷不计入"),
        "surveys.answer.restored": _("答卷恢复计入"),
    },
    {
        "surveys.questionnaire": _("问卷"),
        "surveys.wave": _("调查"),
        "surveys.answers": _("答卷"),
        "version": _("版本"),
        "questions": _("题数"),
        "until": _("结束时间"),
        "count": _("人数"),
        "known": _("已邀请过"),
        "channel": _("来源"),
        "language": _("语言"),
        "reason": _("原因"),
        "answer": _("答卷"),
        "row": _("行"),
    },
    values={
        "channel": dict(Channel.choices),
        "reason": dict(InvalidReason.choices),
        "language": {"zh": _("中文"), "en": _("英文")},
    },
)

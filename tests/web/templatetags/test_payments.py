"""Words and looks of payments."""

from __future__ import annotations

from duixian.apps.money.models.payments import PaymentState
from duixian.core.money.controls.finding import Severity
from duixian.core.money.matching import Gap, How
from duixian.core.money.stages import ORDER
from duixian.web.templatetags import payments


def test_every_state_weight_gap_and_stage_has_its_words() -> None:
    assert [payments.payment_tone(one) for one in PaymentState.values] == [
        "risk",
        "behind",
        "info",
        "info",
        "met",
        "behind",
    ]
    assert [(payments.weight_tone(one), payments.weight_words(one)) for one in Severity] == [
        ("behind", "严重"), ("risk", "一般"), ("info", "轻微"),
    ]  # fmt: skip
    assert [str(payments.gap_words(one)) for one in Gap] == [
        "没有合同", "收款方不是合同的供应商", "没有合格的验收", "没有发票", "发票的销售方不是收款方", "发票合计少于支付金额",
    ]  # fmt: skip
    assert [str(payments.how_words(one)) for one in How] == ["按流水号核对", "按金额、日期和对方核对", "人工核对"]
    assert payments.how_words("") == ""
    assert [payments.stage_words(one) for one in ORDER] == ["申请", "占用", "合同", "应付", "支付"]


def test_meetings_and_instalments_are_said() -> None:
    assert (payments.category_words("class-1"), payments.category_words("other")) == ("一类会议", "Other")
    assert [str(payments.instalment_words(one)) for one in payments.INSTALMENT_WORDS] == [
        "已付",
        "已付一部分",
        "办理中",
        "逾期",
        "取消",
        "未到期",
    ]
    assert [payments.instalment_tone(one) for one in ("paid", "part", "planned")] == ["met", "risk", ""]

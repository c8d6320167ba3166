"""How people are told of agendas and replacements, in both languages."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from duixian.apps.events.notices import WORDINGS

FACTS = {"event": "论坛", "number": 3, "session": "开幕式", "by": "圆桌"}


@pytest.mark.parametrize(
    ("kind", "zh", "en"),
    [
        ("events.agenda.waiting", "论坛第3次发布的议程提请作为考核依据，等待您批准。",
         "论坛: release 3 is proposed as the agenda that counts and waits for your approval."),
        ("events.agenda.approved", "论坛第3次发布的议程已批准，完成率从此按它计算。",
         "论坛: release 3 is approved as the agenda; completion counts against it from now on."),
        ("events.agenda.refused", "论坛第3次发布的议程未获批准，请按意见处理后重新提请。",
         "论坛: release 3 was not approved as the agenda; settle the comments and propose again."),
        ("events.session.replaced", "论坛的“开幕式”登记为由“圆桌”替换；经您批准后计入完成率。",
         "论坛: “开幕式” was recorded as replaced by “圆桌”; it counts once you approve."),
    ],
)  # fmt: skip
def test_notice_says_what_happened(kind: str, zh: str, en: str) -> None:
    told = []
    for language in ("zh-hans", "en"):
        with override(language):
            told.append(WORDINGS[kind].told(FACTS)[1])
    assert told == [zh, en]

"""The letter that tells people of changes to their sessions, in both languages; a unit may write its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.notices.letters import Letter, Place, Text

CHANGED: Final = "events.programme.changed"
_LINES = "- 场次“开幕式”会场由主会场改为一号厅"
_LINES_EN = "- The session “Opening” moves from Main hall to Room 1"
LETTERS: Final[Mapping[str, Letter]] = {
    CHANGED: Letter(
        _("议程变动通知"),
        _("议程再次发布后，告知与变动场次有关的人。"),
        {
            "name": Place(_("姓名"), "王教授", "Dr Smith"),
            "event": Place(_("会议名称"), "第22届生命科学研讨会", "22nd Life Science Forum"),
            "changes": Place(_("变动"), _LINES, _LINES_EN),
            "zone": Place(_("时区"), "Asia/Shanghai", "Asia/Shanghai"),
            "link": Place(
                _("议程地址"), "https://example.org/c/forum/programme/", "https://example.org/c/forum/en/programme/"
            ),
            "notes": Place(_("发布说明"), "请留意新会场。", "Please note the new room.", optional=True),
        },
        zh=Text(
            "议程有变动：{{ event }}",
            "{{ name }}，您好：\n\n{{ event }}的议程有变动，与您有关的如下（时间均为 {{ zone }}）：\n\n{{ changes }}\n\n{{ notes }}\n\n"
            "最新议程：{{ link }}\n\n{{ unit }}",
        ),
        en=Text(
            "The programme has changed: {{ event }}",
            "Dear {{ name }},\n\nthe programme of {{ event }} has changed. What concerns you (all times {{ zone }}):\n\n{{ changes }}\n\n{{ notes }}\n\n"
            "The latest programme: {{ link }}\n\n{{ unit }}",
        ),
    ),
}

"""The letters that go out to speakers, in both languages; a unit may write its own texts (`notices.letters`)."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.events.models import SpeakerState
from duixian.apps.notices.letters import Letter, Place, Text
from duixian.apps.notices.wordings import Wording

INVITE: Final = "events.speaker.invite"
REMIND: Final = "events.speaker.remind"
LINK: Final = "events.speaker.link"
CONFIRM: Final = "events.speaker.confirm"
MATERIALS: Final = "events.speaker.materials"

_PLACES: Final = {
    "name": Place(_("嘉宾姓名"), "王教授", "Professor Smith"),
    "event": Place(_("会议名称"), "第22届生命科学研讨会", "22nd Life Science Forum"),
    "days": Place(_("会议日期"), "2020年6月10日至12日", "10–12 June 2020"),
    "venue": Place(_("会场"), "国际会议中心", "Convention Centre", optional=True),
    "topic": Place(
        _("拟讲题目一句"), "拟请您报告：细胞治疗。", "We would like you to speak on: Cell therapy.", optional=True
    ),
    "deadline": Place(_("答复期限一句"), "请于2020年3月1日前答复。", "Please answer by 1 March 2020.", optional=True),
    "link": Place(_("专属链接"), "https://example.org/sp/…/", "https://example.org/sp/…/"),
    "liaison": Place(_("联络人"), "张三", "San Zhang", optional=True),
}
_MATERIALS: Final = {
    **_PLACES,
    "materials": Place(_("要交的材料"), "报告幻灯片（2020年5月20日前）", "slides (by 20 May 2020)"),
}
_ZH_END: Final = """

{{ liaison }}
{{ unit }}
"""
_EN_END: Final = """

Kind regards
{{ liaison }}
{{ unit }}
"""

LETTERS: Final = {
    INVITE: Letter(
        _("演讲邀请"), _("邀请嘉宾到会作报告，附专属答复链接。"), _PLACES,
        Text("邀请您出席{{ event }}并作报告", """尊敬的{{ name }}：

{{ event }}将于{{ days }}举行，地点：{{ venue }}。诚邀您出席并作报告。{{ topic }}

请打开下面的专属链接查看邀请并答复，也可以在那里填写简介、行程和材料。链接只供您本人使用，请勿转发：
{{ link }}

{{ deadline }}""" + _ZH_END),
        Text("Invitation to speak at {{ event }}", """Dear {{ name }},

{{ event }} takes place on {{ days }}. Venue: {{ venue }}. It would be an honour to have you as a speaker. {{ topic }}

Please open your personal link to read the invitation and to answer. You can also enter your biography, travel and materials
there. The link is yours alone; please do not pass it on:
{{ link }}

{{ deadline }}""" + _EN_END),
    ),
    REMIND: Letter(
        _("邀请答复提醒"), _("提醒尚未答复的嘉宾。"), _PLACES,
        Text("盼复：{{ event }}的报告邀请", """尊敬的{{ name }}：

此前我们邀请您在{{ event }}（{{ days }}）作报告，尚未收到您的答复。无论能否出席，都请打开专属链接告知我们：
{{ link }}

{{ deadline }}""" + _ZH_END),
        Text("A reminder: your invitation to {{ event }}", """Dear {{ name }},

some time ago we invited you to speak at {{ event }} ({{ days }}) and have not heard from you yet. Whether you can come or not,
please let us know by your personal link:
{{ link }}

{{ deadline }}""" + _EN_END),
    ),
    LINK: Letter(
        _("嘉宾专属链接"), _("应嘉宾要求重发专属链接。"), _PLACES,
        Text("您在{{ event }}的专属链接", """尊敬的{{ name }}：

您可以从下面的专属链接查看邀请、填写简介和行程、上传材料。链接只供您本人使用：
{{ link }}""" + _ZH_END),
        Text("Your personal link for {{ event }}", """Dear {{ name }},

by this personal link you can read the invitation, enter your biography and travel and upload your materials. It is yours alone:
{{ link }}""" + _EN_END),
    ),
    CONFIRM: Letter(
        _("嘉宾确认函"), _("与嘉宾确认报告，可附日历。"), _PLACES,
        Text("确认：您在{{ event }}的报告", """尊敬的{{ name }}：

感谢您接受邀请。您在{{ event }}（{{ days }}，{{ venue }}）的报告已经确认。{{ topic }}

请从专属链接补充简介、照片、行程和报告材料：
{{ link }}""" + _ZH_END),
        Text("Confirmed: your talk at {{ event }}", """Dear {{ name }},

thank you for accepting. Your talk at {{ event }} ({{ days }}, {{ venue }}) is confirmed. {{ topic }}

Please add your biography, photo, travel and materials by your personal link:
{{ link }}""" + _EN_END),
    ),
    MATERIALS: Letter(
        _("请嘉宾提交材料"), _("请嘉宾在期限前提交报告材料。"), _MATERIALS,
        Text("请提交{{ event }}的报告材料", """尊敬的{{ name }}：

为准备您在{{ event }}的报告，请从专属链接提交：{{ materials }}。
{{ link }}""" + _ZH_END),
        Text("Materials for your talk at {{ event }}", """Dear {{ name }},

to prepare your talk at {{ event }} we need: {{ materials }}. Please upload it by your personal link:
{{ link }}""" + _EN_END),
    ),
}  # fmt: skip
"""Keys of outbox mails carry the speaker, so that each goes out once for its occasion."""

ANSWERED: Final = "events.speaker.answered"
WORDINGS: Final = {
    ANSWERED: Wording(
        _("嘉宾答复：%(answer)s"), _("%(event)s：您联络的一位嘉宾已答复“%(answer)s”。"),
        terms={"answer": lambda state: SpeakerState(state).label},
    ),
}  # fmt: skip
"""What colleagues are told; who answered is on the page that it leads to."""

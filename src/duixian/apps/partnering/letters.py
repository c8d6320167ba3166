"""The letters of partnering, in both languages; a unit may write its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from duixian.apps.notices.letters import Letter, Place, Text

PLACES: Final[Mapping[str, Place]] = {
    "name": Place(_("姓名"), "王晓明", "Dr Smith"),
    "event": Place(_("会议名称"), "第22届生命科学研讨会", "22nd Life Science Forum"),
    "who": Place(_("对方姓名"), "李青", "Ann Baker"),
    "organisation": Place(_("对方单位"), "青原制药", "Baker Bio"),
    "text": Place(_("留言"), "想了解贵方的细胞培养平台。", "We would like to hear about your platform.", optional=True),
    "link": Place(_("个人页链接"), "https://example.org/g/abc/", "https://example.org/g/abc/"),
}
REMINDING: Final[Mapping[str, Place]] = {
    "name": PLACES["name"], "event": PLACES["event"], "link": PLACES["link"],
    "count": Place(_("待答复的申请数"), "3", "3", optional=True), "until": Place(_("申请截止时间"), "2020-06-01 18:00", "2020-06-01 18:00"),
}  # fmt: skip
PLAN_PLACES: Final[Mapping[str, Place]] = {
    **{name: PLACES[name] for name in ("name", "event", "link")},
    "zone": Place(_("时区"), "Asia/Shanghai", "Asia/Shanghai"),
    "meetings": Place(
        _("约谈"),
        "- 6月11日 14:00–14:25  A区 A05桌  青原制药（李青）",
        "- June 11 14:00–14:25  Zone A, table A05  Baker Bio (Ann Baker)",
    ),
}
FOLLOW_PLACES: Final[Mapping[str, Place]] = {
    **{name: PLACES[name] for name in ("name", "event", "link")}, "months": Place(_("会后月数"), "3", "3"),
}  # fmt: skip
_END = "\n\n{{ text }}\n\n在个人页查看和答复：\n{{ link }}\n\n{{ unit }}"
_END_EN = "\n\n{{ text }}\n\nSee and answer on your page:\n{{ link }}\n\n{{ unit }}"


def _letter(label: object, description: object, zh: tuple[str, str], en: tuple[str, str]) -> Letter:
    return Letter(
        label, description, PLACES,  # type: ignore[arg-type]  # lazy texts
        zh=Text(zh[0], "{{ name }}，您好：\n\n" + zh[1] + _END), en=Text(en[0], "Dear {{ name }},\n\n" + en[1] + _END_EN),
    )  # fmt: skip


def _reminder(label: object, description: object, zh: tuple[str, str], en: tuple[str, str]) -> Letter:
    return Letter(
        label, description, REMINDING,  # type: ignore[arg-type]  # lazy texts
        zh=Text(zh[0], "{{ name }}，您好：\n\n" + zh[1] + "\n\n您的个人页：\n{{ link }}\n\n{{ unit }}"),
        en=Text(en[0], "Dear {{ name }},\n\n" + en[1] + "\n\nYour page:\n{{ link }}\n\n{{ unit }}"),
    )  # fmt: skip


LETTERS: Final[Mapping[str, Letter]] = {
    "partnering.request.received": _letter(
        _("收到约谈申请"), _("有人希望与收信人一对一约谈。"),
        ("{{ organisation }}希望与您约谈：{{ event }}", "{{ organisation }}的{{ who }}希望在{{ event }}期间与您一对一约谈。"),
        ("{{ organisation }} would like to meet you: {{ event }}", "{{ who }} of {{ organisation }} would like to meet you at {{ event }}."),
    ),
    "partnering.request.accepted": _letter(
        _("约谈申请已接受"), _("对方接受了约谈，时间地点由系统统一安排。"),
        ("约谈已接受：{{ organisation }}", "{{ organisation }}的{{ who }}愿意与您约谈。时间和桌号在约谈排定后另行通知。"),
        ("Accepted: {{ organisation }}",
         "{{ who }} of {{ organisation }} is glad to meet you. We will write again with time and table once the meetings are scheduled."),
    ),
    "partnering.request.cancelled": _letter(
        _("约谈取消"), _("对方取消了约好的约谈。"),
        ("约谈已取消：{{ organisation }}", "{{ organisation }}的{{ who }}取消了与您的约谈。"),
        ("Called off: {{ organisation }}", "{{ who }} of {{ organisation }} has called off the meeting with you."),
    ),
    "partnering.request.written": _letter(
        _("约谈留言"), _("对方就约谈申请留言；收信人回复之前，同一份申请每天最多一封。"),
        ("{{ organisation }}给您留言：{{ event }}", "{{ organisation }}的{{ who }}就{{ event }}期间的约谈给您留言："),
        ("Message from {{ organisation }}: {{ event }}", "{{ who }} of {{ organisation }} has written to you about your meeting at {{ event }}:"),
    ),
    "partnering.remind.unanswered": _reminder(
        _("提醒：有约谈申请待答复"), _("写给有约谈申请没有答复的人。"),
        ("有约谈申请等您答复：{{ event }}", "在{{ event }}，有 {{ count }} 份约谈申请在等您答复。请在 {{ until }} 前接受或谢绝，对方才好另作安排。"),
        ("Requests wait for your answer: {{ event }}",
         "At {{ event }}, requests to meet you wait for your answer: {{ count }}. Please accept or decline before {{ until }}, so that the others can plan."),
    ),
    "partnering.remind.none": _reminder(
        _("提醒：还没有谈成的约谈"), _("写给申请过或被申请过约谈、但还没有一份被接受的人。"),
        ("您还没有约成：{{ event }}", "您参加了{{ event }}的一对一对接，目前还没有一份约谈被接受。个人页上有为您推荐的人，{{ until }} 前都可以申请。"),
        ("No meeting agreed yet: {{ event }}",
         "You take part in the one-to-one meetings of {{ event }}, and none is agreed yet. Your page recommends whom to meet; you can ask until {{ until }}."),
    ),
    "partnering.remind.quiet": _reminder(
        _("提醒：还没有申请约谈"), _("写给没有申请过、也没有人申请约谈的人。"),
        ("和谁面谈：{{ event }}", "您参加了{{ event }}的一对一对接，还没有申请约谈。个人页上有为您推荐的人；写明需求和供给，别人也更容易找到您。申请到 {{ until }} 截止。"),
        ("Whom to meet: {{ event }}",
         "You take part in the one-to-one meetings of {{ event }} and have not asked for any yet. Your page recommends whom to meet; needs and offers "
         "help others to find you. You can ask until {{ until }}."),
    ),
    "partnering.plan.agenda": Letter(
        _("约谈安排"), _("约谈排定之后，告诉每位参会者与谁、何时、在哪张桌约谈。"), PLAN_PLACES,
        zh=Text("您的约谈安排：{{ event }}",
                "{{ name }}，您好：\n\n您在{{ event }}期间的一对一约谈安排如下（{{ zone }}时间）：\n\n{{ meetings }}\n\n"
                "个人页上可查看最新安排、加入日历或打印；临时不能到场的，请在个人页填写不便的时间：\n{{ link }}\n\n{{ unit }}"),
        en=Text("Your meetings: {{ event }}",
                "Dear {{ name }},\n\nthese are your one-to-one meetings at {{ event }} (times of {{ zone }}):\n\n{{ meetings }}\n\n"
                "Your page always shows the latest, for your calendar or to print. If you cannot come at some time, please say so there:\n"
                "{{ link }}\n\n{{ unit }}"),
    ),
    "partnering.plan.changed": Letter(
        _("约谈调整"), _("公布之后的约谈有新增、改动或取消。"), PLAN_PLACES,
        zh=Text("约谈安排有调整：{{ event }}",
                "{{ name }}，您好：\n\n您的约谈安排有调整（{{ zone }}时间）：\n\n{{ meetings }}\n\n最新安排：\n{{ link }}\n\n{{ unit }}"),
        en=Text("Your meetings have changed: {{ event }}",
                "Dear {{ name }},\n\nyour meetings have changed (times of {{ zone }}):\n\n{{ meetings }}\n\nThe latest on your page:\n"
                "{{ link }}\n\n{{ unit }}"),
    ),
    "partnering.follow_up": Letter(
        _("约谈回访"), _("会后1、3、6、12个月，询问约谈的后续进展。"), FOLLOW_PLACES,
        zh=Text("约谈之后的进展：{{ event }}",
                "{{ name }}，您好：\n\n{{ event }}结束已有{{ months }}个月。您与约谈对象有什么后续进展？请在个人页用一分钟告诉我们：\n{{ link }}\n\n"
                "{{ unit }}"),
        en=Text("What became of your meetings: {{ event }}",
                "Dear {{ name }},\n\nit is {{ months }} month(s) since {{ event }}. What became of your meetings? It takes a minute on your page:\n"
                "{{ link }}\n\n{{ unit }}"),
    ),
}  # fmt: skip

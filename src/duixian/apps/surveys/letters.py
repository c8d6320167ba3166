"""The letters of a survey: an invitation and a reminder, in Chinese or English, with the personal link."""

from __future__ import annotations

from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from duixian.apps.surveys.models import Wave
from duixian.core.surveys.questionnaire import told
from duixian.core.wording import Language, Words

PATH: Final = "/s/{token}/"
"""Where a link leads; the pages of the area `answer` stand there."""
DJANGO: Final = {"zh": "zh-hans", "en": "en"}


class Letter(NamedTuple):
    """A mail: one line and a text."""

    subject: str
    body: str


def address_of(token: str) -> str:
    """The whole address of a link."""
    return f"{settings.SITE_ADDRESS}{PATH.format(token=token)}"


def title_of(wave: Wave, language: Language) -> str:
    """What the survey is called by those who are asked."""
    return told(Words(wave.version.title_zh, wave.version.title_en), language)


def letter(wave: Wave, *, token: str, name: str, language: Language, again: bool = False) -> Letter:
    """The invitation, or with `again` the reminder, to be sent to one person."""
    zone = ZoneInfo(wave.unit.time_zone)
    with override(DJANGO[language]):
        facts = {
            "title": title_of(wave, language), "unit": wave.unit.name, "link": address_of(token),
            "until": date_format(wave.closes_at.astimezone(zone), "DATETIME_FORMAT"),
        }  # fmt: skip
        subject = _("提醒：请填写“%(title)s”") if again else _("邀请您填写“%(title)s”")
        opening = (
            _("您还没有填写“%(title)s”，我们很想听到您的意见。")
            if again
            else _("%(unit)s邀请您填写“%(title)s”，只需几分钟。")
        )
        privacy = (
            _("这是匿名调查：系统只记下您是否已答，不记下哪一份是您的。")
            if wave.anonymous
            else _("这是实名调查：答卷与您的姓名一同保存，仅供改进工作使用；结束前可以用同一链接修改。")
        )
        lines = [
            _("%(name)s，您好：") % {"name": name} if name else _("您好："),
            opening % facts,
            _("填写：%(link)s") % facts,
            _("请在%(until)s前填写。链接只供您本人使用，请勿转发。") % facts,
            privacy,
        ]
        if wave.contact:
            lines.append(_("联系方式：%(contact)s") % {"contact": wave.contact})
        return Letter(subject % facts, "\n\n".join([*lines, wave.unit.name]))

"""What is set up for mail, a test mail, and returned mail from a folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from duixian.apps.accounts.actor import Actor
from duixian.apps.notices.delivery_reports import LARGEST
from duixian.apps.notices.failures import EXPECTED, told
from duixian.apps.notices.mime import site_address
from duixian.apps.notices.operations.bounces import bounces_read
from duixian.apps.notices.queries import mail_counts
from duixian.cli.language import Language

LOCAL: Final = frozenset({"localhost", "localhost.localdomain", ""})
BATCH: Final = 50


@dataclass(frozen=True, slots=True)
class MailState:
    """The settings of mail as they are, without any secret, and how the outbox stands."""

    server: str
    secure: str
    signed_in: bool
    sender: str
    bounces: str
    domain: str
    address: str
    counts: dict[str, int]

    def lines(self, language: Language) -> list[tuple[str, str]]:
        """Names and values for people."""
        chinese = language == Language.ZH
        yes, no = ("是", "否") if chinese else ("yes", "no")
        rows = (
            ("邮件服务器", "mail server", self.server),
            ("加密", "encryption", self.secure),
            ("登录", "signs in", yes if self.signed_in else no),
            ("发件地址", "from", self.sender),
            ("退信地址", "mail comes back to", self.bounces),
            ("Message-ID 域名", "domain of Message-IDs", self.domain),
            ("本站网址", "address of the site", self.address),
            ("发件箱", "outbox", ", ".join(f"{state} {count}" for state, count in sorted(self.counts.items())) or "0"),
        )
        return [(zh if chinese else en, value) for zh, en, value in rows]

    @property
    def problems(self) -> list[tuple[str, str]]:
        """What keeps mail from arriving, in both languages."""
        found = []
        if self.server.startswith("file:"):
            found.append(
                (
                    "没有设置邮件服务器（DUIXIAN_SMTP_URL）：邮件只写成文件，没有人收到。",
                    "No mail server is set (DUIXIAN_SMTP_URL): mail is only written into files, nobody receives it.",
                )
            )
        elif self.secure == "-":
            found.append(
                (
                    "到邮件服务器的连接没有加密：请用 smtp+tls:// 或 smtp+ssl://。",
                    "The connection to the mail server is not encrypted: use smtp+tls:// or smtp+ssl://.",
                )
            )
        if self.domain in LOCAL:
            found.append(
                (
                    "发件地址没有真实域名（DUIXIAN_MAIL_FROM）：多数服务器会拒收。",
                    "The sender has no real domain (DUIXIAN_MAIL_FROM): most servers refuse such mail.",
                )
            )
        if "127.0.0.1" in self.address or "localhost" in self.address:
            found.append(
                (
                    "信里的链接指向本机（DUIXIAN_ADDRESS）：收件人打不开。",
                    "Links in mail point at this machine (DUIXIAN_ADDRESS): recipients cannot open them.",
                )
            )
        return found

    def warnings(self, language: Language) -> list[str]:
        """The problems in one language."""
        return [zh if language == Language.ZH else en for zh, en in self.problems]


def state() -> MailState:
    """What is set up. One query; no connection is made and no password is told."""
    into_files = "smtp" not in settings.EMAIL_BACKEND
    server = f"file:{settings.EMAIL_FILE_PATH}" if into_files else f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    secure = "SSL" if settings.EMAIL_USE_SSL else "STARTTLS" if settings.EMAIL_USE_TLS else "-"
    return MailState(
        server=server, secure="-" if into_files else secure, signed_in=bool(settings.EMAIL_HOST_USER) and not into_files,
        sender=settings.DEFAULT_FROM_EMAIL, bounces=settings.MAIL_BOUNCES or site_address(), domain=settings.MAIL_DOMAIN,
        address=settings.SITE_ADDRESS, counts=mail_counts(),
    )  # fmt: skip


def send_test(*, to: str, language: Language) -> str:
    """Send one test mail at once, past the outbox; what went wrong, empty when the server took it."""
    chinese = language == Language.ZH
    subject = "兑现：测试邮件" if chinese else "Duixian: test mail"
    body = f"{'邮件设置可用。' if chinese else 'Mail works.'}\n\n{settings.SITE_ADDRESS}\n"
    try:
        EmailMessage(subject, body, to=[to]).send()
    except EXPECTED as error:
        return told(error)
    return ""


def read_bounces(*, folder: Path) -> list[tuple[str, str, str]]:
    """Read every .eml file in a folder, in the order of their names: name, outcome, address of the mail where there is one."""
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".eml" and path.is_file())
    found: list[tuple[str, str, str]] = []
    for start in range(0, len(paths), BATCH):
        files = [(path.name, _content(path)) for path in paths[start : start + BATCH]]
        read = bounces_read(files=files, by=Actor.program("mail"), at=timezone.now())
        found += [(one.name, one.outcome.value, one.mail.to if one.mail else "") for one in read]
    return found


def _content(path: Path) -> bytes:
    """One byte more than is read, so that a file that is too large is left alone and not cut."""
    with path.open("rb") as file:
        return file.read(LARGEST + 1)

"""Accounts: made by an administrator, changed, switched off; what the history tells of them names fields, never values."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from allauth.mfa.models import Authenticator
from axes.utils import reset
from django.conf import settings
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.models import Unit, User
from duixian.apps.accounts.operations.guards import administers, administers_person, day_of, filled, still_administered
from duixian.apps.audit.operations import record

LONGEST: Final = {"username": 150, "name": 60, "phone": 30, "email": 254}


@transaction.atomic
def user_create(
    *,
    username: str,
    name: str,
    email: str,
    home: Unit,
    phone: str = "",
    language: str = "zh-hans",
    by: Actor,
    at: datetime,
) -> User:
    """An account without a password: its owner sets one by the link that the invitation carries.

    Raises NotAllowed or NotFound (not the administrator of the unit), Invalid for what is empty, malformed, too long or taken.
    """
    administers(by, home)
    if not home.active:
        raise Invalid(_("这个单位已停用。"), field="home")
    user = User(
        username=_free_username(username), name=_short(filled(name, "name"), "name"), email=_free_email(email),
        phone=_short(phone.strip(), "phone"), language=_language(language), home=home, date_joined=at,
    )  # fmt: skip
    user.set_unusable_password()
    user.save()
    _record("accounts.user.created", user, home, {}, by=by, at=at)
    return user


@transaction.atomic
def user_change(
    *, user: User, name: str, email: str, phone: str, language: str, home: Unit, by: Actor, at: datetime
) -> User:
    """Change somebody's account; the administrator of the unit they leave and of the one they come to. Raises as user_create."""
    leaving = administers_person(by, user)
    administers(by, home)
    user = _locked(user)
    differing = _set(
        user, name=_short(filled(name, "name"), "name"), email=_free_email(email, besides=user),
        phone=_short(phone.strip(), "phone"), language=_language(language), home_id=home.pk,
    )  # fmt: skip
    if differing:
        _record("accounts.user.changed", user, leaving, {"fields": differing}, by=by, at=at)
        if leaving.pk != home.pk:
            _record("accounts.user.changed", user, home, {"fields": differing}, by=by, at=at)
    return user


@transaction.atomic
def user_profile_change(*, user: User, name: str, phone: str, language: str, by: Actor, at: datetime) -> User:
    """What everybody may change of their own account. Raises NotAllowed for somebody else's, Invalid as user_create."""
    if not by.is_program and by.user_id != user.pk:
        raise NotAllowed(_("只能修改自己的账号。"))
    user = _locked(user)
    differing = _set(
        user, name=_short(filled(name, "name"), "name"), phone=_short(phone.strip(), "phone"),
        language=_language(language),
    )  # fmt: skip
    if differing and user.home:
        _record("accounts.user.changed", user, user.home, {"fields": differing}, by=by, at=at)
    return user


@transaction.atomic
def user_language_set(*, user: User, language: str, by: Actor, at: datetime) -> User:
    """The language of one's own pages and mails, chosen on any page. Raises as user_profile_change."""
    return user_profile_change(user=user, name=user.name, phone=user.phone, language=language, by=by, at=at)


@transaction.atomic
def user_deactivate(*, user: User, by: Actor, at: datetime) -> User:
    """Nobody signs in with this account any more, and whoever is signed in with it is out; what they did stays theirs.

    Raises NotAllowed for one's own account, Invalid for the last administrator of a unit.
    """
    home = administers_person(by, user)
    if by.user_id == user.pk:
        raise NotAllowed(_("不能停用自己的账号。"))
    user = _locked(user)
    if user.is_active:
        user.is_active = False
        user.save(update_fields=["is_active"])
        still_administered(home, on=day_of(at, home))
        _record("accounts.user.deactivated", user, home, {}, by=by, at=at)
    return user


@transaction.atomic
def user_activate(*, user: User, by: Actor, at: datetime) -> User:
    """The account works again, with the roles that were not revoked. Raises as user_deactivate."""
    home = administers_person(by, user)
    user = _locked(user)
    if not user.is_active:
        user.is_active = True
        user.save(update_fields=["is_active"])
        _record("accounts.user.activated", user, home, {}, by=by, at=at)
    return user


@transaction.atomic
def user_invite(*, user: User, by: Actor, at: datetime) -> User:
    """Note that a link to set a password goes out; the page that calls this sends the mail, since the link is a secret that
    is kept nowhere. Raises Invalid for an account that is switched off or has no mail address."""
    home = administers_person(by, user)
    if not user.is_active:
        raise Invalid(_("账号已停用，请先启用。"))
    if not user.email:
        raise Invalid(_("账号没有电子邮箱，请先填写。"), field="email")
    _record("accounts.user.invited", user, home, {}, by=by, at=at)
    return user


@transaction.atomic
def user_unlock(*, user: User, by: Actor, at: datetime) -> User:
    """Forget failed sign-ins, so that somebody who was locked out can try again at once."""
    home = administers_person(by, user)
    reset(username=user.username)
    _record("accounts.user.unlocked", user, home, {}, by=by, at=at)
    return user


@transaction.atomic
def user_second_factor_remove(*, user: User, by: Actor, at: datetime) -> User:
    """Take the second factor off an account whose owner lost telephone and recovery codes; the password alone opens it then.

    Raises NotAllowed for one's own account (its owner does that with a code) and Invalid where there is none.
    """
    home = administers_person(by, user)
    if by.user_id == user.pk:
        raise NotAllowed(_("请在“两步验证”里停用自己的验证器。"))
    if not Authenticator.objects.filter(user=user).delete()[0]:
        raise Invalid(_("这个账号没有启用两步验证。"))
    _record("accounts.user.second_factor_removed", user, home, {}, by=by, at=at)
    return user


def _locked(user: User) -> User:
    try:
        return User.objects.select_for_update(of=("self",)).select_related("home").get(pk=user.pk)
    except User.DoesNotExist as error:
        raise NotFound from error


def _set(user: User, **values: object) -> list[str]:
    """Set and save what differs; gives the names of those fields as people know them."""
    differing = [name for name, value in values.items() if getattr(user, name) != value]
    for name in differing:
        setattr(user, name, values[name])
    if differing:
        user.save(update_fields=differing)
    return [name.removesuffix("_id") for name in differing]


def _free_username(given: str) -> str:
    username = _short(filled(given, "username"), "username")
    try:
        UnicodeUsernameValidator()(username)
    except ValidationError as error:
        raise Invalid(_("用户名只能用文字、数字和 @ . + - _。"), field="username") from error
    if User.objects.filter(username__iexact=username).exists():
        raise Invalid(_("这个用户名已被使用，请换一个。"), field="username")
    return username


def _free_email(given: str, besides: User | None = None) -> str:
    email = _short(filled(given, "email"), "email")
    try:
        validate_email(email)
    except ValidationError as error:
        raise Invalid(_("电子邮箱的写法不对。"), field="email") from error
    taken = User.objects.filter(email__iexact=email)
    if (taken.exclude(pk=besides.pk) if besides else taken).exists():
        raise Invalid(_("这个电子邮箱已属于另一个账号。"), field="email")
    return email


def _language(given: str) -> str:
    if given not in dict(settings.LANGUAGES):
        raise Invalid(_("没有这种界面语言。"), field="language")
    return given


def _short(text: str, field: str) -> str:
    if len(text) > LONGEST[field]:
        raise Invalid(_("太长了：最多 %(most)s 个字。") % {"most": LONGEST[field]}, field=field)
    return text


def _record(kind: str, user: User, unit: Unit, payload: dict[str, object], *, by: Actor, at: datetime) -> None:
    record(kind=kind, unit=unit, about="accounts.user", about_uuid=user.uuid, by=by, at=at, payload=payload)

"""Outside people and organisations, each once in a unit; who keeps projects there keeps them too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.models import Unit, User
from duixian.apps.accounts.rules import can_administer, can_write
from duixian.apps.audit.operations import record
from duixian.apps.parties.models import Organisation, Person

LONGEST: Final = {"name": 80, "name_en": 80, "email": 254, "phone": 30, "title": 80}
ERASED: Final = "（已删除）"
"""What stands in place of an erased name."""
KINDS: Final = ("supplier", "partner", "tenant", "media", "company", "other")
"""What an organisation can be to the unit; it may be several of them."""


@transaction.atomic
def organisation_create(
    *, unit: Unit, name: str, name_en: str = "", country: str = "", kinds: Iterable[str] = (), by: Actor, at: datetime
) -> Organisation:
    """Register an organisation. Raises NotFound, NotAllowed, or Invalid for a name left empty or registered already, a country
    that is no code of two letters, or a kind that is not in KINDS."""
    _keeps(by, unit)
    organisation = Organisation(
        unit=unit, name=_free_name(unit, name), name_en=_name_en(name_en), country=_country(country),
        kinds=_kinds(kinds), created_at=at,
    )  # fmt: skip
    organisation.save()
    _record("parties.organisation.created", organisation, {}, by=by, at=at)
    return organisation


@transaction.atomic
def organisation_change(
    *,
    organisation: Organisation,
    name: str,
    country: str,
    kinds: Iterable[str],
    by: Actor,
    at: datetime,
    name_en: str | None = None,
) -> Organisation:
    """Change what is known of an organisation; without `name_en` that stays as it is. Raises as organisation_create."""
    _keeps(by, organisation.unit)
    kept = Organisation.objects.select_for_update(of=("self",)).select_related("unit").get(pk=organisation.pk)
    values: dict[str, object] = {
        "name": _free_name(kept.unit, name, besides=kept), "country": _country(country), "kinds": _kinds(kinds),
        "name_en": kept.name_en if name_en is None else _name_en(name_en),
    }  # fmt: skip
    differing = _set(kept, values)
    if differing:
        _record("parties.organisation.changed", kept, {"fields": differing}, by=by, at=at)
    return kept


@transaction.atomic
def person_create(
    *,
    unit: Unit,
    name: str,
    email: str = "",
    phone: str = "",
    title: str = "",
    name_en: str = "",
    country: str = "",
    organisation: Organisation | None = None,
    user: User | None = None,
    by: Actor,
    at: datetime,
) -> Person:
    """Register a person. Raises NotFound, NotAllowed, or Invalid for what is empty, malformed, too long, or a person (same name
    and mail address) who is registered already."""
    _keeps(by, unit)
    given = {**_person(name, email, phone, title, name_en), "country": _country(country)}
    if given["email"] and Person.objects.filter(unit=unit, name=given["name"], email__iexact=given["email"]).exists():
        raise Invalid(_("这个人已经登记过了。"), field="name")
    person = Person(unit=unit, organisation=_of_unit(organisation, unit), user=user, created_at=at, **given)
    person.save()
    _record("parties.person.created", person, {}, by=by, at=at)
    return person


@transaction.atomic
def person_known(*, unit: Unit, name: str, by: Actor, at: datetime, email: str = "") -> Person:
    """The person of the unit with this name (and mail address, where one is given), registered now if nobody did before.

    Names alone tell people of one unit apart; of two with one name, the address does. Raises as person_create.
    """
    plain = " ".join(name.split())
    same_address = {"email__iexact": email} if email else {}
    known = Person.objects.filter(unit=unit, name=plain, **same_address).order_by("pk").first()
    return known or person_create(unit=unit, name=plain, email=email, by=by, at=at)


@transaction.atomic
def person_change(
    *,
    person: Person,
    name: str,
    email: str,
    phone: str,
    title: str,
    organisation: Organisation | None,
    by: Actor,
    at: datetime,
    name_en: str | None = None,
    country: str | None = None,
) -> Person:
    """Change what is known of a person; `name_en` and `country` stay as they are where they are not given. Raises as
    person_create."""
    _keeps(by, person.unit)
    kept = Person.objects.select_for_update(of=("self",)).select_related("unit", "organisation").get(pk=person.pk)
    told = _person(name, email, phone, title, kept.name_en if name_en is None else name_en)
    land = kept.country if country is None else _country(country)
    differing = _set(kept, {**told, "country": land, "organisation": _of_unit(organisation, kept.unit)})
    if differing:
        _record("parties.person.changed", kept, {"fields": differing}, by=by, at=at)
    return kept


@transaction.atomic
def person_erase(*, person: Person, by: Actor, at: datetime) -> bool:
    """Erase what tells who a person is, where nothing but the caller's own records needs it any more; country and row stay, so that
    counts stay true. False for somebody who signs in to this site. The caller has made sure that nothing else needs the name.

    Raises NotFound, NotAllowed.
    """
    _keeps(by, person.unit)
    kept = Person.objects.select_for_update(of=("self",)).select_related("unit").get(pk=person.pk)
    if kept.user_id is not None:
        return False
    gone = {"name": ERASED, "name_en": "", "email": "", "phone": "", "title": "", "organisation": None}
    if _set(kept, gone):
        _record("parties.person.erased", kept, {}, by=by, at=at)
    return True


def _keeps(by: Actor, unit: Unit) -> None:
    if not by.sees(unit.path):
        raise NotFound
    if not (can_write | can_administer).test(by, unit.path):
        raise NotAllowed(_("只有该单位办理项目的人员可以登记往来人员和往来单位。"))


def _person(name: str, email: str, phone: str, title: str, name_en: str) -> dict[str, str]:
    given = {"name": name.strip(), "email": email.strip(), "phone": phone.strip(), "title": title.strip(),
             "name_en": " ".join(name_en.split())}  # fmt: skip
    if not given["name"]:
        raise Invalid(_("这一项必须填写。"), field="name")
    for field, text in given.items():
        if len(text) > LONGEST[field]:
            raise Invalid(_("太长了：最多 %(most)s 个字。") % {"most": LONGEST[field]}, field=field)
    try:
        if given["email"]:
            validate_email(given["email"])
    except ValidationError as error:
        raise Invalid(_("电子邮箱的写法不对。"), field="email") from error
    return given


def _of_unit(organisation: Organisation | None, unit: Unit) -> Organisation | None:
    if organisation is not None and organisation.unit_id != unit.pk:
        raise NotFound
    return organisation


def _free_name(unit: Unit, given: str, besides: Organisation | None = None) -> str:
    name = given.strip()
    if not name or len(name) > 200:
        raise Invalid(_("请填写名称，最多 200 个字。"), field="name")
    taken = Organisation.objects.filter(unit=unit, name=name)
    if (taken.exclude(pk=besides.pk) if besides else taken).exists():
        raise Invalid(_("这个单位已经登记过了。"), field="name")
    return name


def _name_en(given: str) -> str:
    name = " ".join(given.split())
    if len(name) > 200:
        raise Invalid(_("太长了：最多 %(most)s 个字。") % {"most": 200}, field="name_en")
    return name


def _country(given: str) -> str:
    code = given.strip().upper()
    if code and not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise Invalid(_("国家或地区请用两个字母的代码，如 CN。"), field="country")
    return code


def _kinds(given: Iterable[str]) -> list[str]:
    kinds = sorted(set(given))
    if not set(kinds) <= set(KINDS):
        raise Invalid(_("没有这种类型。"), field="kinds")
    return kinds


def _set(kept: Person | Organisation, values: Mapping[str, object]) -> list[str]:
    """Set and save what differs; gives the names of those fields."""
    differing = [name for name, value in values.items() if getattr(kept, name) != value]
    for name in differing:
        setattr(kept, name, values[name])
    if differing:
        kept.save(update_fields=differing)
    return differing


def _record(kind: str, kept: Person | Organisation, payload: dict[str, object], *, by: Actor, at: datetime) -> None:
    about = f"parties.{kept._meta.model_name}"
    record(kind=kind, unit=kept.unit, about=about, about_uuid=kept.uuid, by=by, at=at, payload=payload)

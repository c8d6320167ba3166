"""A confirmed guest takes part in one-to-one meetings, and says who they are; the office may take a profile out of sight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.events.models import ConsentPurpose, Registration, RegistrationState
from duixian.apps.events.operations.consents import consent_change
from duixian.apps.events.operations.entering import line_of
from duixian.apps.events.operations.moving import held_registration
from duixian.apps.partnering.models import Absence, Interest, Message, NoThanks, Partnering, Profile, Tongue
from duixian.apps.partnering.operations.advising import advised_drop
from duixian.apps.partnering.operations.entering import acting_profile, held_profile, tell, words_of

ABOUT_LENGTH: Final = 1000


@dataclass(frozen=True, slots=True)
class ProfileDetails:
    """What a delegate says of themselves; at least one of the two texts helps others to decide, none must be there.
    `tongue` is the language to and from Chinese for which an `interpreter` is wanted; free times go to meetings that are merely recommended
    where the delegate `takes_recommended`."""

    about: str = ""
    about_en: str = ""
    website: str = ""
    interpreter: bool = False
    tongue: str = Tongue.EN
    listed: bool = True
    takes_recommended: bool = False


@transaction.atomic
def profile_join(
    *, registration_uuid: UUID, details: ProfileDetails, by: Actor, at: datetime, agreed_in: str = ""
) -> Profile:
    """Take part; again gives the same profile, changed. `agreed_in` is the language in which the guest agreed, with it, that their data are
    handed abroad; empty: they did not. Raises NotFound, NotAllowed, and Invalid: no one-to-one meetings at this edition,
    a guest who is not confirmed or of no organisation, at the field otherwise."""
    one = held_registration(by, registration_uuid)
    partnering = Partnering.objects.filter(event=one.event).first()
    if partnering is None:
        raise Invalid(_("本次会议没有一对一对接。"))
    held = Profile.objects.filter(registration=one).first()
    if held is not None:
        return profile_change(uuid=held.uuid, details=details, by=by, at=at)
    if one.state != RegistrationState.CONFIRMED:
        raise Invalid(_("报名确认后才能参加一对一对接。"))
    if one.person.organisation is None:
        raise Invalid(_("请先在报名信息中填写单位。"), field="organisation")
    made = Profile.objects.create(
        partnering=partnering,
        registration=one,
        organisation=one.person.organisation,
        created_at=at,
        **_checked(details),
    )
    made.partnering.event = one.event
    tell("partnering.profile.joined", made, by=by, at=at)
    if agreed_in:
        consent_change(uuid=one.uuid, purpose=ConsentPurpose.CROSS_BORDER, given=True, language=agreed_in, by=by, at=at)
    return made


@transaction.atomic
def profile_change(*, uuid: UUID, details: ProfileDetails, by: Actor, at: datetime) -> Profile:
    """Change what a delegate says. Whoever takes no recommended meetings any more loses those of which nobody was told.

    Raises NotFound, NotAllowed, Invalid at the field.
    """
    profile = acting_profile(by, uuid)
    values = _checked(details)
    differing = sorted(name for name, value in values.items() if getattr(profile, name) != value)
    for name in differing:
        setattr(profile, name, values[name])
    if differing:
        profile.save(update_fields=differing)
        if "takes_recommended" in differing and not profile.takes_recommended:
            advised_drop(profile, by=by, at=at)
        tell("partnering.profile.changed", profile, by=by, at=at, payload={"fields": differing})
    return profile


@transaction.atomic
def profile_hide(*, uuid: UUID, reason: str, by: Actor, at: datetime) -> Profile:
    """Take a profile out of sight, with reason, by the office; what was agreed stays. Raises NotFound, NotAllowed, Invalid at `reason`."""
    profile = held_profile(by, uuid)
    profile.hidden_reason = line_of(reason, "reason", 200)
    profile.save(update_fields=["hidden_reason"])
    tell("partnering.profile.hidden", profile, by=by, at=at, payload={"grounds": profile.hidden_reason})
    return profile


@transaction.atomic
def profile_show(*, uuid: UUID, by: Actor, at: datetime) -> Profile:
    """Let others find a profile again. Raises NotFound, NotAllowed."""
    profile = held_profile(by, uuid)
    if profile.hidden_reason:
        profile.hidden_reason = ""
        profile.save(update_fields=["hidden_reason"])
        tell("partnering.profile.shown", profile, by=by, at=at)
    return profile


def profile_forget(one: Registration) -> None:
    """Erase what a guest wrote for one-to-one meetings, with the registration; that they met whom stays countable, without a word."""
    profiles = Profile.objects.filter(registration=one)
    Message.objects.filter(author__in=profiles).update(text="—")
    for kept in (Interest, NoThanks, Absence):
        kept._default_manager.filter(profile__in=profiles).delete()
    for profile in profiles:
        profile.sent.update(message="")
        profile.about = profile.about_en = profile.website = ""
        profile.listed = profile.takes_recommended = False
        profile.save(update_fields=["about", "about_en", "website", "listed", "takes_recommended"])


def _checked(details: ProfileDetails) -> dict[str, object]:
    if details.tongue not in Tongue.values:
        raise Invalid(_("没有这个选项。"), field="tongue")
    website = details.website.strip()
    if website:
        try:
            URLValidator(schemes=("http", "https"))(website)
        except ValidationError as error:
            raise Invalid(_("请填写以 http:// 或 https:// 开头的网址。"), field="website") from error
    return {
        "about": words_of(details.about, "about", ABOUT_LENGTH), "about_en": words_of(details.about_en, "about_en", ABOUT_LENGTH),
        "website": words_of(website, "website", 200), "interpreter": details.interpreter, "tongue": details.tongue, "listed": details.listed,
        "takes_recommended": details.takes_recommended,
    }  # fmt: skip

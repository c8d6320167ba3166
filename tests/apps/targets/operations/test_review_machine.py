"""The review walked at random against the database: whoever does what in whatever order, these things hold."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from duixian.apps.accounts.errors import Refused
from duixian.apps.accounts.models import User
from duixian.apps.accounts.roles import Role
from duixian.apps.targets.forms_io import content_digest, text_digest
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.operations.adjustments import adjustment_cancel, adjustment_open
from duixian.apps.targets.operations.drafts import draft_set
from duixian.apps.targets.operations.review import (
    declaration_reopen,
    declaration_submit,
    declaration_withdraw,
    review_pass,
    review_reject,
    review_return,
)
from duixian.core.forms.editing import text_of
from duixian.core.workflow.errors import Reason
from factories.accounts import World, act, make_user, make_world
from factories.reviews import AT, explain_all, written

pytestmark = pytest.mark.django_db

PEOPLE = ("filler", "head", "department_reviewer", "bureau_reviewer", "everything")
REASONS = st.sampled_from([(), (Reason(""),), (Reason("请改"),), (Reason("请改", "narratives.plan"), Reason("另"))])
WHO = st.sampled_from(PEOPLE)


class Walk(RuleBasedStateMachine):
    """Each rule tries one operation as somebody; a refusal must leave everything as it was."""

    world: World
    people: dict[str, User]

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.frozen: dict[int, str] = {}
        self.hour = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize()
    def begin(self) -> None:
        self.declaration = written(self.world)

    @property
    def now(self) -> Declaration:
        return Declaration.objects.select_related("current", "approved").get(pk=self.declaration.pk)

    def attempt(self, operation, who: str, **given) -> None:
        self.hour += 1
        before = self.now.state, self.now.current.number
        try:
            operation(
                declaration=self.declaration.uuid, by=act(self.people[who]), at=AT + timedelta(hours=self.hour), **given
            )
        except Refused:
            assert (self.now.state, self.now.current.number) == before

    @rule(who=WHO)
    def submit(self, who: str) -> None:
        if self.now.current.frozen_at is None:
            explain_all(self.world, self.declaration)
        self.attempt(declaration_submit, who)

    @rule(who=WHO, words=st.sampled_from(["目标甲，覆盖全年。", "目标乙，分两个阶段。"]))
    def edit(self, who: str, words: str) -> None:
        base = text_digest(text_of(self.now.current.content, "narratives.goals"))
        self.attempt(draft_set, who, path="narratives.goals", value=words, base=base)

    @rule(who=WHO)
    def passes(self, who: str) -> None:
        self.attempt(review_pass, who, version=self.now.current.uuid, step=self.now.step or "unit")

    @rule(who=WHO, reasons=REASONS)
    def returns(self, who: str, reasons: tuple[Reason, ...]) -> None:
        self.attempt(review_return, who, version=self.now.current.uuid, step=self.now.step or "unit", reasons=reasons)

    @rule(who=WHO, reasons=REASONS)
    def rejects(self, who: str, reasons: tuple[Reason, ...]) -> None:
        self.attempt(review_reject, who, version=self.now.current.uuid, step=self.now.step or "bureau", reasons=reasons)

    @rule(who=WHO, operation=st.sampled_from([declaration_withdraw, declaration_reopen, adjustment_cancel]))
    def other(self, who: str, operation) -> None:
        self.attempt(operation, who)

    @rule(who=WHO, reason=st.sampled_from(["", "场地变更"]))
    def adjust(self, who: str, reason: str) -> None:
        self.attempt(adjustment_open, who, reason=reason)

    @precondition(lambda self: self.now.state == "in_review")
    @rule()
    def the_reviewer_of_the_step_can_always_go_on(self) -> None:
        """Nobody is ever stuck: a reviewer with clean hands passes the form on."""
        self.hour += 1
        step = self.now.step
        clean = make_user(f"clean{self.hour}", (_role(step), self.world.bureau))
        decided = self.now.current.decisions.count()
        review_pass(declaration=self.declaration.uuid, version=self.now.current.uuid, step=step, by=act(clean), at=AT)
        assert self.now.step != step or self.now.current.decisions.count() == decided + 1

    @invariant()
    def never_two_approved(self) -> None:
        approved = [version.pk for version in self.now.versions.filter(outcome="approved")]
        assert approved == ([self.now.approved_id] if self.now.approved_id else [])

    @invariant()
    def what_was_frozen_never_changes(self) -> None:
        for version in self.now.versions.exclude(frozen_at=None):
            assert (
                content_digest(version.content) == version.digest == self.frozen.setdefault(version.pk, version.digest)
            )

    @invariant()
    def one_draft_at_most_and_it_is_the_current_one(self) -> None:
        drafts = [version.pk for version in self.now.versions.filter(frozen_at=None)]
        writing = self.now.state in {"draft", "returned", "adjusting"}
        assert drafts == ([self.now.current_id] if writing else [])

    @invariant()
    def every_return_has_reasons(self) -> None:
        for version in self.now.versions.all():
            for decision in version.decisions.exclude(kind="passed"):
                assert [reason.text.strip() for reason in decision.reasons.all() if reason.text.strip()] != []

    @invariant()
    def duties_are_separated(self) -> None:
        for version in self.now.versions.all():
            deciders = [decision.decided_by_id for decision in version.decisions.all()]
            hands = set(version.hands.values_list("user_id", flat=True))
            assert len(deciders) == len(set(deciders))
            assert hands.isdisjoint(deciders)


def _role(step: str) -> Role:
    return {"unit": Role.HEAD, "department": Role.DEPARTMENT_REVIEWER, "bureau": Role.BUREAU_REVIEWER}[step]


def test_the_review_holds_in_every_order() -> None:
    world = make_world()
    everything = make_user("everything", *((role, world.bureau) for role in (
        Role.FILLER, Role.HEAD, Role.DEPARTMENT_REVIEWER, Role.BUREAU_REVIEWER)))  # fmt: skip
    Walk.world, Walk.people = world, {**world.users, "everything": everything}
    run_state_machine_as_test(Walk, settings=settings(max_examples=8, stateful_step_count=12, deadline=None))
    assert Declaration.objects.count() == 0

"""A declared life: what may follow what, by whom, with what."""

from __future__ import annotations

import pytest

from luoshi.core.lifecycles.lifecycle import (
    SAME,
    Condition,
    Lifecycle,
    Step,
    StepRefused,
)

LIFE = Lifecycle(
    name="lamp",
    states={"off": "关", "on": "开", "gone": "报废"},
    first="off",
    needs={"reason": "理由"},
    steps=(
        Step(name="light", label="开灯", sources=("off",), target="on", roles=("boy",)),
        Step(
            name="scrap",
            label="报废",
            sources=("on", "off"),
            target="gone",
            roles=("man",),
            needs=("reason",),
            conditions=(Condition(fact="is_broken", words="没有坏，不能报废。"),),
        ),
        Step(name="look", label="看", sources=("on",), target=SAME, roles=("boy",)),
    ),
)
BOY, MAN = frozenset({"boy"}), frozenset({"man"})


def test_step_leads_to_its_state() -> None:
    assert LIFE.take("light", "off", BOY) == "on"


def test_step_may_keep_its_state() -> None:
    assert LIFE.take("look", "on", BOY) == "on"


@pytest.mark.parametrize(
    ("step", "state", "roles", "words"),
    [
        ("light", "on", BOY, "现在是“开”"),
        ("light", "off", MAN, "岗位"),
        ("scrap", "on", MAN, "理由"),
    ],
)
def test_refusal_says_what_is_wrong(
    step: str, state: str, roles: frozenset[str], words: str
) -> None:
    with pytest.raises(StepRefused, match=words):
        LIFE.take(step, state, roles)


def test_condition_holds_the_step_back() -> None:
    given = frozenset({"reason"})
    with pytest.raises(StepRefused, match="没有坏"):
        LIFE.take("scrap", "on", MAN, given=given)
    facts = {"is_broken": True}
    assert LIFE.take("scrap", "on", MAN, given=given, facts=facts) == "gone"


def test_open_steps_are_those_of_the_role() -> None:
    assert [step.name for step in LIFE.open_to("on", BOY)] == ["look"]
    assert LIFE.ends() == {"gone"}


def test_unknown_state_is_a_mistake_of_the_declaration() -> None:
    step = Step(name="x", label="x", sources=("nowhere",), target="off", roles=())
    with pytest.raises(ValueError, match="nowhere"):
        Lifecycle(name="bad", states={"off": "关"}, first="off", steps=(step,))

"""What people say of a row, and what they want revised."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.apps.evaluations.conftest import DAY, WHY, proposed, row

from luoshi.apps.accounts.models import User
from luoshi.apps.evaluations.actions import drafting, judging
from luoshi.apps.evaluations.actions.drafting import EvaluationRefused
from luoshi.apps.evaluations.models import Evaluation, Proposal
from luoshi.apps.evaluations.words import Occasion
from luoshi.core.errors import RedraftError

EARLIER = judging.Wanted(
    kind="value", old="建成冷链仓库3座", new="建成冷链仓库2座", cites=[0], version=0
)


def test_reason_is_kept_with_who_wrote_it(begun: Evaluation, writer: User) -> None:
    late = row(begun, "物流")
    said = judging.say(writer, begun.pk, late.pk, WHY, late.version)
    assert (said.reason, said.by) == ("用地审批延后。", "editor")
    begun.refresh_from_db()
    assert begun.writers == [writer.pk]


def test_second_of_two_writers_is_told(begun: Evaluation, writer: User) -> None:
    late = row(begun, "物流")
    judging.say(writer, begun.pk, late.pk, WHY, late.version)
    with pytest.raises(EvaluationRefused, match="刚刚有人改过"):
        judging.say(writer, begun.pk, late.pk, WHY, late.version)


def test_person_judges_where_figures_are_silent(
    begun: Evaluation, writer: User
) -> None:
    told = replace(WHY, judged="reached")
    for name, group in (("增加值", "reached"), ("物流", "short")):
        one = row(begun, name)
        assert judging.say(writer, begun.pk, one.pk, told, one.version).group == group


def test_proposal_keeps_its_grounds(begun: Evaluation, writer: User) -> None:
    proposed(begun, writer)
    found = Proposal.objects.get()
    assert found.old == "2026年6月底前建成冷链仓库3座"
    assert [one["code"] for one in found.cites] == ["evaluation-measure-late"]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"cites": []}, "至少一条"),
        ({"cites": [9]}, "至少一条"),
        ({"old": "建成冷链仓库4座"}, "一字|字句一致"),
        ({"old": "每个乡镇建设1个综合养老服务中心"}, "字句一致"),
        ({"new": "建成冷链仓库3座"}, "和原文一样"),
        ({"kind": "magic"}, "修订的类型"),
    ],
)
def test_proposal_that_rests_on_nothing_is_refused(
    begun: Evaluation, writer: User, changed: dict[str, object], why: str
) -> None:
    late = row(begun, "物流")
    wanted = replace(EARLIER, **changed)  # type: ignore[arg-type]
    with pytest.raises(EvaluationRefused, match=why):
        judging.propose(writer, begun.pk, late.pk, wanted)


def test_same_words_are_not_revised_twice(begun: Evaluation, writer: User) -> None:
    proposed(begun, writer)
    with pytest.raises(RedraftError, match="重叠"):
        judging.propose(writer, begun.pk, row(begun, "物流").pk, EARLIER)


def test_proposal_can_be_taken_back(begun: Evaluation, writer: User) -> None:
    proposed(begun, writer)
    judging.withdraw(writer, begun.pk, Proposal.objects.get().pk)
    assert not Proposal.objects.exists()


def test_grounds_that_changed_since_are_looked_at_first(
    begun: Evaluation, writer: User
) -> None:
    late = row(begun, "物流")
    judging.say(writer, begun.pk, late.pk, WHY, late.version)
    with pytest.raises(EvaluationRefused, match="刚刚有人改过"):
        judging.propose(writer, begun.pk, late.pk, EARLIER)


def test_words_that_print_parts_are_found_and_joined(
    begun: Evaluation, writer: User
) -> None:
    old, new = "建成冷链\r\n仓库3座", "建成冷链\r\n仓库2座"
    wanted = replace(EARLIER, old=old, new=new)
    made = judging.propose(writer, begun.pk, row(begun, "物流").pk, wanted)
    assert (made.old, made.new) == ("建成冷链仓库3座", "建成冷链\n仓库2座")
    (edit,) = judging.edits(judging.text_of(begun), [made])
    assert edit.text == "建成冷链仓库2座"


def test_plan_that_is_over_is_not_revised(begun: Evaluation, writer: User) -> None:
    last = drafting.begin(writer, begun.plan, Occasion.FINAL, DAY)
    with pytest.raises(EvaluationRefused, match="终期评估"):
        judging.propose(writer, last.pk, row(last, "物流").pk, EARLIER)

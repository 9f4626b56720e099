"""What an item is known by, and its way between contract and plain value."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.core.plans.review.reviewing import TEXT, plan_of

from luoshi.core.documents.read import read_document
from luoshi.core.plans.plan import Plan, Unit
from luoshi.core.plans.review.findings import finding_keys
from luoshi.core.plans.review.item import find_items
from luoshi.core.plans.review.kinds import SHAPES
from luoshi.core.plans.review.refusal import ReviewError
from luoshi.core.plans.review.value import facts_of, thing_of
from luoshi.core.values.finding import Finding
from luoshi.core.values.span import Span


def keys_by_words(plan: Plan) -> dict[str, str]:
    return {one.value["quote"]: key for key, one in find_items(plan).items()}


def test_keys_survive_renumbering() -> None:
    later = TEXT.replace("(一)新增", "(一)设置导视牌。新设导视牌9块。\n(二)新增")
    old, new = find_items(plan_of()), find_items(plan_of(later))
    assert set(old) < set(new)


def test_keys_ignore_running_ids() -> None:
    plan = plan_of()
    renamed = replace(
        plan, targets=tuple(replace(t, id=f"x{t.id}") for t in plan.targets)
    )
    assert list(find_items(plan)) == list(find_items(renamed))


def test_keys_ignore_blanks_and_widths() -> None:
    later = TEXT.replace("停车位180个", "停车位 180 个").replace("(四)", "（四）")
    assert set(find_items(plan_of())) == set(find_items(plan_of(later)))


def test_keys_stand_when_machine_reads_better() -> None:
    plan = plan_of()
    better = replace(
        plan,
        targets=tuple(
            replace(t, object=f"新{t.object}", value=1) for t in plan.targets
        ),
        measures=tuple(replace(m, units=()) for m in plan.measures),
    )
    assert list(find_items(plan)) == list(find_items(better))


def test_equal_words_count_their_occurrence() -> None:
    found = keys_of_twins("(六)增设充电设施", "")
    assert [key[-1] for key in found] == ["1", "2"]


def test_same_quote_under_two_measures_differs() -> None:
    one, other = keys_of_twins("(六)加强居家照护", "三、为老服务\n")
    assert one[-2:] == other[-2:] == "-1"
    assert one != other


def keys_of_twins(heading: str, chapter: str) -> list[str]:
    """The keys of two targets with one quote, the second under this heading."""
    text = TEXT.replace("新建电动自行车充电棚20处、充电接口600个", "新增停车位180个")
    text = text.replace("建设家庭养老床位60张", "新增停车位180个")
    text = text.replace("(六)加强居家照护", heading).replace("三、为老服务\n", chapter)
    plan = plan_of(text)
    return [
        key
        for key, one in find_items(plan).items()
        if one.kind == "target" and one.value["quote"] == "新增停车位180个"
    ]


def test_values_lead_back_to_contract() -> None:
    plan = plan_of()
    found = find_items(plan).values()
    for one in (one for one in found if one.kind != "facts"):
        text = plan.text or ""
        name, owner = one.name or "", one.owner
        assert thing_of(one.kind, one.value, text, name=name, owner=owner) == one.thing


def test_facts_lead_back_to_contract() -> None:
    plan = plan_of()
    (one,) = (one for one in find_items(plan).values() if one.kind == "facts")
    assert facts_of(one.value, plan.document) == plan.document


def test_values_have_every_field() -> None:
    for one in find_items(plan_of()).values():
        assert set(one.value) == set(SHAPES[one.kind].fields)


def test_named_unit_finds_its_place() -> None:
    plan = plan_of()
    one = next(
        o for o in find_items(plan).values() if o.value["title"] == "加强居家照护"
    )
    value = one.value | {"units": [{"name": "区民政局", "role": "lead"}]}
    measure = thing_of("measure", value, TEXT, name="m1", owner=None)
    start = TEXT.index("区民政局", one.thing.span.start)
    assert measure.units == (
        Unit(
            name="区民政局", role="lead", inherited=False, span=Span(start, start + 4)
        ),
    )


def test_plan_without_text_is_refused() -> None:
    with pytest.raises(ReviewError, match="正文"):
        find_items(replace(plan_of(), text=None))


def test_real_plans_lead_back_to_contract(shared: Path) -> None:
    folder = shared / "documents/seeds"
    for path in sorted(folder.glob("*.txt"))[:3]:
        text = read_document(path.read_bytes(), path.name).text
        found = find_items(plan_of(text)).values()
        for one in (one for one in found if one.kind != "facts"):
            name, owner = one.name or "", one.owner
            again = thing_of(one.kind, one.value, text, name=name, owner=owner)
            assert again == one.thing


def test_findings_keep_their_keys() -> None:
    def at(words: str, text: str) -> Finding:
        start = text.index(words)
        span = Span(start, start + len(words))
        return Finding(code="vague", severity="error", message="含糊", span=span)

    later = f"前言。\n{TEXT}"
    old = finding_keys([at("每周上门巡访", TEXT), at("按季公开", TEXT)], TEXT)
    assert finding_keys([at("按季公开", later)], later) == old[1:]

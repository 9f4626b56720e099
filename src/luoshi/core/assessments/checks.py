"""Whether a scheme can be scored by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from luoshi.core.assessments.codes import ASSESSMENT_RULES
from luoshi.core.assessments.methods.mark import shown
from luoshi.core.assessments.reweighing import doubts
from luoshi.core.assessments.scheme import Criterion, Item, Scheme, Source
from luoshi.core.values.finding import Finding


def check(scheme: Scheme) -> tuple[Finding, ...]:
    """What stands against a scheme; with an error it must not be scored by."""
    return (
        *_whole(scheme),
        *(one for node in scheme.nodes() for one in _node(node)),
        *(one for item in scheme.items for one in _item(item)),
        *_origins(scheme),
    )


def found(rule: str, message: str, **data: str) -> Finding:
    """A finding of a scheme or of its scores."""
    severity = ASSESSMENT_RULES[rule].severity
    return Finding(code=rule, severity=severity, message=message, data=data)


def _whole(scheme: Scheme) -> Iterator[Finding]:
    if not scheme.version.strip():
        yield found("scheme-version-missing", f"方案“{scheme.name}”没有版本。")
    if not scheme.criteria:
        yield found("scheme-nothing-scored", f"方案“{scheme.name}”没有指标。")
    else:
        yield from _sum(scheme.criteria, scheme.total, f"方案“{scheme.name}”")
    codes = [*(one.code for one in scheme.nodes()), *(one.code for one in scheme.items)]
    groups = [one.code for one in scheme.groups]
    for code, times in [*Counter(codes).items(), *Counter(groups).items()]:
        if times > 1:
            yield found("scheme-code-twice", f"代码“{code}”用了 {times} 次。", at=code)
    leaves = {one.code for one in scheme.leaves()}
    for code in scheme.ties:
        if code not in leaves:
            yield found(
                "scheme-tie-unknown", f"同分排序的“{code}”不是末级指标。", at=code
            )
    if any(cap is not None and cap < 0 for cap in (scheme.add_cap, scheme.deduct_cap)):
        yield found("scheme-item-unsound", "加分或减分的总上限小于 0。")


def _sum(
    parts: Iterable[Criterion], expected: Decimal, whose: str
) -> Iterator[Finding]:
    """Whether weights add up; shown as the sum that they make."""
    weights = [one.weight for one in parts]
    total = sum(weights, Decimal(0))
    if total != expected:
        addends = " + ".join(shown(one) for one in weights)
        yield found(
            "scheme-weights-uneven",
            f"{whose}的权重 {addends} = {shown(total)}，应为 {shown(expected)}。",
            total=shown(total),
            expected=shown(expected),
        )


def _node(node: Criterion) -> Iterator[Finding]:
    if node.weight <= 0:
        message = f"指标“{node.name}”的权重是 {shown(node.weight)}。"
        yield found("scheme-weight-unusable", message, at=node.code)
    if node.parts:
        yield from _sum(node.parts, node.weight, f"指标“{node.name}”下级")
        if node.method is not None or node.source is not None:
            message = f"指标“{node.name}”有下级，不应再有计分方法或来源。"
            yield found("scheme-parts-scored", message, at=node.code)
    else:
        yield from _leaf(node)


def _leaf(leaf: Criterion) -> Iterator[Finding]:
    if leaf.source is None:
        message = f"指标“{leaf.name}”没有写明数据来源。"
        yield found("scheme-source-missing", message, at=leaf.code)
    elif not _may_leave_out(leaf.source):
        message = (
            f"指标“{leaf.name}”去掉的最高分和最低分个数是 {leaf.source.left_out}。"
        )
        yield found("scheme-panel-unsound", message, at=leaf.code)
    if leaf.method is None:
        message = f"指标“{leaf.name}”没有计分方法。"
        yield found("scheme-method-missing", message, at=leaf.code)
        return
    for doubt in leaf.method.doubts(is_lower_better=leaf.is_lower_better):
        message = f"指标“{leaf.name}”：{doubt}"
        yield found("scheme-method-unsound", message, at=leaf.code)


def _may_leave_out(source: Source) -> bool:
    left_out = source.left_out
    return left_out is None or (source.kind == "panel" and left_out >= 0)


def _origins(scheme: Scheme) -> Iterator[Finding]:
    names = {one.code: one.name for one in scheme.nodes()} | {"": scheme.name}
    for origin in scheme.origins:
        for doubt in doubts(origin, scheme):
            message = f"“{names.get(origin.below, origin.below)}”权重的来历：{doubt}"
            yield found("scheme-origin-unsound", message, at=origin.below)


def _item(item: Item) -> Iterator[Finding]:
    has_points = item.kind == "veto" or item.each > 0
    if not has_points or (item.most is not None and item.most < 0):
        message = f"事项“{item.name}”的分值应大于 0，上限不能小于 0。"
        yield found("scheme-item-unsound", message, at=item.code)

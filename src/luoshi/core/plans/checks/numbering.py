"""The numbers of headings: gaps, repeats, restarts, a beginning that is cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.plans.checks.chains import (
    Step,
    between,
    label,
    like,
    links,
    place_of,
    shown,
    spoken,
    steps,
)
from luoshi.core.plans.checks.part import Part
from luoshi.core.plans.checks.phrasing import quoted
from luoshi.core.values.finding import Finding
from luoshi.core.values.rule import Rule
from luoshi.core.values.span import Span

GAP = Rule(
    "numbering-gap",
    "error",
    title="编号缺号",
    why="条目编号中间缺号，引用“第几条”时会落空，也可能是漏排了一条。",
    mend="核对原稿：漏排的补上，没有漏排的把后面的编号依次改过来。",
)
REPEAT = Rule(
    "numbering-repeat",
    "error",
    title="编号重复",
    why="两个条目用了同一个编号，交办和督办时无法区分。",
    mend="把重复的编号改为应有的序号，并核对后文引用。",
)
RESTART = Rule(
    "numbering-restart",
    "warning",
    title="编号中途重新起排",
    why="没有上级标题隔开，编号却从 1 重新开始，多半是上级标题丢失或层级用错。",
    mend="补上遗失的上级标题，或改用下一级编号。",
)
ORDER = Rule(
    "numbering-order",
    "warning",
    title="编号顺序错乱",
    why="编号倒退或跳跃较大，读者无法判断条目的次序和完整性。",
    mend="按出现次序重排编号。",
)
BEGINNING = Rule(
    "beginning-missing",
    "warning",
    title="开头部分缺失",
    why="第一个编号不是“一”，说明前面的部分没有收录，前面的目标和要求无从核对。",
    mend="找到完整文本重新导入；只拿到节选时，请注明节选范围。",
)
RUN_IN = Rule(
    "heading-run-in",
    "warning",
    title="标题与正文连排",
    why="标题接在上一段或正文之后没有另起，读者和程序都容易漏掉这一条。",
    mend="标题另起一段，或在标题后加句号。",
)
RULES = (GAP, REPEAT, RESTART, ORDER, BEGINNING, RUN_IN)

LARGEST_GAP = 2
FUSED = re.compile(
    r"^(?P<head>[^,。;:、]{5,40}[^,。;:、是第之其唯统专(])一是(?=[^,。;]{3,})"
)


def check_numbering(part: Part) -> Iterator[Finding]:
    """Headings whose numbers do not count on."""
    for step in steps(part):
        yield from check_step(part, step)


def check_run_in(part: Part) -> Iterator[Finding]:
    """Paragraphs whose heading runs straight into 一是."""
    for passage in part.prose:
        match = FUSED.match(passage.paragraph.text)
        if match and "二是" in passage.paragraph.text:
            head = match["head"]
            yield RUN_IN.found(
                f"标题{quoted(head)}与正文“一是…”连在一起，中间没有句号或换行。",
                passage.paragraph.place(0, match.end("head")),
                heading=head,
            )


def check_step(part: Part, step: Step) -> Iterator[Finding]:
    """What is wrong between two neighbouring numbers."""
    before, after = step.before.number, step.after.number
    if after == before + 1 or (after == 1 and (step.parted or before == 0)):
        return
    if after == 1:
        yield restart(step)
    elif after == before:
        yield repeat(step)
    elif 0 < after - before - 1 <= LARGEST_GAP and not (step.parted and after == 2):
        yield from gap(part, step)
    else:
        yield disorder(step)


def gap(part: Part, step: Step) -> Iterator[Finding]:
    """Missing numbers: run into the text before, or not printed at all."""
    before, after = step.before.number, step.after.number
    lost: list[str] = []
    for number in range(before + 1, after):
        if number in step.restored or is_misprinted(part, step, number):
            continue
        printed = like(step.after.node, number)
        found = run_in(part, step, printed)
        if found is None:
            lost.append(printed)
        else:
            yield RUN_IN.found(
                f"“{printed}”没有另起一段，接在了上一段后面。", found, marker=printed
            )
    if lost:
        missing = "、".join(f"“{word}”" for word in lost)
        yield GAP.found(
            f"编号从“{shown(step.before.node)}”跳到“{shown(step.after.node)}”，缺{missing}。"
            "请核对是漏排还是编号未顺延。",
            place_of(step.after.node),
            missing="、".join(lost),
        )


def repeat(step: Step) -> Finding:
    title = step.before.node.title or ""
    return REPEAT.found(
        f"编号“{shown(step.after.node)}”出现两次：{quoted(title)}"
        f"和{quoted(step.after.node.title or '')}。",
        place_of(step.after.node),
        marker=shown(step.after.node),
    )


def restart(step: Step) -> Finding:
    return RESTART.found(
        f"{quoted(label(step.before.node))}之后没有上级标题，"
        f"编号又从“{shown(step.after.node)}”开始。",
        place_of(step.after.node),
        marker=shown(step.after.node),
    )


def disorder(step: Step) -> Finding:
    return ORDER.found(
        f"编号“{shown(step.before.node)}”之后是“{shown(step.after.node)}”，次序不连续。",
        place_of(step.after.node),
        before=shown(step.before.node),
        after=shown(step.after.node),
    )


def check_beginning(part: Part) -> Iterator[Finding]:
    """A plan whose first number is not one: its beginning was not taken along."""
    found = links(part.outline.nodes)
    if not found or part.outline.contents or found[0].number < 2:
        return
    first = found[0].node
    higher = next((link for link in found if link.node.rank < first.rank), None)
    edge = higher.node if higher is not None and higher.number > 1 else first
    span = part.passages[0].paragraph.span if part.passages else place_of(first)
    yield BEGINNING.found(
        f"第一个标题是{quoted(label(first))}，"
        f"“{shown(edge)}”之前的部分没有收录，文本可能是节选。",
        span,
        first=shown(first),
    )


def run_in(part: Part, step: Step, printed: str) -> Span | None:
    """Where a missing number stands inside the text between two headings."""
    closed = r"(?:(?<=[。)\]!;:”\d])|(?<=[\u4e00-\u9fff])(?=第))"
    pattern = re.compile(closed + r" ?" + re.escape(printed))
    for paragraph in between(part, step):
        match = pattern.search(paragraph.text, 1)
        if match:
            return paragraph.place(match.start(), match.end())
    return None


def is_misprinted(part: Part, step: Step, number: int) -> bool:
    """Whether a paragraph between opens with the missing number in another form."""
    words = re.compile(
        rf"[(\[第]?(?:{number}(?!\d)|{spoken(number)}(?![一二三四五六七八九十]))"
    )
    return any(words.match(paragraph.text) for paragraph in between(part, step))


CHECKS = (
    check_numbering,
    check_beginning,
    check_run_in,
)

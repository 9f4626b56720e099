"""What may be wrong with the record, in words."""

from __future__ import annotations

from luoshi.core.values.finding import Finding

FLAWS = {
    "audit-altered": "第 %(places)s 条的内容被改动：与它的摘要不符。",
    "audit-resealed": "第 %(places)s 条被改动并重算了摘要：后一条或链头记的不是现在这一条。",
    "audit-rewritten": "第 %(places)s 条与当时抄下的摘要不符：这一条或它以前的记录被重写。",
    "audit-removed": "第 %(places)s 条被删除：序号中断，或比链头记的少。",
    "audit-inserted": "第 %(places)s 条不止一条：多出来的是插入的。",
    "audit-added": "第 %(places)s 条在链头以外：不是由系统写入的。",
    "audit-misplaced": "第 %(places)s 条不在它的位置上：前后次序被调换。",
    "audit-unread": "文件第 %(places)s 行不是一条审计记录。",
}


def flaw(code: str, office: int, first: int, last: int | None = None) -> Finding:
    """A finding about one line of a chain, or about a row of them."""
    is_one = last is None or last == first
    places = f"{first}" if is_one else f"{first}—{last}"
    return Finding(
        code=code,
        severity="error",
        message=FLAWS[code] % {"places": places},
        data={"office": str(office), "places": places},
    )

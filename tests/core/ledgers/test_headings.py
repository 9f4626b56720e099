"""The words above a column tell its field."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from luoshi.core.ledgers.fields import FIELDS, label_of
from luoshi.core.ledgers.headings import column_scores, is_heading, name_scores

CASES: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[2] / "fixtures/ledgers/headings.toml").read_text("utf-8")
)


@pytest.mark.parametrize(("words", "field"), CASES["headings"].items())
def test_heading_tells_field(words: str, field: str) -> None:
    assert name_scores(words)[0][0] == field


@pytest.mark.parametrize("words", CASES["nothing"]["words"])
def test_other_words_tell_nothing(words: str) -> None:
    assert name_scores(words) == ()


@pytest.mark.parametrize("key", FIELDS)
def test_own_label_tells_field(key: str) -> None:
    assert dict(name_scores(label_of(key)))[key] >= 0.9


def test_ambiguous_words_name_both() -> None:
    assert {key for key, _ in name_scores("目标任务")} >= {"content", "target"}


def test_group_of_nodes_holds_below() -> None:
    assert column_scores(("年度节点", "一季度")) == {"node": 0.95}
    assert column_scores(("工作进展", "三月")) == {"progress": 0.95}


def test_lowest_words_tell_column() -> None:
    scores = column_scores(("责任分工", "配合单位"))
    assert max(scores, key=lambda key: scores[key]) == "support"


def test_content_is_no_heading() -> None:
    assert is_heading("完成时限")
    assert not is_heading("推进商贸设施建设，完善配套")

"""``luoshi indicators evaluate``: where targets stand, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.core.indicators.figures import cell, observed

from luoshi.core.indicators.observation import approved
from luoshi.core.indicators.snapshots import figure_of
from luoshi.core.tables.snapshot import append

SALES = {
    "key": "1",
    "indicator": "REVENUE",
    "region": "420799",
    "target": {
        "kind": "flow",
        "unit": "亿元",
        "due": "2030-12-31",
        "value": "172.28",
        "base": {"value": "123", "year": 2025},
    },
}


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    first = observed(cell("2026年1—8月"), "93")
    told = approved(first, reviewer="李二", issuer="王三", at=first.entered)
    append(tmp_path / "snapshot", "a", [figure_of(told)])
    later = observed(cell("2026年1—9月"), "90")
    append(tmp_path / "snapshot", "b", [figure_of(later)])
    return tmp_path / "snapshot"


def targets(folder: Path, *entries: object) -> Path:
    path = folder / "targets.jsonl"
    lines = [json.dumps(one, ensure_ascii=False) for one in entries]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_target_is_held_against_its_figure(run: Run, snapshot: Path) -> None:
    file = targets(snapshot.parent, SALES)
    words = ("indicators", "evaluate", snapshot, "--targets", file)
    done = run(*words, "--as-of", "2026-09-20", "--format", "jsonl")
    found = json.loads(done.stdout)
    assert (found["key"], found["light"], found["actual"]) == ("1", "green", 93)
    assert found["expected"] == pytest.approx(123 * (172.28 / 123) ** 0.2 * 8 / 12)


def test_entered_figures_count_when_asked(run: Run, snapshot: Path) -> None:
    file = targets(snapshot.parent, SALES)
    words = ("indicators", "evaluate", snapshot, "--targets", file)
    done = run(*words, "--as-of", "2026-10-20", "--format", "jsonl", "--entered")
    found = json.loads(done.stdout)
    assert (found["month"], found["actual"], found["light"]) == (9, 90, "yellow")


def test_past_knows_nothing_of_later(run: Run, snapshot: Path) -> None:
    file = targets(snapshot.parent, SALES)
    words = ("indicators", "evaluate", snapshot, "--targets", file)
    done = run(*words, "--as-of", "2026-09-09", "--format", "jsonl")
    assert json.loads(done.stdout)["actual"] is None


def test_table_sums_up_lights(run: Run, snapshot: Path) -> None:
    file = targets(snapshot.parent, SALES)
    words = ("indicators", "evaluate", snapshot, "--targets", file)
    done = run(*words, "--as-of", "2026-09-20")
    assert "共 1 个目标：绿灯 1 个" in done.stdout
    assert "2026-08" in done.stdout


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({**SALES, "target": {"kind": "flow"}}, "第 1 个目标：目标的条款缺“due”"),
        ({"key": "1"}, "第 1 个目标应有 key"),
        ([1], "第 1 个目标应有 key"),
        ({**SALES, "target": []}, "target 不是对象"),
        ({**SALES, "target": {**SALES["target"], "value": "x"}}, "“value”不是允许的值"),
        ({**SALES, "target": {**SALES["target"], "value": "1e999"}}, "“value”"),
        ({**SALES, "target": {**SALES["target"], "due": "9"}}, "“due”不是"),
        ({**SALES, "target": {**SALES["target"], "due": "9999-12-31"}}, "“due”不是"),
        ({**SALES, "target": {**SALES["target"], "growth": "9" * 18}}, "“growth”不是"),
        ({**SALES, "target": {**SALES["target"], "kind": "x"}}, "“kind”不是"),
    ],
)
def test_wrong_targets_are_told(
    run: Run, snapshot: Path, entry: object, told: str
) -> None:
    file = targets(snapshot.parent, entry)
    done = run("indicators", "evaluate", snapshot, "--targets", file)
    assert done.exit_code == 1
    assert told in done.stderr


def test_repeated_key_is_told(run: Run, snapshot: Path) -> None:
    file = targets(snapshot.parent, SALES, SALES)
    done = run("indicators", "evaluate", snapshot, "--targets", file)
    assert "第 2 个目标的编号“1”重复" in done.stderr


def test_absent_snapshot_is_told(run: Run, tmp_path: Path) -> None:
    file = targets(tmp_path, SALES)
    done = run("indicators", "evaluate", tmp_path / "none", "--targets", file)
    assert done.exit_code == 1
    assert "没有快照" in done.stderr


def test_broken_line_is_told(run: Run, snapshot: Path) -> None:
    file = targets(snapshot.parent, SALES)
    file.write_text("{\n", encoding="utf-8")
    done = run("indicators", "evaluate", snapshot, "--targets", file)
    assert "第 1 行不是 JSON" in done.stderr


def test_file_of_another_encoding_is_told(run: Run, snapshot: Path) -> None:
    file = targets(snapshot.parent, SALES)
    file.write_bytes('{"key": "规上服务业"}'.encode("gbk"))
    done = run("indicators", "evaluate", snapshot, "--targets", file)
    assert "不是 UTF-8" in done.stderr
    days = ("--as-of", "9999-12-31")
    file = targets(snapshot.parent, SALES)
    done = run("indicators", "evaluate", snapshot, "--targets", file, *days)
    assert "2999 年之间" in done.stderr


def test_master_needs_spark(run: Run, snapshot: Path) -> None:
    file = targets(snapshot.parent, SALES)
    words = ("indicators", "evaluate", snapshot, "--targets", file)
    assert run(*words, "--master", "local[2]").exit_code == 2

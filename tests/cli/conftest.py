"""Two versions of a made-up plan on disk, and the command line to run on them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from luoshi.cli.main import main

OLD = """\
云岭区服务业行动计划
为推动服务业发展,制定本计划。
一、商贸流通
1.新建便民市场。2025年新建便民市场3个以上。(区商务局牵头,区城管局配合)
2.改造老旧商圈。完成云岭商圈改造,引进品牌20家。(区商务局、区住建局负责)
二、养老服务
3.扩大社区食堂。到2026年社区食堂覆盖率达到80%。(区民政局负责)
"""
NEW = OLD.replace("3个以上", "5个以上").replace("区住建局", "区文旅局")

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Runs one command line."""

    def call(*words: object) -> Result:
        arguments = [str(word) for word in words]
        return CliRunner().invoke(main, arguments, catch_exceptions=False)

    return call


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.txt"
    path.write_text(OLD, encoding="utf-8")
    return path


@pytest.fixture
def new(tmp_path: Path) -> Path:
    path = tmp_path / "new.txt"
    path.write_text(NEW, encoding="utf-8")
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.docx"
    path.write_bytes(b"PK\x03\x04 this is no archive")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a plan, a plan below it, a broken file and files to pass over."""
    root = tmp_path / "plans"
    (root / "街道").mkdir(parents=True)
    (root / "b.txt").write_text(OLD, encoding="utf-8")
    (root / "街道" / "c.txt").write_text(NEW, encoding="utf-8")
    (root / "a.docx").write_bytes(b"PK\x03\x04 this is no archive")
    (root / "~$b.docx").write_bytes(b"lock")
    (root / "notes.xlsx").write_bytes(b"PK")
    return root

"""The readers of the environment fail loudly, by name."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from luoshi.config.environment import (
    command,
    database,
    flag,
    number,
    secret,
    words,
)


def test_flag_reads_common_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", "Yes")
    assert flag("X", default=False)
    monkeypatch.setenv("X", "0")
    assert not flag("X", default=True)


@pytest.mark.parametrize(
    ("reader", "value"), [(flag, "maybe"), (number, "-3"), (number, "x")]
)
def test_nonsense_names_its_variable(
    reader: object, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LUOSHI_X", value)
    with pytest.raises(ImproperlyConfigured, match="LUOSHI_X"):
        reader("LUOSHI_X", default=0)  # type: ignore[operator]


def test_words_part_at_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", "a, b,,c ")
    assert words("X", default="z") == ["a", "b", "c"]


def test_command_is_parted_into_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", "scan --name 'a b' {file}")
    assert command("X", place="{file}") == ("scan", "--name", "a b", "{file}")


@pytest.mark.parametrize("value", ["scan", "scan '{file}"])
def test_command_must_take_a_file(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("LUOSHI_X", value)
    with pytest.raises(ImproperlyConfigured, match="LUOSHI_X"):
        command("LUOSHI_X", place="{file}")


def test_secret_comes_from_its_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    place = tmp_path / "key"
    place.write_text("深\n", encoding="utf-8")
    monkeypatch.setenv("X_FILE", str(place))
    assert secret("X") == "深"


def test_secret_given_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", "a")
    monkeypatch.setenv("X_FILE", "/b")
    with pytest.raises(ImproperlyConfigured, match="X_FILE"):
        secret("X")


def test_missing_secret_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X_FILE", "/nowhere/key")
    with pytest.raises(ImproperlyConfigured, match="X_FILE"):
        secret("X")


def test_postgresql_address_is_parsed() -> None:
    found = database(
        "postgresql://lu%40shi:p%2Fw@db.example:6543/plans?sslmode=require"
    )
    assert found["ENGINE"].endswith("postgresql")
    assert (found["USER"], found["PASSWORD"]) == ("lu@shi", "p/w")
    assert (found["HOST"], found["PORT"], found["NAME"]) == (
        "db.example",
        "6543",
        "plans",
    )
    assert found["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize(
    ("url", "name"),
    [("sqlite:////srv/a b.sqlite3", "/srv/a b.sqlite3"), ("sqlite:///x.db", "x.db")],
)
def test_sqlite_address_is_parsed(url: str, name: str) -> None:
    found = database(url)
    assert found["NAME"] == name
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]


@pytest.mark.parametrize("url", ["mysql://a/b", "sqlite://", "nonsense"])
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="LUOSHI_DATABASE_URL"):
        database(url)


def run_settings(
    tmp_path: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("LUOSHI_", "DJANGO_"))
    }
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "django",
            "check",
            "--deploy",
            "--fail-level",
            "WARNING",
        ],
        env=kept
        | {
            "DJANGO_SETTINGS_MODULE": "luoshi.config.settings",
            "LUOSHI_DATA": str(tmp_path),
        }
        | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_needs_a_secret(tmp_path: Path) -> None:
    run = run_settings(tmp_path)
    assert run.returncode
    assert "LUOSHI_SECRET_KEY" in run.stderr


def test_production_passes_the_deploy_check(tmp_path: Path) -> None:
    run = run_settings(tmp_path, LUOSHI_SECRET_KEY="k9-" * 20 + "abcdefgh")
    assert run.returncode == 0, run.stderr

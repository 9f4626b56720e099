"""Typed readers of the environment, which fail loudly by name."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off", ""})
MAIL_PORTS = {"smtp": 25, "smtps": 465, "smtp+tls": 587}
SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;"
)


def flag(name: str, *, default: bool) -> bool:
    """A yes or no."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in TRUE:
        return True
    if value.strip().lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}")


def number(name: str, *, default: int) -> int:
    """A whole number that is not negative."""
    value = os.environ.get(name)
    if value is None:
        return default
    if not value.strip().isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}")
    return int(value)


def text(name: str, *, default: str) -> str:
    """A piece of text that is not secret."""
    return os.environ.get(name, "").strip() or default


def choice(name: str, *, default: str, known: tuple[str, ...]) -> str:
    """One of a few words."""
    value = text(name, default=default)
    if value not in known:
        raise ImproperlyConfigured(
            f"{name} must be one of {', '.join(known)}, not {value!r}"
        )
    return value


def words(name: str, *, default: str) -> list[str]:
    """A list parted by commas."""
    value = text(name, default=default)
    return [word.strip() for word in value.split(",") if word.strip()]


def command(name: str, *, place: str) -> tuple[str, ...]:
    """The words of a command line that names where its file goes; none where unset."""
    value = text(name, default="")
    try:
        found = tuple(shlex.split(value))
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} cannot be read: {error}") from error
    if found and not any(place in word for word in found):
        raise ImproperlyConfigured(f"{name} must say where the file goes: {place}")
    return found


def secret(name: str) -> str | None:
    """A secret, from the variable itself or from the file that ``NAME_FILE`` names."""
    value = os.environ.get(name)
    place = os.environ.get(f"{name}_FILE")
    if value and place:
        raise ImproperlyConfigured(f"set either {name} or {name}_FILE, not both")
    if not place:
        return value or None
    try:
        return Path(place).read_text(encoding="utf-8").strip() or None
    except OSError as error:
        raise ImproperlyConfigured(f"{name}_FILE cannot be read: {error}") from error


def database(url: str) -> dict[str, Any]:
    """Django's description of a ``sqlite:`` or ``postgresql:`` address."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path))
    if parts.scheme in {"postgresql", "postgres"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    raise ImproperlyConfigured(
        "LUOSHI_DATABASE_URL must be sqlite:////path/to/file"
        f" or postgresql://user:password@host:port/name, not {parts.scheme!r}"
    )


def _sqlite(path: str) -> dict[str, Any]:
    """SQLite with a write-ahead log, so that pages read while the worker writes."""
    # sqlite:////srv/luoshi.sqlite3 is absolute, sqlite:///luoshi.sqlite3 relative.
    name = path.removeprefix("/")
    if not name:
        raise ImproperlyConfigured("LUOSHI_DATABASE_URL names no SQLite file")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {"init_command": SQLITE_START, "transaction_mode": "IMMEDIATE"},
    }


def mail(name: str) -> dict[str, Any]:
    """How mail goes out by an ``smtp:``, ``smtps:`` or ``smtp+tls:`` address; empty if unset."""
    url = secret(name)
    if url is None:
        return {}
    parts = urlsplit(url)
    if parts.scheme not in MAIL_PORTS or not parts.hostname:
        raise ImproperlyConfigured(
            f"{name} must be smtp://, smtps:// or smtp+tls://user:password@host:port"
        )
    return {
        "host": parts.hostname,
        "port": parts.port or MAIL_PORTS[parts.scheme],
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "ssl": parts.scheme == "smtps",
        "tls": parts.scheme == "smtp+tls",
    }

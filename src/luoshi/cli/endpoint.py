"""Which endpoint may propose additions, as the environment names it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import click

URL, MODEL = "LUOSHI_PROPOSE_URL", "LUOSHI_PROPOSE_MODEL"
KEY, KEY_FILE = "LUOSHI_PROPOSE_KEY", "LUOSHI_PROPOSE_KEY_FILE"


class Address(NamedTuple):
    """Where an endpoint is and how it is greeted; an empty key sends none."""

    url: str
    model: str
    key: str


def read_address(environment: Mapping[str, str]) -> Address:
    """The endpoint that the environment names.

    Errors   ``UsageError`` where a variable is missing or wrong, by its name;
             ``OSError`` where the file of the key cannot be read
    """
    url, model = (environment.get(name, "").strip() for name in (URL, MODEL))
    absent = [name for name, value in ((URL, url), (MODEL, model)) if not value]
    if absent:
        raise click.UsageError(
            f"--propose 需要环境变量 {'、'.join(absent)}："
            f"{URL} 是兼容 OpenAI 的接口地址（如 https://主机/v1），{MODEL} 是模型名称。"
        )
    if not _is_address(url):
        raise click.UsageError(f"{URL} 应是 http 或 https 地址，如 https://主机/v1。")
    return Address(url, model, _key(environment))


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


def _key(environment: Mapping[str, str]) -> str:
    """The secret itself or what its file holds; never told in a message."""
    key, place = environment.get(KEY, "").strip(), environment.get(KEY_FILE, "")
    if key and place:
        raise click.UsageError(f"{KEY} 和 {KEY_FILE} 只能设置一个。")
    if place:
        key = Path(place).read_bytes().decode("utf-8", "replace").strip()
    if not (key.isascii() and key.isprintable()):
        raise click.UsageError(f"{KEY} 或 {KEY_FILE} 里不是一行可用的密钥。")
    return key

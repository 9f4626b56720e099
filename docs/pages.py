"""The generated pages, made from the program itself."""

from __future__ import annotations

from typing import Any

import click
from docs.meanings import MEANINGS, TYPES

from luoshi.cli.main import main
from luoshi.cli.registry import VERBS
from luoshi.core.plans.contract import SCHEMAS, json_schema
from luoshi.core.reports.codes import Code, known_codes
from luoshi.core.reports.wording import SEVERITIES

_MADE = "<!-- 由 make docs 生成，请勿手改。 -->"
_WIDTH = 88
_HELP = ["-h", "--help"]
_SAID = {
    "plan": "`luoshi compile 文件 --format json` 打印的对象。",
    "findings": "`luoshi lint 文件 --format json` 打印的对象。",
    "alignment": "`luoshi align 上级 下级 --format json` 打印的对象。",
    "matrix": "下级文件不止一份时，`luoshi align` 打印的对象。",
    "diff": "`luoshi diff 旧版 新版 --format json` 打印的对象。",
    "reading": "`luoshi read 文件 --format json` 打印的对象。",
    "failure": "编译文件夹时，读不了的文件在 JSON Lines 里占的那一行。",
}
_CODES = """\
# 发现与错误代码

`luoshi explain 代码` 打印同样的说明。代码是稳定的：含义不变，不再使用的代码也不会改作他用。"""
_RULES = """\
# 输出合同

各个命令用 `--format json` 打印的对象。`luoshi schema 名称` 打印同样内容的 JSON Schema。

通用约定：

- 位置（span）是 `[起, 止)`，左闭右开，从 0 数起，按正文的 Unicode 码点计。txt 的正文就是
  解码后的文件（去掉字节顺序标记，换行统一为 LF）；其他格式的正文由 `luoshi read` 打印，
  或用 `--with-text` 带在结果里。
- `quote` 与它的位置所指的文字逐字相同。标题、单位、原文照印，不改写。
- 标“必有”的键总会打印，不知道时为 `null`；其余的键没有内容时省略。
- 一个文件含几份规划时，`documents` 列出各份的文件要素，其他对象用 `plan` 写明属于第几份
  （从 0 数起）；只有一份时两者都省略。
- 同样的输入给出逐字节相同的输出，各列表按正文先后排列。
"""


def cli_page() -> str:
    """The help of every verb."""
    top = click.Context(
        main, info_name="luoshi", max_content_width=_WIDTH, help_option_names=_HELP
    )
    parts = [
        _MADE,
        "# 命令行\n\n`make setup` 之后命令在 `.venv/bin/luoshi`。",
        _help(top),
    ]
    for name in VERBS:
        verb = main.get_command(top, name)
        assert verb is not None
        inner = click.Context(
            verb, info_name=name, parent=top, max_content_width=_WIDTH
        )
        parts.append(f"## luoshi {name}\n\n{_help(inner)}")
        parts += _deeper(inner)
    return "\n\n".join(parts) + "\n"


def codes_page() -> str:
    """Every code with what it means, why it matters and how to mend it."""
    known = known_codes().values()
    found = [code for code in known if code.severity or code.code.startswith("read-")]
    refused = [code for code in known if code not in found]
    parts = [
        _MADE,
        _CODES,
        "## 体检与读取发现",
        *map(_code, found),
        "## 错误\n\n文件无法读取时的代码，打印在标准错误，退出码为 1。",
        *map(_code, refused),
    ]
    return "\n\n".join(parts) + "\n"


def contract_page() -> str:
    """Every object that is printed, key by key."""
    parts = [f"{_MADE}\n\n{_RULES}".rstrip()]
    told: set[str] = set()
    for name in SCHEMAS:
        schema = json_schema(name)
        parts.append(f"## {schema['title']}\n\n{_SAID[name]}\n\n{_keys(name, schema)}")
        for part, shape in schema["$defs"].items():
            if part not in told and "properties" in shape:
                told.add(part)
                parts.append(f"### {TYPES[part]}（{part}）\n\n{_keys(part, shape)}")
    return "\n\n".join(parts) + "\n"


def _help(context: click.Context) -> str:
    return f"```text\n{context.command.get_help(context)}\n```"


def _deeper(context: click.Context) -> list[str]:
    """The help of the verbs below a verb."""
    if not isinstance(context.command, click.Group):
        return []
    return [
        f"### {context.command_path} {name}\n\n"
        + _help(
            click.Context(
                verb, info_name=name, parent=context, max_content_width=_WIDTH
            )
        )
        for name, verb in context.command.commands.items()
    ]


def _code(code: Code) -> str:
    level = f"（{SEVERITIES[code.severity]}）" if code.severity else ""
    return (
        f"### `{code.code}` {code.title}{level}\n\n"
        f"为什么：{code.why}\n\n怎么改：{code.mend}"
    )


def _keys(name: str, schema: dict[str, Any]) -> str:
    rows = "\n".join(
        f"| `{key}` | {_kind(shape)} | {'必有' if key in schema['required'] else ''} "
        f"| {MEANINGS[name][key]} |"
        for key, shape in schema["properties"].items()
    )
    return f"| 键 | 类型 | | 含义 |\n|---|---|---|---|\n{rows}"


def _kind(shape: dict[str, Any]) -> str:
    """The type of a key in words."""
    if "$ref" in shape:
        part = shape["$ref"].rsplit("/", 1)[1]
        return TYPES[part]
    if "const" in shape:
        return f"`{shape['const']}`"
    if "enum" in shape:
        return "、".join(f"`{value}`" for value in shape["enum"]).replace("|", "\\|")
    if "anyOf" in shape:
        return " 或 ".join(dict.fromkeys(_kind(part) for part in shape["anyOf"]))
    if shape.get("type") == "array":
        return _list(shape)
    return _NAMES[shape["type"]]


def _list(shape: dict[str, Any]) -> str:
    if "prefixItems" in shape:
        return "[" + ", ".join(_kind(part) for part in shape["prefixItems"]) + "]"
    return f"{_kind(shape['items'])}的列表"


_NAMES = {
    "string": "文字",
    "integer": "整数",
    "number": "数",
    "boolean": "真假",
    "object": "对象",
    "null": "null",
}

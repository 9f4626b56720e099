"""``luoshi explain``: what a code means and how to mend what it says."""

from __future__ import annotations

from difflib import get_close_matches

import click

from luoshi.core.reports.codes import Code, known_codes
from luoshi.core.reports.wording import SEVERITIES


@click.command()
@click.argument("code", metavar="[CODE]", required=False)
def explain(code: str | None) -> None:
    """说明一个代码：是什么、为什么、怎么改。/ Explain a code.

    不写代码时列出全部代码。
    """
    known = known_codes()
    if code is None:
        for each in known.values():
            click.echo(f"{each.code}  {each.title}")
        return
    if code not in known:
        near = get_close_matches(code, known, n=3)
        hint = f"，是不是 {'、'.join(near)}" if near else ""
        raise click.UsageError(f"没有代码“{code}”{hint}。")
    click.echo(told(known[code]))


def told(code: Code) -> str:
    """A code as three short paragraphs."""
    level = f"（{SEVERITIES[code.severity]}）" if code.severity else ""
    return (
        f"{code.code}  {code.title}{level}\n\n为什么：{code.why}\n\n怎么改：{code.mend}"
    )

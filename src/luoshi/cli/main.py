"""The command line: one word per verb, each loaded when it is called."""

from __future__ import annotations

import click

from luoshi.cli.registry import VERBS, load
from luoshi.core.errors import LuoshiError


class Verbs(click.Group):
    """The verbs of the registry, in its order."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        if name not in VERBS:
            return None
        verb: click.Command = load(VERBS[name])
        return verb

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except LuoshiError as error:
            raise Refusal(error) from error
        except OSError as error:
            raise Refusal(error) from error


class Refusal(click.ClickException):
    """An error told in one line, with its code where it has one."""

    exit_code = 1

    def __init__(self, error: LuoshiError | OSError) -> None:
        super().__init__(told(error))

    def show(self, _file: object = None) -> None:
        click.echo(f"luoshi: {self.message}", err=True)


def told(error: LuoshiError | OSError) -> str:
    """An error as one line for a person."""
    if isinstance(error, OSError):
        name = f"{error.filename}：" if error.filename else ""
        return f"{name}{error.strerror or error}"
    return f"{' '.join(error.message.split())} [{error.code}]"


@click.command(
    cls=Verbs,
    name="luoshi",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="退出码：0 完成；1 文件无法读取，或 lint 发现问题；2 用法有误。",
)
@click.version_option(package_name="luoshi", message="%(prog)s %(version)s")
def main() -> None:
    """落实：把规划文件编译成每一格都能回到原句的台账。

    Luoshi compiles a printed plan into a ledger in which every field points at its
    sentence.
    """

"""Write the generated pages of docs/reference: ``python -m docs.generate [--check]``.

With ``--check`` nothing is written: the exit code is 1 where a page is out of date.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docs.pages import cli_page, codes_page, contract_page

REFERENCE = Path(__file__).resolve().parent / "reference"
PAGES = {
    "cli.md": cli_page,
    "finding-codes.md": codes_page,
    "contract.md": contract_page,
}


def main(arguments: list[str]) -> int:
    """Write the pages, or say which are out of date."""
    stale = [name for name, text in pages().items() if text != kept(name)]
    if "--check" in arguments:
        for name in stale:
            print(
                f"docs/reference/{name} 不是最新的，请运行 make docs", file=sys.stderr
            )
        return 1 if stale else 0
    for name in stale:
        (REFERENCE / name).write_text(pages()[name], encoding="utf-8")
        print(f"docs/reference/{name}")
    return 0


def pages() -> dict[str, str]:
    """Every generated page by its name."""
    return {name: make() for name, make in PAGES.items()}


def kept(name: str) -> str | None:
    """The page as it stands in the repository."""
    path = REFERENCE / name
    return path.read_text(encoding="utf-8") if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

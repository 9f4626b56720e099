"""The process that writes the whole ledger into a file: ``python -m bench.tasks_export``.

It prints the megabytes it had at most.
"""

from __future__ import annotations

import bench.start  # noqa: F401

# isort: split

from pathlib import Path

from luoshi.apps.accounts.models import User
from luoshi.apps.tasks.actions.exporting import export_now, found


def main() -> None:
    """Write, then tell."""
    admin = User.objects.get(username="admin")
    with export_now(admin, found(admin, "")) as file:
        assert file.read(2) == b"PK"
    print(peak_mb())


def peak_mb() -> float:
    """The kernel's account of this process alone: ``ru_maxrss`` would count its parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    line = next(line for line in status if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()

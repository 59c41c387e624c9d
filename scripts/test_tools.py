"""Make sure that the tests find Chromium and PostgreSQL; install them where that is possible."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.tools import chromium_path, postgres_bin


def main() -> int:
    """Return 0 when the tests can run; a missing browser is said plainly."""
    ensure("PostgreSQL", postgres_bin, debian=["postgresql"])
    if ensure("Chromium", chromium_path, debian=["chromium"], download=playwright_chromium):
        return 0
    print(
        "No Chromium was found and none could be installed, so the browser tests cannot run.\n"
        "Install it (Debian: apt install chromium), or name one: CHROMIUM=/path/to/chromium",
        file=sys.stderr,
    )
    return 1


def ensure(
    name: str,
    find: Callable[[], Path | None],
    debian: list[str],
    download: Callable[[], None] | None = None,
) -> bool:
    """Find a program, else install Debian's package, else download it; say what happened."""
    if find() is None:
        install_debian(name, debian)
    if find() is None and download is not None:
        download()
    found = find()
    print(f"{name}: {found or 'not found'}")
    return found is not None


def install_debian(name: str, packages: list[str]) -> None:
    if shutil.which("apt-get") is None:
        return
    prefix: list[str] = []
    if os.geteuid() != 0:
        if shutil.which("sudo") is None:
            return
        prefix = ["sudo", "-n"]
    print(f"{name}: installing Debian's {', '.join(packages)} …")
    install = ["install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in (["update", "-qq"], install):
        subprocess.run(
            [*prefix, "apt-get", *command],
            check=False,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )


def playwright_chromium() -> None:
    print("Chromium: asking Playwright to download its own …")
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    sys.exit(main())

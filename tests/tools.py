"""Programs that the tests drive: where they are on this machine."""

import os
import shutil
from pathlib import Path


def chromium_path() -> Path | None:
    """Chromium or Chrome: `CHROMIUM`, else on the PATH, else Playwright's own download."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        return Path(chosen)
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if found := shutil.which(name):
            return Path(found)
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache/ms-playwright"))
    downloads = sorted(cache.glob("chromium-*/chrome-linux*/chrome"))
    return downloads[-1] if downloads else None


def postgres_bin() -> Path | None:
    """The folder with `initdb` and `pg_ctl` of the newest PostgreSQL."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(installed, key=lambda path: int(path.parts[-3]), default=None)
    return newest.parent if newest else None

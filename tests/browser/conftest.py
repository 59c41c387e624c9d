"""One Chromium and one server for the browser tests of a worker; each test has a fresh page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.mounted import serve_modules
from tests.browser.server import AppServer
from tests.tools import chromium_path

PATIENCE_MS = 30_000
"""A busy machine is slow; a test that waits for something gives it time."""

PLAYWRIGHTS_OFF = [
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
]
"""What Playwright turns off; Chromium heeds the last list only, so ours repeats it."""

ADDRESS_BAR_OFF = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"]
"""Two pages of Chromium's own behind the address bar of each window, 0.7 s of processor time."""

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(PLAYWRIGHTS_OFF + ADDRESS_BAR_OFF)}",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium_path()
    expect.set_options(timeout=PATIENCE_MS)
    assert path is not None, "no Chromium: `make test` installs it, or set CHROMIUM=/path"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shared_server(
    tmp_path_factory: pytest.TempPathFactory, checked_files: Path
) -> Iterator[AppServer]:
    """A server for tests that do not mind what others have answered."""
    server = AppServer(tmp_path_factory.mktemp("server"), MLTUTOR_CACHE=str(checked_files))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def own_server(tmp_path: Path, checked_files: Path) -> Iterator[AppServer]:
    """A server with an empty database, for this test alone."""
    server = AppServer(tmp_path, MLTUTOR_CACHE=str(checked_files))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE_MS)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


SCREENS = {"wide-light": (1280, 900, "light"), "phone-dark": (390, 844, "dark")}
"""Colours and layout do not depend on each other, so two of the four screens show both."""


@pytest.fixture(params=SCREENS)
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, height, scheme = SCREENS[request.param]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


@pytest.fixture
def bare(page: Page) -> Page:
    """An empty page that can load the modules of components."""
    serve_modules(page)
    return page


@pytest.fixture
def bare_screen(screen: Page) -> Page:
    """An empty page on each of the screens."""
    serve_modules(screen)
    return screen

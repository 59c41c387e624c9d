"""The theme's colours: every pair of text and background reaches WCAG AA."""

import tomllib
from typing import Any

import pytest

from mltutor.paths import PROJECT

AA_TEXT = 4.5
AA_CONTROL = 3.0
THEME: dict[str, Any] = tomllib.loads(
    (PROJECT / ".streamlit/config.toml").read_text(encoding="utf-8")
)["theme"]
PAIRS = [
    ("textColor", "backgroundColor"),
    ("textColor", "secondaryBackgroundColor"),
    ("linkColor", "backgroundColor"),
    ("linkColor", "secondaryBackgroundColor"),
    ("grayTextColor", "backgroundColor"),
    ("grayTextColor", "secondaryBackgroundColor"),
    ("greenTextColor", "greenBackgroundColor"),
    ("redTextColor", "redBackgroundColor"),
    ("redTextColor", "backgroundColor"),
    ("orangeTextColor", "orangeBackgroundColor"),
    ("textColor", "orangeBackgroundColor"),
    ("textColor", "greenBackgroundColor"),
    ("textColor", "redBackgroundColor"),
    ("blueTextColor", "blueBackgroundColor"),
]


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.2, definition)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_primary_button_can_be_read_and_seen(scheme: str) -> None:
    """Streamlit writes white on it; WCAG asks 3:1 between a control and what is around it."""
    primary = THEME[scheme]["primaryColor"]
    assert contrast("#ffffff", primary) >= AA_TEXT
    assert contrast(primary, THEME[scheme]["backgroundColor"]) >= AA_CONTROL


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "background"), PAIRS)
def test_text_reaches_aa(scheme: str, text: str, background: str) -> None:
    assert contrast(THEME[scheme][text], THEME[scheme][background]) >= AA_TEXT

"""How long a page worked on each key press, read from a trace of its main thread.

Times are those of the thread's own clock: it stands still while other programs have the processor.
"Picture" ends with the frame that shows the result, as the references were measured; "all" goes on
to the next press, and so counts the release of the key and everything that follows it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import Any

CATEGORIES = ["-*", "devtools.timeline"]
WORK = {
    "EventDispatch",
    "FireAnimationFrame",
    "UpdateLayoutTree",
    "Layout",
    "PrePaint",
    "Paint",
    "Layerize",
    "Commit",
}
"""Handling the input, computing and drawing, and the browser's style, layout and paint."""

Event = Mapping[str, Any]


@dataclass(frozen=True)
class Work:
    """Milliseconds of the main thread after one key press."""

    picture: float
    all: float


def work_per_press(trace: bytes, acts: str) -> list[Work]:
    """The work of each key press, in the order of the presses.

    Args:
        trace: of one page, as Chromium writes it.
        acts: the event that changes something, "keydown" of a slider or "keyup" of a checkbox.
    """
    events: list[Event] = [e for e in json.loads(trace)["traceEvents"] if "tts" in e]
    presses = [event for event in events if _is_key(event, acts)]
    if not presses:
        return []
    thread = (presses[0]["pid"], presses[0]["tid"])
    work = [e for e in events if e["name"] in WORK and (e["pid"], e["tid"]) == thread]
    starts = sorted(press["tts"] for press in presses)
    spans = pairwise([*starts, inf])
    return [_work([e for e in work if start <= e["tts"] < end], acts) for start, end in spans]


def _work(events: list[Event], acts: str) -> Work:
    drawn = min((e["tts"] for e in events if e["name"] == "FireAnimationFrame"), default=inf)
    shown = min(
        (e["tts"] for e in events if e["name"] == "Layerize" and e["tts"] > drawn), default=inf
    )
    picture = (
        e for e in events if e["tts"] <= shown and (acts == "keyup" or not _is_key(e, "keyup"))
    )
    return Work(_covered(picture) / 1000, _covered(events) / 1000)


def _is_key(event: Event, kind: str) -> bool:
    data: Event = event.get("args", {}).get("data", {})
    return bool(event["name"] == "EventDispatch" and data.get("type") == kind)


def _covered(events: Iterable[Event]) -> float:
    """Microseconds that the events last; what runs inside another one counts once."""
    total, last = 0.0, -inf
    for start, end in _spans(events):
        total += max(0.0, end - max(start, last))
        last = max(last, end)
    return total


def _spans(events: Iterable[Event]) -> Iterator[tuple[float, float]]:
    yield from sorted((event["tts"], event["tts"] + event.get("tdur", 0)) for event in events)

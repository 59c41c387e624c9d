"""How long a page worked on each key press, read from a trace of its main thread.

Times are those of the thread's own clock: it stands still while other programs have the processor.
They go on to the next press, and so count everything that a press leads to.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from math import inf
from typing import Any

CATEGORIES = ["-*", "devtools.timeline"]
WORK = {
    "EventDispatch",
    "FireAnimationFrame",
    "TimerFire",
    "UpdateLayoutTree",
    "Layout",
    "PrePaint",
    "Paint",
    "Layerize",
    "Commit",
}
"""Handling the input, computing, drawing, the browser's style, layout and paint, and what is
computed ahead."""

Event = Mapping[str, Any]


def work_per_press(trace: bytes, acts: str) -> list[float]:
    """Milliseconds of the main thread from each key press to the next one; the last has no next.

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
    return [
        _covered(e for e in work if start <= e["tts"] < end) / 1000
        for start, end in pairwise(starts)
    ]


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

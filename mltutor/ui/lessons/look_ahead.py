"""Which settings a learner can ask for next: they are run before anybody asks."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

from mltutor.toys.controls import AnyControl, Range, Settings, Steps, Value
from mltutor.toys.simulation import Simulation, values_of

_PAUSE_SECONDS = 0.1
"""The answer to what was asked is on its way first."""
_background = ThreadPoolExecutor(1, thread_name_prefix="look-ahead")
_Batch = tuple[Settings, ...]
_newest = deque[_Batch](maxlen=1)


def settings_nearby(simulation: Simulation, settings: Settings) -> Iterator[Settings]:
    """Settings that differ in one control: a slider by one step, any other at will.

    The slid control is left out: all its values are run with any settings.
    """
    for control in simulation.controls:
        if control.name != simulation.slid and _is_shown(control, settings):
            for value in _values_nearby(control, settings):
                yield simulation.settings({**settings, control.name: value})


def look_ahead(run: Callable[[Settings], object], wanted: Iterable[Settings]) -> None:
    """Run settings in the background, one after the other, until something newer is wanted.

    Whoever moves on leaves nothing behind to be worked off.
    """
    batch = tuple(wanted)
    _newest.append(batch)
    _background.submit(_run_while_newest, run, batch)


def _run_while_newest(run: Callable[[Settings], object], batch: _Batch) -> None:
    if _newest[0] is batch:
        time.sleep(_PAUSE_SECONDS)
    for settings in batch:
        if _newest[0] is not batch:
            return
        run(settings)


def _is_shown(control: AnyControl, settings: Settings) -> bool:
    return control.shown_if is None or settings.text(control.shown_if[0]) in control.shown_if[1]


def _values_nearby(control: AnyControl, settings: Settings) -> tuple[Value, ...]:
    values, now = values_of(control), settings[control.name]
    if not isinstance(control, Steps | Range):
        return tuple(value for value in values if value != now)
    numbers = [value for value in values if isinstance(value, int | float)]
    distances = [abs(number - settings.number(control.name)) for number in numbers]
    here = distances.index(min(distances))
    return (*numbers[max(0, here - 1) : here], *numbers[here + 1 : here + 2])

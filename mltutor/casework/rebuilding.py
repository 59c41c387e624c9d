"""Phase 4: build a registered model again from its card, with one of its four inputs floating."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from mltutor.casework.arrays import Floats
from mltutor.casework.call_centre import N_SKILLS
from mltutor.casework.data_version import array_version
from mltutor.casework.development_data import Part
from mltutor.casework.estimators import Classifier, probabilities
from mltutor.casework.experiments import CODE_VERSION
from mltutor.casework.reproducibility import (
    Pins,
    coefficients_text,
    environment_version,
    fingerprint,
)
from mltutor.casework.training import Hyperparameters, build

Floating = Literal["nothing", "code", "data", "environment", "configuration"]
CORRECTED = 12
"""Labels that somebody corrected in the table since the model was trained."""
_CONTACTS = 12


@dataclass(frozen=True, slots=True, eq=False)
class Rebuilt:
    """A trained model, what it hangs on, and the fingerprint of its probabilities and pins."""

    model: Classifier
    pins: Pins
    fingerprint: str


def _floated(
    parameters: Hyperparameters, part: Part, floating: Floating
) -> tuple[Hyperparameters, Part]:
    """What a build uses that takes whatever is there today for the floating input."""
    X, y = part.X.copy(), part.y.copy()
    if floating == "code":
        X[:, _CONTACTS] = np.minimum(X[:, _CONTACTS], 1)
    elif floating == "data":
        wrong = np.flatnonzero(y != part.truth)[:CORRECTED]
        y[wrong] = part.truth[wrong]
    elif floating == "environment":
        X = X.astype(np.float32).astype(np.float64)
    else:
        return (
            replace(parameters, C=parameters.C / 2, seed=parameters.seed + 1)
            if floating == "configuration"
            else parameters
        ), part
    return parameters, Part(X, y, part.truth)


def _configuration(h: Hyperparameters) -> str:
    """The hyperparameters that the family uses, and the seed."""
    used = {
        "logistic regression": f"C={h.C:g}",
        "decision tree": f"depth={h.max_depth or 'any'}, leaf={h.min_samples_leaf}",
    }
    return f"{used.get(h.family, f'trees={h.n_trees}')}, seed={h.seed}"


def rebuild(
    parameters: Hyperparameters, part: Part, probe: Floats, floating: Floating = "nothing"
) -> Rebuilt:
    """Train as the card says; only the floating input is as it is today.

    `probe`, shape (n, 14), are calls on which the model's probabilities are fingerprinted.
    """
    used, data = _floated(parameters, part, floating)
    model = build(used).fit(data.X, data.y)
    other = ", single precision" if floating == "environment" else ""
    pins = Pins(
        code="v2" if floating == "code" else CODE_VERSION,
        data=array_version(data.y) if floating == "data" else array_version(part.y),
        environment=f"{environment_version()}{other}",
        configuration=_configuration(used),
    )
    text = coefficients_text(probabilities(model, probe, N_SKILLS))
    parts = (pins.code, pins.data, pins.environment, pins.configuration)
    return Rebuilt(model, pins, fingerprint(text, *parts))

"""All toys by name. A new one is a module here, a folder of views, and one line below."""

from mltutor.errors import TutorError
from mltutor.toys import (
    boundary,
    double_descent,
    fairness,
    fit,
    multiclass,
    own_scores,
    residuals,
    threshold,
    validation,
)
from mltutor.toys.toy import Toy

TOYS: dict[str, Toy] = {
    toy.name: toy
    for toy in (
        threshold.TOY,
        fairness.TOY,
        multiclass.TOY,
        own_scores.TOY,
        fit.TOY,
        boundary.TOY,
        validation.TOY,
        double_descent.TOY,
        residuals.TOY,
    )
}


def toy_named(name: str) -> Toy:
    """The toy of that name.

    Raises:
        TutorError: there is none.
    """
    try:
        return TOYS[name]
    except KeyError:
        raise TutorError(f"There is no explorable {name!r}; there are {', '.join(TOYS)}.") from None

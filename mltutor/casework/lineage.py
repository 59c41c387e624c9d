"""Phase 7: fingerprints of all that a model was made of, and a puzzle on what changed."""

from dataclasses import dataclass

from mltutor.casework.reproducibility import fingerprint
from mltutor.casework.seeding import generator

ARTEFACTS: tuple[str, ...] = ("data", "features", "code", "parameters", "versions")


@dataclass(frozen=True, slots=True)
class Lineage:
    """The fingerprint of each artefact that went into a model, in the order of `ARTEFACTS`."""

    fingerprints: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.fingerprints) != len(ARTEFACTS):
            raise ValueError(f"Give one fingerprint for each of {', '.join(ARTEFACTS)}.")

    @property
    def model(self) -> str:
        """The fingerprint of the whole."""
        return self.combined(ARTEFACTS)

    def combined(self, names: tuple[str, ...]) -> str:
        """One fingerprint for some of the artefacts together, as in a Merkle tree.

        Raises:
            ValueError: if an artefact is unknown or none is named.
        """
        unknown = [name for name in names if name not in ARTEFACTS]
        if unknown or not names:
            raise ValueError(f"Name one or more of {', '.join(ARTEFACTS)}.")
        chosen = [f for name, f in zip(ARTEFACTS, self.fingerprints, strict=True) if name in names]
        return fingerprint(*chosen)


@dataclass(frozen=True, slots=True)
class LineagePuzzle:
    """A good and a bad model that differ in one artefact; find it in three comparisons."""

    good: Lineage
    bad: Lineage
    answer: str
    most_comparisons: int = 3


def lineage_puzzle(seed: int) -> LineagePuzzle:
    """Draw two runs of which one artefact differs."""
    rng = generator(seed, "lineage")
    texts = [f"{name} {rng.integers(10**9)}" for name in ARTEFACTS]
    changed = int(rng.integers(len(ARTEFACTS)))
    other = [f"{t} changed" if i == changed else t for i, t in enumerate(texts)]
    good = Lineage(tuple(fingerprint(text) for text in texts))
    bad = Lineage(tuple(fingerprint(text) for text in other))
    return LineagePuzzle(good, bad, ARTEFACTS[changed])


def compare(puzzle: LineagePuzzle, names: tuple[str, ...]) -> bool:
    """Whether the named artefacts together are the same in both runs: one comparison."""
    return puzzle.good.combined(names) == puzzle.bad.combined(names)


def find_by_halving(puzzle: LineagePuzzle) -> tuple[str, int]:
    """Solve a puzzle by comparing halves; the artefact that differs and the comparisons used."""
    suspects, used = ARTEFACTS, 0
    while len(suspects) > 1:
        half = suspects[: len(suspects) // 2]
        used += 1
        suspects = suspects[len(half) :] if compare(puzzle, half) else half
    return suspects[0], used

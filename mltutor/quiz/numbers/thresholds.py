"""Which threshold: the cheapest under given prices, or the most precise above a floor of recall."""

from dataclasses import dataclass
from random import Random

from mltutor.quiz.numbers.figures import percent, table
from mltutor.quiz.numbers.references import THRESHOLDS
from mltutor.quiz.numbers.template import (
    Draw,
    Mistake,
    Question,
    Template,
    apart,
    flip,
    need,
    options,
)

LADDERS = (
    ("0.2", "0.4", "0.6", "0.8"),
    ("0.3", "0.5", "0.7", "0.9"),
    ("0.15", "0.35", "0.55", "0.75"),
)
COLUMNS = ["Threshold", "Found (TP)", "False alarms (FP)", "Missed (FN)"]


@dataclass(frozen=True, slots=True)
class Rung:
    """What one threshold would have done."""

    threshold: str
    tp: int
    fp: int
    fn: int

    def cost(self, false_alarm: int, miss: int) -> int:
        return self.fp * false_alarm + self.fn * miss

    @property
    def recall(self) -> float:
        return self.tp / (self.tp + self.fn)

    @property
    def precision(self) -> float:
        return self.tp / (self.tp + self.fp)

    def row(self) -> list[str]:
        return [self.threshold, f"{self.tp:,}", f"{self.fp:,}", f"{self.fn:,}"]


def ladder(random: Random) -> list[Rung]:
    """Four thresholds, low to high: fewer and fewer found, and fewer and fewer flagged wrongly."""
    positives = random.choice((100, 200, 400))
    found, fp = [random.randrange(82, 99)], [random.randrange(2, 20)]
    for _ in range(3):
        found.append(found[-1] - random.randrange(6, 18))
        fp.insert(0, round(fp[0] * random.uniform(1.5, 3)) + 1)
    tp = [share * positives // 100 for share in found]
    names = random.choice(LADDERS)
    return [Rung(t, n, a, positives - n) for t, n, a in zip(names, tp, fp, strict=True)]


COST_SCENES = (
    (
        "A ticket platform cancels purchases that its model takes for touts. "
        "Cancelling the order of an honest fan costs "
        "${fp} in lost fees, and a tout who gets through costs ${fn} of goodwill. "
        "The table replays last month under four "
        "thresholds. Which threshold would have cost least?",
        "costs ${fp} in lost fees",
    ),
    (
        "An insurer sends a claim to an examiner if the score for fraud is high "
        "enough. Examining an honest claim costs "
        "${fp}, and paying a fraudulent one costs ${fn} on average. Four settings "
        "were tried on settled claims. With which "
        "of them are the errors cheapest?",
        "costs ${fn} on average",
    ),
    (
        "A chocolate maker throws a bar away when the camera's score says that it "
        "is broken. A good bar thrown away costs "
        "{fp} cents, and a broken bar in the shop costs {fn} cents in goodwill. "
        "The table shows one shift. Which setting "
        "loses the least money?",
        "costs {fp} cents",
    ),
)
DEAR_ALARM = 0
"""The scene in which a false alarm is the dear error."""
UNITS = (1, 100, 1)
"""What the prices of each scene are multiplied by, to be credible in it."""


def cost(draw: Draw) -> Question:
    rungs = ladder(draw.random)
    cheap, dear = (
        draw.random.choice((2, 3, 4, 5, 6, 8, 10)),
        draw.random.choice((12, 15, 20, 25, 30, 40, 50)),
    )
    scale = UNITS[draw.scene]
    fp, fn = (dear, cheap) if draw.scene == DEAR_ALARM else (cheap * scale, dear * scale)
    stem, clue = (text.format(fp=f"{fp:,}", fn=f"{fn:,}") for text in COST_SCENES[draw.scene])
    best, second, *_ = sorted(rungs, key=lambda rung: rung.cost(fp, fn))
    swapped = min(rungs, key=lambda rung: rung.cost(fn, fp))
    fewest = min(rungs, key=lambda rung: rung.fp + rung.fn)
    need(second.cost(fp, fn) >= 1.1 * best.cost(fp, fn))
    need(best not in (swapped, fewest))

    def sum_of(rung: Rung) -> str:
        return f"{rung.fp:,} x {fp:,} + {rung.fn:,} x {fn:,} = {rung.cost(fp, fn):,}"

    def why(rung: Rung) -> str:
        if rung == swapped:
            return (
                "It would be cheapest with the two prices swapped; with these it costs "
                f"{sum_of(rung)}."
            )
        if rung == fewest:
            return (
                f"It makes the fewest errors, {rung.fp + rung.fn:,}, as if both cost the "
                f"same; here they cost {sum_of(rung)}."
            )
        return f"It costs {sum_of(rung)}, more than the {best.cost(fp, fn):,} of the cheapest."

    wrong = [Mistake(rung.threshold, why(rung)) for rung in rungs if rung != best]
    entries = options(
        draw, (best.threshold, f"It costs {sum_of(best)}, the lowest of the four."), wrong
    )
    return {
        "objectives": ["1.3.6"],
        "phase": "problem-framing",
        "concept": "prices-choose-the-threshold",
        "difficulty": 2,
        "keywords": ["threshold", "cost of errors"],
        "stem": stem,
        "clue": [clue],
        "exhibit": table("Errors under four thresholds", COLUMNS, [rung.row() for rung in rungs]),
        "options": entries,
        "explain": "Multiply each kind of error with its price and add the two. Neither the "
        "number of errors nor one kind of them alone decides.",
        "memory": "Count, price, add; then compare.",
        "lesson": "problem-framing#cost-of-errors",
        "flips": flip(
            entries,
            "The two prices are swapped",
            swapped.threshold,
            f"Then it costs {swapped.cost(fn, fp):,}, the least.",
        ),
        "refs": THRESHOLDS,
    }


FLOOR_SCENES = (
    "A library's model picks books that may carry mould, and each pick is "
    "examined under a lamp. The conservator"
    " requires that at least {floor} % of the mouldy books are picked. Within "
    "this limit as few clean books as possible"
    " should be among the picks. Which threshold does she set?",
    "A railway flags wheels that may be cracked. Safety rules demand a recall "
    "of at least {floor} %. Among the settings"
    " that satisfy the rule, the workshop wants the one with the highest "
    "share of right flags. The table comes from wheels"
    " that were taken apart. Which threshold should be used?",
)
FLOOR_CLUES = ("at least {floor} % of the mouldy books are picked", "recall of at least {floor} %")


def floor(draw: Draw) -> Question:
    rungs = ladder(draw.random)
    least = draw.random.randrange(70, 95, 5)
    need(all(abs(100 * rung.recall - least) >= 2 for rung in rungs))
    apart([rung.precision for rung in rungs], 0.03)
    able = [rung for rung in rungs if 100 * rung.recall >= least]
    need(2 <= len(able) <= 3)
    best = max(able, key=lambda rung: rung.precision)
    sharpest = max(rungs, key=lambda rung: rung.precision)

    def mistake(rung: Rung) -> Mistake:
        found = f"{rung.tp:,} of {rung.tp + rung.fn:,}, {percent(rung.recall)}"
        if rung == sharpest:
            return Mistake(
                rung.threshold,
                f"It has the highest share of right flags, but it finds {found}, which is below "
                f"{least} %.",
                "precision-recall-swap",
            )
        if rung not in able:
            return Mistake(
                rung.threshold, f"It finds {found}, which misses the floor of {least} %."
            )
        return Mistake(
            rung.threshold,
            f"It keeps the floor with {percent(rung.recall)}, but its precision is "
            f"{percent(rung.precision)} and that of {best.threshold} is "
            f"{percent(best.precision)}.",
        )

    key = (
        f"It finds {percent(best.recall)}, and of those that do, its precision is "
        f"best: {percent(best.precision)}."
    )
    lower = able[-2]
    need(100 * lower.recall > 100 * best.recall + 4)
    raised = round((100 * lower.recall + 100 * best.recall) / 2)
    entries = options(
        draw, (best.threshold, key), [mistake(rung) for rung in rungs if rung != best]
    )
    return {
        "objectives": ["1.3.6"],
        "phase": "model-development",
        "concept": "best-precision-above-recall-floor",
        "difficulty": 3,
        "keywords": ["threshold", "recall", "precision"],
        "stem": FLOOR_SCENES[draw.scene].format(floor=least),
        "clue": [FLOOR_CLUES[draw.scene].format(floor=least)],
        "exhibit": table("Results under four thresholds", COLUMNS, [rung.row() for rung in rungs]),
        "options": entries,
        "explain": "First strike out the thresholds that break the floor of recall, TP / (TP "
        "+ FN). Of the rest, take the best precision, TP / (TP + FP).",
        "memory": "A floor for one, the best of the other.",
        "lesson": "model-development#roc-pr",
        "flips": flip(
            entries,
            f"The floor is raised to {raised} %",
            lower.threshold,
            f"Now {best.threshold} falls below it, and {lower.threshold} with "
            f"{percent(lower.recall)} is the most precise left.",
        ),
        "refs": THRESHOLDS,
    }


TEMPLATES = (
    Template("threshold-cost", cost, len(COST_SCENES), (0, 1, 2)),
    Template("recall-floor", floor, len(FLOOR_SCENES), (0, 1)),
)

"""Which feature drifted most by the population stability index (PSI)."""

from math import log

from mltutor.quiz.numbers.figures import decimal, table
from mltutor.quiz.numbers.references import PSI
from mltutor.quiz.numbers.template import Draw, Mistake, Question, Template, flip, need, options

ABOUT: Question = {"objectives": ["1.3.5"], "phase": "monitoring"}

SCENES = (
    (
        ("Gift orders", "App orders", "First orders", "Night orders"),
        "A toy shop watches four yes-or-no features of its returns model. For each "
        "it compares the share of yes in training"
        " with that of this week by the population stability index. With two "
        "groups the index is (now - then) x (ln of"
        " the ratio for yes - ln of the ratio for no), shares as decimals. Which "
        "feature has the highest index?",
    ),
    (
        ("Leased cars", "Towed cars", "Older cars", "Fleet cars"),
        "A breakdown service predicts how long a repair takes. Once a month it "
        "ranks its features by PSI: the change of a"
        " group's share times the natural logarithm of now over then, added up "
        "over both groups, yes and no. Shares"
        " count as decimals. Which feature leads the ranking this month?",
    ),
    (
        ("Online visits", "Repeat visits", "Family visits", "Urgent visits"),
        "The dashboard of a dental chain shows four features of its no-show model, "
        "then and now. Its drift score is PSI,"
        " which sums (now - then) x ln(now / then) over the two groups of a "
        "feature, yes and no, with shares as decimals. The analyst may look into one"
        " feature today and takes the one that drifted most by this score. Which is it?",
    ),
)
CLUES = (
    "Which feature has the highest index",
    "ranks its features by PSI",
    "drifted most by this score",
)


def index(then: float, now: float) -> float:
    """Population stability index of a feature with two groups, from the share of one of them."""
    return (now - then) * (log(now / then) - log((1 - now) / (1 - then)))


def psi(draw: Draw) -> Question:
    features, stem = SCENES[draw.scene]
    between = draw.random.randrange
    then = {
        "key": between(5, 18),
        "points": between(40, 50),
        "ratio": between(1, 3),
        "share": between(80, 88),
    }
    moved = {
        "key": between(7, 16),
        "points": between(12, 20),
        "ratio": between(2, 5),
        "share": between(2, 6),
    }
    now = {role: then[role] + moved[role] for role in then}
    score = {role: index(then[role] / 100, now[role] / 100) for role in then}
    growth = {role: log(now[role] / then[role]) for role in then}
    need(all(score["key"] >= 1.25 * score[role] for role in then if role != "key"))
    need(moved["points"] >= moved["key"] + 2 and growth["ratio"] >= growth["key"] + 0.15)
    names = dict(zip(then, draw.random.sample(features, 4), strict=True))
    shown = {role: decimal(score[role], 2) for role in then}
    key = (
        f"It grew by {moved['key']} points from a small share, so both factors are "
        f"sizeable: PSI {shown['key']}."
    )
    wrong = [
        Mistake(
            names["points"],
            f"It moved by the most points, {moved['points']}, but from a large share; "
            f"its PSI is {shown['points']}.",
        ),
        Mistake(
            names["ratio"],
            f"It grew most in proportion, {then['ratio']} % to {now['ratio']} %, but by "
            f"{moved['ratio']} points; its PSI is {shown['ratio']}.",
        ),
        Mistake(
            names["share"],
            f"It has the largest share now, {now['share']} %, which is no drift; its "
            f"PSI is {shown['share']}.",
        ),
    ]
    rows = sorted(
        [
            names[role],
            f"{then[role]} %",
            f"{now[role]} %",
            f"{growth[role]:.2f}",
            f"{log((100 - now[role]) / (100 - then[role])):.2f}",
        ]
        for role in then
    )
    entries = options(draw, (names["key"], key), wrong)
    return ABOUT | {
        "concept": "psi-from-shares",
        "difficulty": 3,
        "keywords": ["PSI", "drift"],
        "stem": stem,
        "clue": [CLUES[draw.scene]],
        "exhibit": table(
            "Share of yes, and natural logarithms of now over then",
            ["Feature", "Then", "Now", "ln for yes", "ln for no"],
            rows,
        ),
        "options": entries,
        "explain": "PSI weighs the change in points with the change in proportion. For "
        f"{names['key']}: {moved['key'] / 100:.2f} x ({growth['key']:.2f} + "
        f"{-log((100 - now['key']) / (100 - then['key'])):.2f}), about "
        f"{shown['key']}.",
        "memory": "PSI: points times log of the ratio, summed.",
        "lesson": "monitoring#drift",
        "flips": flip(
            entries,
            "Drift is ranked by the change in percentage points",
            names["points"],
            f"It moved by {moved['points']} points, the most.",
        ),
        "refs": PSI,
    }


TEMPLATES = (Template("psi", psi, len(SCENES), (27, 4, 29), version=2),)

"""Accuracy while part of the labels is still to come."""

from mltutor.quiz.numbers.figures import count, percent, table
from mltutor.quiz.numbers.references import LATE_LABELS
from mltutor.quiz.numbers.template import Draw, Mistake, Question, Template, apart, flip, options

ABOUT: Question = {"objectives": ["1.3.5"], "phase": "monitoring"}

SCENES = (
    (
        "A lender predicts who will pay on time, and learns the truth when the "
        "instalment is due. At the end of the month"
        " part of the outcomes are known, and those whose outcome is open are a "
        "random part of all. Which accuracy can"
        " the team report for the month so far?",
        "those whose outcome is open are a random part of all",
    ),
    (
        "A garden centre's model says which seedlings carry a virus. A laboratory tests "
        "each of them, in an order drawn by lot, and the monitor joins predictions"
        " and findings as these come in. Part of the tests is still to be done. "
        "What is the best estimate of the share"
        " of correct predictions that today's figures allow?",
        "in an order drawn by lot",
    ),
    (
        "A train operator predicts for each door whether it will fail within a month. "
        "When the month is over, inspectors find out what became of doors drawn by lot, and"
        " their findings are the labels. The other doors are not looked at. "
        "Which accuracy has been measured?",
        "their findings are the labels",
    ),
)


def late_labels(draw: Draw) -> Question:
    stem, clue = SCENES[draw.scene]
    made = draw.random.randrange(2000, 12000, 500)
    known = round(made * draw.random.uniform(0.3, 0.8) / 10) * 10
    right = round(known * draw.random.uniform(0.7, 0.95))
    key, pessimist, optimist, coverage = (
        right / known,
        right / made,
        (right + made - known) / made,
        known / made,
    )
    apart([key, pessimist, optimist, coverage], 0.04)
    worst = Mistake(
        percent(pessimist),
        f"{right:,} of {made:,}: it takes each prediction without a label for a wrong one.",
        "wrong-denominator",
    )
    wrong = [
        worst,
        Mistake(
            percent(optimist),
            f"It takes the {made - known:,} predictions without a label for correct ones.",
            "quality-without-labels",
        ),
        Mistake(
            percent(coverage),
            f"{known:,} of {made:,} is the share that has a label; it says nothing "
            "about being right.",
        ),
    ]
    entries = options(
        draw,
        (percent(key), f"{right:,} of the {known:,} predictions whose outcome is known."),
        wrong,
    )
    rows = [
        ["Predictions made", count(made)],
        ["Outcome known so far", count(known)],
        ["Of these, predicted correctly", count(right)],
    ]
    return ABOUT | {
        "concept": "accuracy-with-late-labels",
        "difficulty": 2,
        "keywords": ["ground truth", "accuracy", "late labels"],
        "stem": stem,
        "clue": [clue],
        "exhibit": table("State of the labels", ["What", "Number"], rows),
        "options": entries,
        "explain": "Quality is measured on predictions that have a label. If those that lack "
        "one are no special group, the rest may be expected to do alike.",
        "memory": "No label, no verdict, neither good nor bad.",
        "lesson": "monitoring#ground-truth",
        "flips": flip(
            entries,
            "The share of all predictions that are known to be correct is asked for",
            worst.text,
            f"Then the {right:,} are divided by all {made:,}.",
        ),
        "refs": LATE_LABELS,
    }


TEMPLATES = (Template("late-labels", late_labels, len(SCENES), (0, 1, 2), version=2),)

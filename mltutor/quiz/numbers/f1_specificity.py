"""F1 and specificity, read off a confusion matrix."""

from sklearn.metrics import f1_score, recall_score

from mltutor.quiz.numbers.confusion import ABOUT, GAP, drawn, fraction
from mltutor.quiz.numbers.figures import percent
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

F1_SCENES = (
    (
        "cancels",
        "stays",
        "A gym chain predicts which members will cancel. Two agencies offer "
        "models, and the contract names F1 for the"
        " class of those who cancel as the figure to compare. The first agency "
        "hands in the matrix of its test. Which"
        " F1 does it reach?",
        "F1 for the class of those who cancel",
    ),
    (
        "defect",
        "sound",
        "A tile works watches its belt with a camera. Its quality manual wants one "
        "figure that falls if either precision"
        " or recall falls, and takes their harmonic mean. The matrix comes from "
        "the last trial run. What value goes"
        " into the manual?",
        "takes their harmonic mean",
    ),
)


def f1(draw: Draw) -> Question:
    positive, negative, stem, clue = F1_SCENES[draw.scene]
    m = drawn(draw.random)
    p, r = m.tp / (m.tp + m.fp), m.tp / (m.tp + m.fn)
    need(abs(p - r) >= 0.25)  # else the averages hardly differ
    truth, prediction = m.labels()
    key = float(f1_score(truth, prediction, sample_weight=m.weights()))
    correct, right = fraction(m.tp + m.tn, m.total)
    apart([key, (p + r) / 2, p * r, correct], GAP)
    both = f"{percent(p)} and {percent(r)}"
    wrong = [
        Mistake(
            percent((p + r) / 2),
            f"That is the plain average of {both}; the harmonic mean lies nearer to the lower one.",
        ),
        Mistake(
            percent(p * r), f"That is the product of {both}, which is lower than either of them."
        ),
        Mistake(
            percent(correct),
            f"That is the accuracy, {right}; F1 leaves the correct '{negative}' out.",
            "accuracy-on-imbalanced",
        ),
    ]
    entries = options(
        draw,
        (percent(key), f"Precision {percent(p)} and recall {percent(r)} give 2 x p x r / (p + r)."),
        wrong,
    )
    return ABOUT | {
        "concept": "f1-is-harmonic-mean",
        "difficulty": 3,
        "keywords": ["F1", "precision", "recall"],
        "stem": stem,
        "clue": [clue],
        "exhibit": m.exhibit(positive, negative),
        "options": entries,
        "explain": f"F1 is 2 TP / (2 TP + FP + FN) = {2 * m.tp:,} / ({2 * m.tp:,} + {m.fp:,} + "
        f"{m.fn:,}). It is high if precision and recall both are.",
        "memory": "F1 leans to the weaker of the two.",
    }


SPECIFICITY_SCENES = (
    (
        "ill",
        "healthy",
        "A screening tent at a fair tests visitors for an eye disease with a "
        "model, and a clinic later examined all of"
        " them. The organisers worry about healthy visitors who were sent home "
        "with a scare. What share of"
        " the healthy did the model clear?",
        "What share of the healthy did the model clear",
    ),
    (
        "bot",
        "human",
        "A ticket shop blocks buyers whom its model takes for bots. A complaint "
        "says that too many people are blocked,"
        " and the shop has found out for one evening who was a person. For the "
        "reply it needs the share of human buyers"
        " who could buy. What is the specificity?",
        "share of human buyers who could buy",
    ),
)


def specificity(draw: Draw) -> Question:
    positive, negative, stem, clue = SPECIFICITY_SCENES[draw.scene]
    m = drawn(draw.random, rare=0.6)
    key, shown = fraction(m.tn, m.tn + m.fp)
    blocked, alarms = fraction(m.fp, m.tn + m.fp)
    cleared, passed = fraction(m.tn, m.tn + m.fn)
    found, real = fraction(m.tp, m.tp + m.fn)
    correct, right = fraction(m.tp + m.tn, m.total)
    apart([key, blocked, cleared, found, correct], 0.03)
    truth, prediction = m.labels()
    value = float(recall_score(truth, prediction, sample_weight=m.weights(), pos_label=0))
    false_alarms = Mistake(
        percent(blocked), f"That is {alarms}, the false positive rate: one minus the specificity."
    )
    wrong = [
        Mistake(
            percent(cleared),
            f"That is {passed} whom it called '{negative}': it divides by the "
            "predictions, and not by the truth.",
            "wrong-denominator",
        ),
        Mistake(
            percent(found),
            f"That is the recall for '{positive}', {real}, the same share of the other class.",
        ),
        Mistake(percent(correct), f"That is the accuracy, {right}, of both classes together."),
    ]
    entries = options(
        draw,
        (percent(value), f"Of the real '{negative}' it left {shown} alone."),
        [false_alarms, *draw.random.sample(wrong, 2)],
    )
    return ABOUT | {
        "concept": "specificity-from-counts",
        "difficulty": 3,
        "keywords": ["specificity", "false positive rate"],
        "stem": stem,
        "clue": [clue],
        "exhibit": m.exhibit(positive, negative),
        "options": entries,
        "explain": f"Specificity is the recall of the negative class: {m.tn:,} / ({m.tn:,} + "
        f"{m.fp:,}). The false positive rate is what it lacks to 100 %.",
        "flips": flip(
            entries,
            "The false positive rate is asked for",
            false_alarms.text,
            f"Then it is {alarms} of the real '{negative}'.",
        ),
    }


TEMPLATES = (
    Template("f1", f1, len(F1_SCENES), (0, 1)),
    Template("specificity", specificity, len(SPECIFICITY_SCENES), (0, 1)),
)

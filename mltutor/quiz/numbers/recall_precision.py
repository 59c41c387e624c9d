"""Recall and precision, read off a confusion matrix."""

from sklearn.metrics import precision_score, recall_score

from mltutor.quiz.numbers.confusion import ABOUT, GAP, drawn, fraction
from mltutor.quiz.numbers.figures import percent
from mltutor.quiz.numbers.template import Draw, Mistake, Question, Template, apart, options

RECALL_SCENES = (
    (
        "fraud",
        "genuine",
        "A bakery that sells by mail lets a model stop card payments before the "
        "parcels leave. Last month's payments"
        " have since been checked by hand, and the matrix shows what came out. The "
        "owner asks what share of the real"
        " frauds the model stopped. Which figure answers her?",
        "what share of the real frauds the model stopped",
    ),
    (
        "blight",
        "healthy",
        "Drones photograph the fields of a potato grower, and a classifier marks "
        "plants with blight so that they can be"
        " dug out. A plant that is missed infects its row. An agronomist walked "
        "one field and noted the truth about each"
        " plant. What is the classifier's recall for blight in this field?",
        "recall for blight",
    ),
)


def recall(draw: Draw) -> Question:
    positive, negative, stem, clue = RECALL_SCENES[draw.scene]
    m = drawn(draw.random)
    key, shown = fraction(m.tp, m.tp + m.fn)
    precision, predicted = fraction(m.tp, m.tp + m.fp)
    found, everything = fraction(m.tp, m.total)
    correct, right = fraction(m.tp + m.tn, m.total)
    missed, lost = fraction(m.fn, m.tp + m.fn)
    apart([key, precision, found, correct, missed], GAP)
    truth, prediction = m.labels()
    value = float(recall_score(truth, prediction, sample_weight=m.weights()))
    wrong = [
        Mistake(
            percent(precision),
            f"That is {predicted} flagged cases, the precision; recall divides by the real cases.",
            "precision-recall-swap",
        ),
        Mistake(
            percent(correct),
            f"That is the accuracy, {right}; the many correct '{negative}' lift it.",
            "accuracy-on-imbalanced",
        ),
        Mistake(
            percent(found),
            f"That is {everything}: the right numerator over all cases, and not over "
            f"the real ones of '{positive}'.",
            "wrong-denominator",
        ),
        Mistake(
            percent(missed), f"That is {lost}, the share that was missed: one minus the recall."
        ),
    ]
    entries = options(
        draw,
        (percent(value), f"Of the real cases of '{positive}' it found {shown}."),
        draw.random.sample(wrong, 3),
    )
    return ABOUT | {
        "concept": "recall-from-counts",
        "keywords": ["recall", "confusion matrix"],
        "stem": stem,
        "clue": [clue],
        "exhibit": m.exhibit(positive, negative),
        "options": entries,
        "explain": "Recall looks at the real positives alone: found ones over found and "
        f"missed ones, {m.tp:,} / ({m.tp:,} + {m.fn:,}). False alarms do not enter "
        "it.",
        "memory": "Recall = real ones found.",
    }


PRECISION_SCENES = (
    (
        "leak",
        "tight",
        "A gas network's model names pipe joints that may leak, and a crew digs up "
        "each joint it names. Digging is slow,"
        " so the foreman wants to know how often a dig finds a leak. After a "
        "season, every joint in the district has"
        " also been tested with a probe. What share of the digs finds a leak?",
        "how often a dig finds a leak",
    ),
    (
        "spam",
        "wanted",
        "A choir's mailbox moves suspicious messages to a folder that nobody "
        "opens. A wanted message in that folder is"
        " lost. For a test, the secretary sorted a week of mail herself and "
        "compared. What is the precision of the"
        " filter for spam in that week?",
        "precision of the filter for spam",
    ),
)


def precision(draw: Draw) -> Question:
    positive, negative, stem, clue = PRECISION_SCENES[draw.scene]
    m = drawn(draw.random)
    key, shown = fraction(m.tp, m.tp + m.fp)
    recalled, real = fraction(m.tp, m.tp + m.fn)
    correct, right = fraction(m.tp + m.tn, m.total)
    false, alarms = fraction(m.fp, m.tp + m.fp)
    found, everything = fraction(m.tp, m.total)
    apart([key, recalled, correct, false, found], GAP)
    truth, prediction = m.labels()
    value = float(precision_score(truth, prediction, sample_weight=m.weights()))
    wrong = [
        Mistake(
            percent(recalled),
            f"That is {real} real cases, the recall: it reads the matrix along the other side.",
            "precision-recall-swap",
        ),
        Mistake(
            percent(correct),
            f"That is the accuracy, {right}, in which the many correct '{negative}' count.",
            "accuracy-on-imbalanced",
        ),
        Mistake(
            percent(false),
            f"That is {alarms}, the share of false alarms among the flagged: one minus "
            "the precision.",
        ),
        Mistake(
            percent(found),
            f"That is {everything}, over all cases; precision divides by the flagged ones.",
            "wrong-denominator",
        ),
    ]
    entries = options(
        draw,
        (percent(value), f"Of those flagged as '{positive}', {shown} really are."),
        draw.random.sample(wrong, 3),
    )
    return ABOUT | {
        "concept": "precision-from-counts",
        "keywords": ["precision", "confusion matrix"],
        "stem": stem,
        "clue": [clue],
        "exhibit": m.exhibit(positive, negative),
        "options": entries,
        "explain": f"Precision looks at the flagged cases alone: {m.tp:,} / ({m.tp:,} + "
        f"{m.fp:,}). Missed cases do not enter it.",
        "memory": "Precision = flagged ones that are real.",
    }


TEMPLATES = (
    Template("recall", recall, len(RECALL_SCENES), (0, 5), version=2),
    Template("precision", precision, len(PRECISION_SCENES), (0, 1)),
)

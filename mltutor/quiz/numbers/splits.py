"""How much of a test set belongs to customers whom the model has met in training."""

from mltutor.quiz.numbers.figures import count, percent, table
from mltutor.quiz.numbers.references import GROUPS
from mltutor.quiz.numbers.template import Draw, Mistake, Question, Template, apart, need, options

SCENES = (
    (
        "customers",
        "A bank split its card payments into training and test rows at random. The "
        "test score looked too good, so an"
        " auditor counted customers and rows. She suspects rows of customers whom "
        "the model already knows. What share of"
        " the test rows belongs to customers who occur in training too?",
        "What share of the test rows",
    ),
    (
        "patients",
        "A clinic has several scans of most patients, and they were dealt out to "
        "training and test without regard to the"
        " person. A reviewer wants to know how large a part of the test scans "
        "shows a person from the training data."
        " What is the answer?",
        "how large a part of the test scans shows a person from the training data",
    ),
    (
        "machines",
        "A paper mill logs each of its machines every hour. The logs were divided "
        "at random, so one machine can have"
        " rows on both sides. The model will be used on new machines. Which part "
        "of the test rows is unfit to tell how"
        " it will do there, because its machine was seen in training?",
        "because its machine was seen in training",
    ),
)


def leak(draw: Draw) -> Question:
    who, stem, clue = SCENES[draw.scene]
    known, shared, fresh = (
        draw.random.randrange(*bounds, 10) for bounds in ((200, 900), (80, 500), (60, 400))
    )
    train_known, train_shared = (
        known * draw.random.randrange(3, 9),
        shared * draw.random.randrange(3, 9),
    )
    test_shared, test_fresh = (
        shared * draw.random.randrange(1, 5),
        fresh * draw.random.randrange(1, 4),
    )
    test, train = test_shared + test_fresh, train_known + train_shared
    need(0.15 * train < test < 0.5 * train)
    key, people = test_shared / test, shared / (shared + fresh)
    everything, other_side = test_shared / (train + test), train_shared / train
    apart([key, people, everything, other_side], 0.05)
    need(0.2 < key < 0.9)
    wrong = [
        Mistake(
            percent(people),
            f"It counts {who}, {shared:,} of the {shared + fresh:,} in the test, and not rows.",
        ),
        Mistake(
            percent(everything),
            f"It divides {test_shared:,} by all {train + test:,} rows; the test has {test:,}.",
            "wrong-denominator",
        ),
        Mistake(
            percent(other_side),
            f"It looks at the other side: {train_shared:,} of {train:,} training rows "
            f"belong to {who} on both sides.",
        ),
    ]
    rows = [
        ["in training alone", count(known), count(train_known), "0"],
        ["in both", count(shared), count(train_shared), count(test_shared)],
        ["in test alone", count(fresh), "0", count(test_fresh)],
    ]
    return {
        "objectives": ["1.3.1"],
        "phase": "data-processing",
        "concept": "leak-by-shared-groups",
        "difficulty": 2,
        "keywords": ["leakage", "split", "groups"],
        "stem": stem,
        "clue": [clue],
        "exhibit": table(
            f"Rows by where the {who} occur",
            [who.capitalize(), "Number", "Training rows", "Test rows"],
            rows,
        ),
        "options": options(
            draw, (percent(key), f"{test_shared:,} of the {test:,} test rows are theirs."), wrong
        ),
        "explain": f"The test is {test:,} rows, and {test_shared:,} of them come from {who} "
        f"with rows on both sides. Split by {who[:-1]}, so that nobody stands on "
        "both.",
        "memory": "Split by whom it is about, then by row.",
        "lesson": "data-processing#split",
        "refs": GROUPS,
    }


TEMPLATES = (Template("split-leak", leak, len(SCENES), (0, 1, 2)),)

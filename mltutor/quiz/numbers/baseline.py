"""What a model adds to naming the more frequent class."""

from mltutor.quiz.numbers.confusion import Matrix
from mltutor.quiz.numbers.figures import count
from mltutor.quiz.numbers.references import BASELINE
from mltutor.quiz.numbers.template import Draw, Mistake, Question, Template, apart, need, options

SCENES = (
    (
        "late",
        "on time",
        "A ferry line predicts which crossings will be late. Before it spends "
        "money on a better model, the director asks"
        " what the present one adds to the simplest rule, which calls each "
        "crossing by the more frequent of the two"
        " outcomes. By how many percentage points does the accuracy of the model "
        "exceed that of the rule?",
        "calls each crossing by the more frequent of the two outcomes",
    ),
    (
        "ripe",
        "unripe",
        "A date farm sorts fruit by a model. A sceptic says that writing the "
        "commoner label on each box would do nearly"
        " as well. The matrix shows a test on one truckload. How many percentage "
        "points of accuracy does the model gain"
        " over his proposal?",
        "writing the commoner label on each box",
    ),
)


def baseline(draw: Draw) -> Question:
    positive, negative, stem, clue = SCENES[draw.scene]
    total = draw.random.choice((200, 400, 500, 1000))
    share = draw.random.randrange(22, 42)
    correct = draw.random.randrange(100 - share + 5, 95)
    positives = total * share // 100
    fn = round(positives * draw.random.uniform(0.1, 0.5))
    fp = total * (100 - correct) // 100 - fn
    need(total * share % 100 == 0 and total * (100 - correct) % 100 == 0 and fp > 0)
    m = Matrix(positives - fn, fp, fn, total - positives - fp)
    need(m.tp > m.fp)
    gain, coin, rare = correct - (100 - share), correct - 50, correct - share
    relative = 100 * gain / share
    apart([gain, coin, rare, relative], 4)
    need(gain >= 5)
    majority = (
        f"{total - positives:,} of {total:,} are '{negative}', so the rule reaches {100 - share} %"
    )
    wrong = [
        Mistake(f"{coin} points", f"It compares {correct} % with a coin toss, 50 %; {majority}."),
        Mistake(
            f"{rare} points",
            f"It subtracts {share} %, the accuracy of naming the rarer class, "
            f"'{positive}', each time.",
        ),
        Mistake(
            f"{count(relative)} points",
            f"{gain} / {share}: the share of the rule's errors that the model avoids, "
            "and not a difference of accuracies.",
        ),
    ]
    key = (
        f"{gain} points",
        f"{majority}; the model has {m.tp + m.tn:,} of {total:,}, {correct} %.",
    )
    return {
        "objectives": ["1.3.6"],
        "phase": "problem-framing",
        "concept": "accuracy-against-majority",
        "difficulty": 2,
        "keywords": ["baseline", "accuracy", "majority class"],
        "stem": stem,
        "clue": [clue],
        "exhibit": m.exhibit(positive, negative),
        "options": options(draw, key, wrong),
        "explain": f"A rule without any model already gets {100 - share} % right. Accuracy "
        "means something when it is set beside this figure.",
        "memory": "Accuracy minus majority share: what the model adds.",
        "lesson": "problem-framing#baseline",
        "refs": BASELINE,
    }


TEMPLATES = (Template("baseline", baseline, len(SCENES), (0, 1)),)

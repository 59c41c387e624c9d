"""How often to retrain: the price of a retraining against the loss by ageing."""

from mltutor.quiz.numbers.figures import dollars, table
from mltutor.quiz.numbers.references import RETRAINING_COST
from mltutor.quiz.numbers.template import Draw, Mistake, Question, Template, need, options

ABOUT: Question = {"objectives": ["1.3.5"], "phase": "retraining"}

INTERVALS = {1: "Every week", 2: "Every 2 weeks", 4: "Every 4 weeks", 8: "Every 8 weeks"}
SCENES = (
    "A flower auction's price model ages as fashions change. One retraining "
    "costs ${price}. The table says what the"
    " ageing of the model costs from one retraining to the next, all of that "
    "time together. Which rhythm costs least a"
    " week?",
    "A bus company retrains its passenger forecast at a cost of ${price} a "
    "time. Between two retrainings the forecast gets worse, and the table "
    "gives the loss that adds up over the whole"
    " interval. Which rhythm gives the lowest average cost per week, retraining included?",
    "A scrap dealer's model values metal, whose market keeps moving. Data, "
    "computing and review for one retraining come"
    " to ${price}. Losses by outdated values were added up for four lengths of "
    "time without retraining. Which rhythm"
    " gives the lowest total cost per week?",
)
CLUES = ("One retraining costs ${price}", "at a cost of ${price} a time", "come to ${price}")


def staleness(draw: Draw) -> Question:
    price, slope = draw.random.randrange(200, 6000, 100), draw.random.randrange(20, 900, 20)
    loss = {weeks: slope * weeks**2 // 2 for weeks in INTERVALS}
    weekly = {weeks: (price + lost) / weeks for weeks, lost in loss.items()}
    best, second, *_ = sorted(weekly, key=weekly.__getitem__)
    need(weekly[second] >= 1.08 * weekly[best])
    extra = {
        1: " It has the smallest loss in between, and the most retrainings.",
        8: " It has the fewest retrainings, and the model is oldest.",
    }

    def why(weeks: int) -> str:
        sum_of = f"({dollars(price)} + {dollars(loss[weeks])}) / {weeks}"
        return f"{sum_of} is {dollars(weekly[weeks])} a week."

    wrong = [
        Mistake(INTERVALS[weeks], why(weeks) + extra.get(weeks, ""))
        for weeks in INTERVALS
        if weeks != best
    ]
    rows = [[text, dollars(loss[weeks])] for weeks, text in INTERVALS.items()]
    return ABOUT | {
        "concept": "staleness-against-retraining",
        "difficulty": 3,
        "keywords": ["retraining", "cost", "schedule"],
        "stem": SCENES[draw.scene].format(price=f"{price:,}"),
        "clue": [CLUES[draw.scene].format(price=f"{price:,}")],
        "exhibit": table(
            "Loss by ageing between two retrainings", ["Retraining", "Loss in between"], rows
        ),
        "options": options(
            draw, (INTERVALS[best], f"{why(best)} No other rhythm costs so little."), wrong
        ),
        "explain": "Per interval: one retraining and the loss up to the next. Divide by the weeks "
        "of the interval, and compare. Rare retraining saves its price and pays in quality.",
        "memory": "Retraining plus ageing, per week.",
        "lesson": "retraining#triggers",
        "refs": RETRAINING_COST,
    }


TEMPLATES = (Template("stale", staleness, len(SCENES), (0, 1, 2)),)

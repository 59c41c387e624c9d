"""Which challenger passes a gate with a margin and a limit."""

from mltutor.quiz.numbers.figures import percent, table
from mltutor.quiz.numbers.references import CONTINUOUS_DEPLOYMENT
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

ABOUT: Question = {"objectives": ["1.3.5"], "phase": "retraining"}

MONTHS = ("March", "April", "May", "June", "July", "August")
SCENES = (
    "An energy trader's model warns of price peaks and is retrained each month. The "
    "challenger goes live if on the newest test data its recall beats that of"
    " the champion by at least {margin} points and its answers take at most "
    "{limit} ms. Champions change, so both are"
    " measured anew each time. In which month did the challenger go live?",
    "A letting agency predicts which tenants will give notice, and the training pipeline "
    "ends in a gate. To pass, the challenger needs a lead over the champion, the model in use, of"
    " {margin} points of recall or more, and a response time of no more than "
    "{limit} ms. The log holds four challengers."
    " Which month's challenger passed?",
    "For each retraining of its model, which warns of hail, an insurer logs champion and "
    "challenger on the same fresh data. Its rule:"
    " at least {margin} points more recall, and no answer slower than "
    "{limit} ms. Four months are in the log. Which"
    " of the retrainings ended with a release?",
)
CLUES = (
    "by at least {margin} points",
    "{margin} points of recall or more",
    "at least {margin} points more recall",
)


def gate(draw: Draw) -> Question:
    margin, limit = draw.random.randrange(2, 5), draw.random.randrange(80, 260, 20)
    between = draw.random.randrange
    champion = {
        "key": between(70, 80),
        "thin": between(84, 90),
        "slow": between(70, 82),
        "worse": between(74, 88),
    }
    lead = {
        "key": margin + between(0, 2),
        "thin": between(1, margin),
        "slow": margin + between(3, 6),
        "worse": -between(1, 5),
    }
    new = {role: champion[role] + lead[role] for role in champion}
    slow = limit + between(10, 60, 5)
    speed = {role: between(limit // 2, limit - 5, 5) for role in champion} | {"slow": slow}
    apart([speed[role] for role in speed], 1)
    need(new["thin"] == max(new.values()) and new["thin"] <= 95)
    start = between(0, 3)
    months = MONTHS[start : start + 4]
    names = dict(zip(champion, draw.random.sample(months, 4), strict=True))
    wrong = [
        Mistake(
            names["thin"],
            f"Its {percent(new['thin'] / 100)} is the highest recall in the log, but "
            f"the champion had {champion['thin']} %; a lead of {lead['thin']} is below "
            f"{margin}.",
        ),
        Mistake(
            names["slow"],
            f"It has the widest lead, {lead['slow']} points, but it needs "
            f"{speed['slow']} ms, and {limit} ms are allowed.",
        ),
        Mistake(
            names["worse"],
            f"With {new['worse']} % it is worse than the champion's {champion['worse']} "
            "%; being newer is no merit.",
            "retrain-without-gate",
        ),
    ]
    key = (
        names["key"],
        f"{new['key']} % against {champion['key']} % is a lead of {lead['key']} "
        f"points, and {speed['key']} ms are within {limit} ms.",
    )
    entries = options(draw, key, wrong)
    order = sorted(names, key=lambda role: months.index(names[role]))
    rows = [
        [names[role], f"{champion[role]} %", f"{new[role]} %", f"{speed[role]} ms"]
        for role in order
    ]
    return ABOUT | {
        "concept": "gate-by-margin-and-limit",
        "difficulty": 2,
        "keywords": ["gate", "champion", "challenger"],
        "stem": SCENES[draw.scene].format(margin=margin, limit=limit),
        "clue": [CLUES[draw.scene].format(margin=margin)],
        "exhibit": table(
            "Four retrainings",
            ["Month", "Recall, champion", "Recall, challenger", "Time, challenger"],
            rows,
        ),
        "options": entries,
        "explain": "A gate compares the challenger with the champion of its own day, asks for "
        "the margin, and then for each limit. One condition that fails is enough "
        "to stay with the champion.",
        "memory": "Margin and limits, both.",
        "lesson": "retraining#gate",
        "flips": flip(
            entries,
            f"The limit is raised to {slow} ms, and the release with the widest lead is asked for",
            names["slow"],
            f"Then its {slow} ms are allowed, and its {lead['slow']} points are the widest lead.",
        ),
        "refs": CONTINUOUS_DEPLOYMENT,
    }


TEMPLATES = (Template("gate", gate, len(SCENES), (0, 1, 2)),)

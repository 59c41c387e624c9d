"""In which week a rule on consecutive weeks starts a retraining."""

from mltutor.quiz.numbers.figures import table
from mltutor.quiz.numbers.references import PERIODS
from mltutor.quiz.numbers.template import Draw, Mistake, Question, Template, flip, options

ABOUT: Question = {"objectives": ["1.3.5"], "phase": "retraining"}

WEEKS = 8
SCENES = (
    "A parking app retrains when the precision of its alerts, measured with labels, has "
    "stayed below {floor} % for two weeks in a row."
    " The job starts at the end of the second of these weeks. Drift of the "
    "inputs is shown on the same dashboard and"
    " starts nothing by itself. In which week does the job start?",
    "A wine merchant has agreed on a rule with his data team: one weak week "
    "may be chance, but a second one directly"
    " after it starts a retraining. A week is weak if precision, measured with "
    "labels, is under {floor} %. Which week"
    " sets the retraining off?",
    "The monitor of a job portal evaluates precision each week and triggers "
    "the training pipeline if two consecutive"
    " values lie below {floor} %. Editors read the drift score beside it for "
    "information. After which of the weeks shown"
    " does the pipeline run for the first time?",
)
CLUES = (
    "below {floor} % for two weeks in a row",
    "a second one directly after it starts a retraining",
    "two consecutive values lie below {floor} %",
)


def trigger(draw: Draw) -> Question:
    floor = draw.random.randrange(70, 90, 5)
    alone = draw.random.randrange(1, 4)
    first = draw.random.randrange(alone + 2, WEEKS - 1)
    fired = first + 1
    peak = draw.random.choice(
        [week for week in range(1, WEEKS + 1) if week not in (alone, first, fired)]
    )
    weak = {alone, first, fired}
    precision = {
        week: floor + draw.random.randrange(*((-6, 0) if week in weak else (2, 8)))
        for week in range(1, WEEKS + 1)
    }
    drift = {week: draw.random.randrange(4, 16) / 100 for week in precision} | {
        peak: draw.random.randrange(26, 40) / 100
    }
    value = {week: f"{precision[week]} %" for week in precision}
    lone = Mistake(
        f"Week {alone}",
        f"{value[alone]} is below {floor} %, but the week after is back at "
        f"{value[alone + 1]}: one weak week alone.",
    )
    wrong = [
        lone,
        Mistake(
            f"Week {first}",
            f"{value[first]} is below {floor} %, but week {first - 1} had "
            f"{value[first - 1]}; it takes a second weak week.",
        ),
        Mistake(
            f"Week {peak}",
            f"The drift score is highest, {drift[peak]:.2f}, but precision is "
            f"{value[peak]}; the rule looks at precision.",
            "drift-is-damage",
        ),
    ]
    entries = options(
        draw,
        (
            f"Week {fired}",
            f"Weeks {first} and {fired} are the first two in a row below {floor} %, "
            f"with {value[first]} and {value[fired]}.",
        ),
        wrong,
    )
    rows = [[f"{week}", value[week], f"{drift[week]:.2f}"] for week in precision]
    return ABOUT | {
        "concept": "trigger-by-consecutive-periods",
        "difficulty": 2,
        "keywords": ["trigger", "precision", "drift"],
        "stem": SCENES[draw.scene].format(floor=floor),
        "clue": [CLUES[draw.scene].format(floor=floor)],
        "exhibit": table(
            "Monitoring by week", ["Week", "Precision", "Drift score of the inputs"], rows
        ),
        "options": entries,
        "explain": "Apply the rule line by line: which weeks are below the limit, and where "
        "do two of them follow each other? Asking for two in a row spares "
        "retrainings that chance would start.",
        "memory": "Two in a row: slower, and fewer false starts.",
        "lesson": "retraining#triggers",
        "flips": flip(
            entries,
            "One week below the limit is enough",
            lone.text,
            f"{value[alone]} in week {alone} is the first value below {floor} %.",
        ),
        "refs": PERIODS,
    }


TEMPLATES = (Template("trigger", trigger, len(SCENES), (0, 1, 2)),)

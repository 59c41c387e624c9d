"""How many false alarms a monitor gives in a year in which nothing changes."""

from mltutor.quiz.numbers.figures import count, table
from mltutor.quiz.numbers.references import MANY_TESTS
from mltutor.quiz.numbers.template import (
    Draw,
    Mistake,
    Question,
    Template,
    apart,
    apart_by,
    flip,
    need,
    options,
)

ABOUT: Question = {"objectives": ["1.3.5"], "phase": "monitoring"}

SCENES = (
    "A water works watches the inputs of its demand model. Each feature is "
    "tested at each check and raises an alarm of its own, and the tests are"
    " independent of each other. The head of the control room wants to know "
    "how much noise to expect if nothing changes"
    " at all. How many false alarms are to be expected in a year?",
    "An online pharmacy has switched on drift tests with a limit that an "
    "unchanged feature crosses now and then by"
    " chance. Each crossing opens a ticket of its own. No feature will really "
    "change, and they do not influence each"
    " other. How many tickets should the team plan for in a year?",
    "Before buying a monitoring product, a theatre works out what its settings "
    "mean. Each feature that crosses its limit raises an alarm of its own. "
    "Suppose that next year's visitors"
    " are just like those in the training data, and that features vary "
    "independently. What number of alarms will the"
    " year bring on average?",
)
CLUES = (
    "raises an alarm of its own",
    "Each crossing opens a ticket of its own",
    "raises an alarm of its own",
)
CHECKS = (365, 52, 365)
RHYTHMS = {52: "week", 365: "day"}


def alarms(draw: Draw) -> Question:
    features, checks = draw.random.randrange(8, 61), CHECKS[draw.scene]
    chance = draw.random.choice((1, 2, 4, 5))
    key = features * checks * chance / 100
    quiet = (1 - chance / 100) ** features
    periods, single, month = checks * (1 - quiet), checks * chance / 100, key / 12
    need(
        single >= 1.5 and abs(features * chance - 100) > 10
    )  # else the key is the number of checks
    apart_by((key, periods, single, month), 1.3)
    apart((key, periods, single, month), 4)
    rhythm = RHYTHMS[checks]
    loud = Mistake(
        count(periods),
        f"That is {checks} x (1 - {1 - chance / 100:.2f} to the power of "
        f"{features}), each {rhythm} with one alarm or more; several at once count "
        "as one.",
    )
    wrong = [
        loud,
        Mistake(
            count(single),
            f"It is {checks} x {chance} %, the alarms of one feature; {features} are tested.",
        ),
        Mistake(count(month), "It is the expected number in a month, a twelfth of the year's."),
    ]
    entries = options(
        draw, (count(key), f"{features} features x {checks} checks x {chance} % each."), wrong
    )
    rows = [
        ["Features tested at each check", f"{features}"],
        ["Checks a year", f"{checks} (one a {rhythm})"],
        ["False alarm of one unchanged feature at one check", f"{chance} %"],
    ]
    return ABOUT | {
        "concept": "expected-false-alarms",
        "difficulty": 2,
        "keywords": ["false alarm", "multiple tests", "threshold"],
        "stem": SCENES[draw.scene],
        "clue": [CLUES[draw.scene]],
        "exhibit": table("Settings of the monitor", ["Setting", "Value"], rows),
        "options": entries,
        "explain": f"Expected numbers add up: {features} x {checks} = {features * checks:,} "
        f"tests, of which {chance} % give an alarm by chance. Fewer tests or a "
        "stricter limit make it quieter.",
        "memory": "Tests times chance: the noise to expect.",
        "lesson": "monitoring#alarms",
        "flips": flip(
            entries,
            f"The question is in how many of the {checks} checks at least one alarm sounds",
            loud.text,
            "Then several alarms of one check count once.",
        ),
        "refs": MANY_TESTS,
    }


TEMPLATES = (Template("false-alarms", alarms, len(SCENES), (0, 1, 2)),)

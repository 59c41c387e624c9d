"""How far apart the costs of the errors of two models are."""

from mltutor.quiz.numbers.figures import dollars, table
from mltutor.quiz.numbers.references import THRESHOLDS
from mltutor.quiz.numbers.template import Draw, Mistake, Question, Template, apart_by, need, options

STEMS = (
    "A lift company predicts breakdowns. Each month it scores {n} lifts, and "
    "{rate} % of them would break down. A visit"
    " to a sound lift (a false positive) costs ${fp}, and a breakdown that "
    "nobody foresaw costs ${fn}. Both models on"
    " offer cost the same. How much less do the errors of the cheaper one cost a month?",
    "An airline checks {n} bags a day with a scanner model; {rate} % hold "
    "something forbidden. Opening a harmless bag"
    " costs ${fp} in delay, and a forbidden object that the model misses costs "
    "${fn}. Two models are compared. By how much"
    " do their costs of errors differ on an average day?",
    "A lender gets {n} applications a year, and {rate} % of the applicants "
    "would default. Rejecting a good applicant"
    " costs ${fp} of margin, and accepting one who defaults costs ${fn}. The "
    "table compares two models."
    " How far apart are the yearly costs of their errors?",
)
CLUES = (
    "costs ${fn}",
    "{rate} % hold something forbidden",
    "{rate} % of the applicants would default",
)
ROWS = (
    (
        "Share of the lifts about to break down that it misses",
        "Share of the sound lifts that it flags",
    ),
    (
        "Share of the bags with a forbidden object that it misses",
        "Share of the harmless bags that it flags",
    ),
    (
        "Share of the applicants who would default that it accepts",
        "Share of the good applicants that it rejects",
    ),
)
"""The two error rates, named by the class that each applies to."""


def error_cost(draw: Draw) -> Question:
    n, rate = draw.random.choice((1000, 2000, 4000, 5000, 10000)), draw.random.choice((2, 4, 5, 10))
    fp, fn = draw.random.choice((5, 10, 20, 30)), draw.random.choice((100, 200, 300, 400))
    found = [draw.random.randrange(60, 80, 5), draw.random.randrange(80, 100, 5)]
    alarms = [draw.random.randrange(1, 6), draw.random.randrange(6, 21)]
    positives = n * rate // 100
    rest = n - positives
    misses = [positives * (100 - share) // 100 for share in found]
    false = [rest * share // 100 for share in alarms]
    need(
        all(positives * share % 100 == 0 for share in found)
        and all(rest * share % 100 == 0 for share in alarms)
    )
    cost_a, cost_b = (miss * fn + alarm * fp for miss, alarm in zip(misses, false, strict=True))
    swapped = abs((misses[0] - misses[1]) * fp - (false[1] - false[0]) * fn)
    one_kind = (misses[0] - misses[1]) * fn
    everybody = abs(n * (found[1] - found[0]) // 100 * fn - n * (alarms[1] - alarms[0]) // 100 * fp)
    key = abs(cost_a - cost_b)
    apart_by([key, swapped, one_kind, everybody], 1.15)
    a = f"A: {misses[0]:,} x ${fn} + {false[0]:,} x ${fp} = ${cost_a:,}"
    b = f"B: {misses[1]:,} x ${fn} + {false[1]:,} x ${fp} = ${cost_b:,}"
    wrong = [
        Mistake(
            dollars(swapped),
            "It gives the price of a false positive to the misses and that of a miss "
            "to the false positives.",
        ),
        Mistake(
            dollars(one_kind),
            f"It counts the misses alone: ({misses[0]:,} - {misses[1]:,}) x ${fn}; "
            "false positives are paid for too.",
        ),
        Mistake(
            dollars(everybody),
            f"It applies both rates to all {n:,}, and forgets that the one "
            f"applies to {rate} % of them and the other to the rest.",
            "wrong-denominator",
        ),
    ]
    missed, flagged = ROWS[draw.scene]
    rows = [
        [missed, *(f"{100 - share} %" for share in found)],
        [flagged, *(f"{share} %" for share in alarms)],
    ]
    stem = STEMS[draw.scene].format(n=f"{n:,}", rate=rate, fp=fp, fn=fn)
    return {
        "objectives": ["1.3.6"],
        "phase": "problem-framing",
        "concept": "expected-cost-of-errors",
        "difficulty": 3,
        "keywords": ["false positive", "false negative", "expected cost"],
        "stem": stem,
        "clue": [CLUES[draw.scene].format(rate=rate, fn=fn)],
        "exhibit": table("Errors of two models", ["Rate", "Model A", "Model B"], rows),
        "options": options(draw, (dollars(key), f"{a}; {b}."), wrong),
        "explain": "Cases times share gives the size of each of the two groups; each error rate "
        "applies to its own group; each count has its own price. Then compare the "
        "sums.",
        "memory": "Group, rate, price, sum.",
        "lesson": "problem-framing#cost-of-errors",
        "refs": THRESHOLDS,
    }


TEMPLATES = (Template("error-cost", error_cost, len(STEMS), (0, 1, 2)),)

"""What a canary spares the users of a model that turns out to be worse."""

from mltutor.quiz.numbers.figures import count, table
from mltutor.quiz.numbers.references import CANARY
from mltutor.quiz.numbers.template import (
    Draw,
    Mistake,
    Question,
    Template,
    apart_by,
    flip,
    need,
    options,
)

SCENES = (
    "A news site shows each visitor one article chosen by a model. The new "
    "version was first given a small share of the"
    " requests, and after some hours an alarm rolled it back, because more of "
    "its choices were unwanted. How many"
    " unwanted choices did the new version cause beyond those that the old one would have made?",
    "A tax portal answers questions with a model and released its successor as "
    "a canary. It proved worse, and the alarm"
    " sent all traffic back. The service manager reports the harm to the "
    "ministry as the number of additional wrong"
    " answers. What number does she report?",
    "A map service predicts free parking spaces. Its release shifted part of the traffic to the "
    "new model until a wrong-answer alarm fired. The old model makes mistakes too, so the "
    "service counts the surplus alone. How many wrong answers does the failed release add?",
)
CLUES = (
    "beyond those that the old one would have made",
    "the number of additional wrong answers",
    "so the service counts the surplus alone",
)
HARMS = ("Unwanted choices", "Wrong answers", "Wrong answers")


def canary(draw: Draw) -> Question:
    requests, share = draw.random.randrange(2000, 20001, 1000), draw.random.choice((5, 10, 20))
    hours, old = draw.random.randrange(2, 6), draw.random.randrange(2, 6)
    new = old + draw.random.randrange(2, 8)
    seen = requests * hours * share // 100
    key = seen * (new - old) / 100
    everyone, gross, first = key * 100 / share, seen * new / 100, key / hours
    need(first >= 10)
    apart_by([key, everyone, gross, first], 1.15)
    whole = Mistake(
        count(everyone),
        f"It lets all {requests * hours:,} requests meet the new model, as a "
        "release in one step would have done.",
    )
    wrong = [
        whole,
        Mistake(
            count(gross),
            f"It counts {new} % of {seen:,}, although the old model would have got "
            f"{old} % wrong as well.",
        ),
        Mistake(count(first), f"It counts one hour, and the alarm took {hours}."),
    ]
    entries = options(
        draw,
        (
            count(key),
            f"{share} % of {requests:,} x {hours} are {seen:,} requests, and {new} % - "
            f"{old} % = {new - old} % of them are surplus.",
        ),
        wrong,
    )
    rows = [
        ["Requests an hour", count(requests)],
        ["Share sent to the new model", f"{share} %"],
        ["Hours until the roll-back", f"{hours}"],
        [f"{HARMS[draw.scene]}, old model", f"{old} %"],
        [f"{HARMS[draw.scene]}, new model", f"{new} %"],
    ]
    return {
        "objectives": ["1.3.5"],
        "phase": "deployment",
        "concept": "harm-of-a-failed-canary",
        "difficulty": 2,
        "keywords": ["canary", "rollback", "blast radius"],
        "stem": SCENES[draw.scene],
        "clue": [CLUES[draw.scene]],
        "exhibit": table("The release", ["What", "Value"], rows),
        "options": entries,
        "explain": "Harm is traffic times time times share times the difference of the error "
        "rates. A smaller share and a faster alarm both make it smaller.",
        "memory": "Share and time bound the harm.",
        "lesson": "deployment#rollout",
        "flips": flip(
            entries,
            "The new version had been released to everybody at once",
            whole.text,
            f"Then all {requests * hours:,} requests would have met it.",
        ),
        "refs": CANARY,
    }


TEMPLATES = (Template("canary", canary, len(SCENES), (0, 1, 2)),)

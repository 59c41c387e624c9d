"""Which inference option under given limits of size, time and traffic."""

from dataclasses import dataclass
from datetime import date
from random import Random

from mltutor.quiz.numbers.figures import table
from mltutor.quiz.numbers.references import SAGEMAKER, SERVING
from mltutor.quiz.numbers.template import Draw, Mistake, Question, Template, options

LIMITS = {
    "real-time": {"MB": 25, "s": 60},
    "serverless": {"MB": 4, "s": 60},
    "asynchronous": {"MB": 1024, "s": 3600},
}
"""Documented limits of one request; a test compares them with `content/inference_options.yaml`."""

NAMES = {
    "real-time": "Real-time inference",
    "serverless": "Serverless inference",
    "asynchronous": "Asynchronous inference",
    "batch": "Batch transform",
}
SERVICES = {
    "real-time": "sagemaker-real-time-inference",
    "serverless": "sagemaker-serverless-inference",
    "asynchronous": "sagemaker-asynchronous-inference",
    "batch": "sagemaker-batch-transform",
}
TRAPS = {
    "real-time": "realtime-by-default",
    "serverless": "serverless-no-tradeoff",
    "asynchronous": "async-is-batch",
}
"""Of a wrong option."""
WAITS, LATER = "the caller waits in the same call", "a notice within the hour is soon enough"
FREE = "must not cost anything"
NO_GPU = {
    "title": "SageMaker AI: serverless inference, feature exclusions",
    "url": SAGEMAKER + "serverless-endpoints.html",
    "checked": date(2026, 11, 20),
}

SCENES = (
    "A law firm hosts its own model, which tells who speaks when in the video of a "
    "hearing, on SageMaker AI. The table says what the"
    " partners expect of it. They want to keep within the documented limits of "
    "one request and pay for no more than they"
    " need. Which inference option fits?",
    "An architect's office has trained a model that checks the floor plans of all its "
    "projects, and the container is ready for SageMaker AI. The head of the office has noted "
    "sizes, times and habits in the table. Which"
    " inference option should be set up?",
    "A start-up that translates sign language brings its model to SageMaker AI. Investors "
    "ask for the cheapest way of serving it that"
    " the documented limits allow and that meets the needs below. What should the founders choose?",
    "A fish market rates catches by a model of its own on SageMaker AI. The "
    "numbers in the table were measured in a trial"
    " week and will stay the same. Which way of serving the model meets each of the five rows?",
)
CLUES = (
    "keep within the documented limits of one request",
    "sizes, times and habits in the table",
    "the cheapest way of serving it that the documented limits allow",
    "meets each of the five rows",
)
ROWS = ("Size of one request", "Computing time for it", "Requests", "Answer", "Idle hours")


@dataclass(frozen=True, slots=True)
class Load:
    """What is to be served: the values of `ROWS`, and why each option fits or does not."""

    key: str
    rows: tuple[str, str, str, str, str]
    why: dict[str, str]


def _small(random: Random) -> Load:
    size, seconds = random.randrange(2, 36) / 10, random.randrange(2, 41)
    rows = (
        f"{size} MB",
        f"{seconds} s",
        f"about {random.randrange(6, 60)} a day, at odd times",
        WAITS,
        FREE,
    )
    return Load(
        "serverless",
        rows,
        {
            "serverless": f"{size} MB and {seconds} s fit its 4 MB and 60 s; idle, it is free.",
            "real-time": "It would take them, but its instances are paid for in idle hours.",
            "asynchronous": "It can shrink to zero, but its answer goes to storage.",
            "batch": "It scores a stored data set in one job; here single callers wait.",
        },
    )


def _on_gpu(random: Random) -> Load:
    size, seconds = random.randrange(2, 36) / 10, random.randrange(2, 41)
    rows = (
        f"{size} MB",
        f"{seconds} s; needs a GPU",
        f"about {random.randrange(300, 900)} an hour, day and night",
        WAITS,
        "there are none",
    )
    return Load(
        "real-time",
        rows,
        {
            "serverless": "Its limits of size and time hold, but it offers no GPU, and the model "
            "needs one.",
            "real-time": f"{size} MB and {seconds} s lie within its limits, its instances may "
            "have a GPU, and it answers in the same call.",
            "asynchronous": "Size is no problem, but its answer goes to storage.",
            "batch": "It scores a stored data set in one job; here single callers wait.",
        },
    )


def _large(random: Random) -> Load:
    size, minutes = random.randrange(60, 900, 10), random.randrange(3, 41)
    rows = (
        f"{size} MB",
        f"{60 * minutes} s",
        f"about {random.randrange(5, 40)} a day, at odd times",
        LATER,
        FREE,
    )
    return Load(
        "asynchronous",
        rows,
        {
            "serverless": f"It ends at 4 MB and 60 s, and a request here has {size} MB and takes "
            f"{60 * minutes} s.",
            "real-time": f"It ends at 25 MB and 60 s a request, and these have {size} MB.",
            "asynchronous": "It queues single requests of up to 1 GB and one hour, and shrinks to "
            f"zero; {size} MB and {60 * minutes} s fit.",
            "batch": "It would take the time, but it scores a stored set, and here requests "
            "come one by one.",
        },
    )


def _stored(random: Random) -> Load:
    size, hours = random.randrange(1, 30) / 10, random.randrange(6, 10)
    rows = (
        f"{size} MB",
        f"{random.randrange(1, 4)} s",
        f"{random.randrange(40, 200) * 10:,} stored plans, once a night",
        f"all results within {hours} hours",
        FREE,
    )
    return Load(
        "batch",
        rows,
        {
            "serverless": "The plans are small enough, but it answers single calls as they come.",
            "real-time": "An endpoint would stay on all day for one run a night.",
            "asynchronous": "It queues single requests; a stored set needs no queue.",
            "batch": "One job scores the stored set overnight and ends; nothing runs in between.",
        },
    )


LOADS = (_large, _stored, _on_gpu, _small)
"""One for each scene."""


def inference(draw: Draw) -> Question:
    load = LOADS[draw.scene](draw.random)
    wrong = [
        Mistake(NAMES[name], load.why[name], TRAPS.get(name)) for name in NAMES if name != load.key
    ]
    entries = options(draw, (NAMES[load.key], load.why[load.key]), wrong)
    return {
        "objectives": ["1.1.3"],
        "task": "1.1",
        "phase": "deployment",
        "concept": "inference-option-by-limits",
        "difficulty": 2,
        "services": [SERVICES[name] for name in NAMES],
        "keywords": ["inference", "payload", "limits"],
        "stem": SCENES[draw.scene],
        "clue": [CLUES[draw.scene]],
        "exhibit": table(
            "What is to be served",
            ["Question", "Answer"],
            [list(row) for row in zip(ROWS, load.rows, strict=True)],
        ),
        "options": entries,
        "explain": "Ask first whether a caller waits, then size and time of one request "
        "(serverless 4 MB, 60 s, no GPU; real-time 25 MB, 60 s; asynchronous 1 GB, 1 "
        "hour), then what idle hours may cost.",
        "memory": "Who waits, how big, how long, how idle.",
        "lesson": "deployment#inference-options",
        "refs": [*SERVING, NO_GPU],
    }


TEMPLATES = (Template("inference", inference, len(SCENES), (0, 1, 2, 3), version=2),)

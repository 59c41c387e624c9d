"""How long it takes to load a bank of 1,000 rich questions, cold and from the cache.

Run: `python benchmarks/bank_loading.py`. Targets: cold below 0.8 s, cached below 30 ms.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import yaml

from mltutor.curriculum import load_curriculum
from mltutor.paths import QUIZ_BANK
from mltutor.quiz.bank import fingerprint, load_bank
from mltutor.quiz.readability import words

FILES, PER_FILE = 25, 40
HEADER = """\
schema: 1
bank:
  id: made-{file}
  title: Made for measuring, part {file}
  language: en
  licence: CC-BY-4.0
  authors: [a program]
  exam: {{code: AIF-C01, guide: "1.1"}}
defaults: {{domain: 1, task: "1.3", phase: model-development}}

questions:
"""
QUESTION = """\
  - id: made-{number}
    version: 2
    type: multiple_choice
    objectives: ["1.3.6"]
    concept: made-concept-{number}
    difficulty: 2
    services: [sagemaker-ai, s3]
    keywords: [{a}, {b}]
    stem: |
      {stem}
      {clue}. Which of these fits {c}?
    clue: ["{clue}"]
    options:
{options}
    explain: |
      {explain}
    memory: {memory}
    lesson: model-development#confusion-matrix
    flips:
      - {{change: {change}, answer: [{other}], why: {why}}}
    refs:
      - title: A page of the documentation
        url: https://docs.aws.amazon.com/machine-learning/{number}
        checked: 2026-11-20
    review: {{state: verified, by: made, on: 2026-11-20}}
    origin: original

"""
OPTION = """\
      - id: {id}
        text: {text}
        why: {why}
        {mark}
"""


def make_bank(folder: Path, rng: random.Random) -> int:
    """Write the files; their size in bytes."""
    source = " ".join(path.read_text(encoding="utf-8") for path in QUIZ_BANK.glob("*.yaml"))
    vocabulary = sorted({word for word in words(source) if word.isalpha() and word != "www"})
    for file in range(FILES):
        numbers = range(file * PER_FILE, (file + 1) * PER_FILE)
        text = HEADER.format(file=file) + "".join(question(n, vocabulary, rng) for n in numbers)
        (folder / f"made-{file:02}.yaml").write_text(text, encoding="utf-8")
    return sum(path.stat().st_size for path in folder.iterdir())


def question(number: int, vocabulary: list[str], rng: random.Random) -> str:
    def some(count: int) -> str:
        return " ".join(rng.choices(vocabulary, k=count)).capitalize()

    key, other = rng.sample("abcd", k=2)
    options = "".join(
        OPTION.format(
            id=name,
            text=some(6),
            why=some(16) + ".",
            mark="correct: true" if name == key else "trap: precision-recall-swap",
        )
        for name in "abcd"
    )
    return QUESTION.format(
        number=number,
        a=some(1),
        b=some(2),
        c=some(1).lower(),
        stem=f"{some(20)}. {some(20)}. {some(20)}.",
        clue=some(5),
        options=options.rstrip(),
        explain=f"{some(15)}. {some(15)}.",
        memory=some(6),
        change=some(8),
        other=other,
        why=some(12),
    )


def measured(action: Callable[[], object], times: int) -> str:
    """Best and median of several runs in milliseconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        result = action()
        taken.append(1000 * (time.perf_counter() - start))
        del result  # making room again is not loading
    return f"{min(taken):.1f} | {statistics.median(taken):.1f}"


def parse_only(folder: Path) -> None:
    for path in folder.iterdir():
        for _ in yaml.parse(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            pass


def main() -> None:
    curriculum = load_curriculum()
    with tempfile.TemporaryDirectory() as name:
        bank, cache = Path(name) / "bank", Path(name) / "cache"
        bank.mkdir()
        size = make_bank(bank, random.Random(1))
        loaded = load_bank([bank], curriculum, cache)
        print(f"{len(loaded.questions)} questions in {FILES} files, {size / 1e6:.1f} MB\n")
        print("| | best, ms | median, ms |\n|---|---|---|")
        print(f"| cold: read, check, warn | {measured(lambda: load_bank([bank], curriculum), 7)} |")
        cached = measured(lambda: load_bank([bank], curriculum, cache), 30)
        print(f"| from the cache | {cached} |")
        print(f"| fingerprint, at every click | {measured(lambda: fingerprint([bank]), 100)} |")
        print(f"| for comparison: only PyYAML's parser | {measured(lambda: parse_only(bank), 7)} |")


if __name__ == "__main__":
    main()

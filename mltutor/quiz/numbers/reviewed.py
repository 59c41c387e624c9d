"""Who has answered which question of the bank blind, and when: ids without an entry are drafts.

An entry says that the reader saw what the question asks. Words that the reader asked for and
numbers drawn again (the tests work each key out anew) may have come after. Whoever makes another
question of it takes the entry out again.
"""

BLIND_REVIEW = ("blind-review", "2026-11-21")

REVIEWED: dict[str, tuple[str, str]] = dict.fromkeys(
    (
        "num-break-even-01",
        "num-break-even-02",
        "num-break-even-03",
        "num-baseline-01",
        "num-baseline-02",
        "num-error-cost-01",
        "num-error-cost-02",
        "num-error-cost-03",
        "num-threshold-cost-01",
        "num-threshold-cost-02",
        "num-threshold-cost-03",
        "num-recall-floor-01",
        "num-recall-floor-02",
        "num-recall-01",
        "num-recall-02",
        "num-precision-01",
        "num-precision-02",
        "num-f1-01",
        "num-f1-02",
        "num-specificity-01",
        "num-specificity-02",
        "num-regression-error-01",
        "num-regression-error-02",
        "num-r2-01",
        "num-r2-02",
        "num-fit-01",
        "num-fit-02",
        "num-fit-03",
        "num-inference-01",
        "num-inference-02",
        "num-inference-04",
        "num-canary-01",
        "num-canary-02",
        "num-canary-03",
        "num-psi-01",
        "num-psi-02",
        "num-psi-03",
        "num-false-alarms-01",
        "num-false-alarms-02",
        "num-false-alarms-03",
        "num-late-labels-01",
        "num-late-labels-03",
        "num-stale-01",
        "num-stale-02",
        "num-stale-03",
        "num-trigger-01",
        "num-trigger-02",
        "num-trigger-03",
        "num-gate-01",
        "num-gate-02",
        "num-gate-03",
        "num-inference-03",
        "num-late-labels-02",
        "num-split-leak-01",
        "num-split-leak-02",
        "num-split-leak-03",
    ),
    BLIND_REVIEW,
)
"""Id of a question, with the reader's name and the date (year-month-day) of the review."""


def review_of(name: str) -> dict[str, str]:
    """The `review:` of one question."""
    if name not in REVIEWED:
        return {"state": "draft"}
    reader, day = REVIEWED[name]
    return {"state": "verified", "by": reader, "on": day}

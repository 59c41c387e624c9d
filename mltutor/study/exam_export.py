"""A sitting's report to take away: a table as CSV, and a page to print."""

import csv
import io
from html import escape

from mltutor.curriculum import Curriculum
from mltutor.quiz.grading import Answer, choices
from mltutor.quiz.questions import TYPE_NAMES, Graded, Matching
from mltutor.study.exam_report import ExamReport, ReportLine

HARMFUL = ("=", "+", "-", "@", "\t", "\r")
"""Spreadsheets take a cell that begins so for a formula, and may run it."""

COLUMNS = (
    "number",
    "question",
    "domain",
    "task",
    "phase",
    "type",
    "scored",
    "verdict",
    "sure",
    "changed",
    "flagged",
    "seconds",
    "stem",
)
STYLE = (
    "body{font:11pt/1.4 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "article{break-inside:avoid;border-top:1px solid #999;margin-top:1rem}"
    "h2{font-size:1rem}.told{font-weight:600}"
)


def report_csv(report: ExamReport) -> str:
    """One row per question in the order asked; every cell is harmless in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in report.lines:
        writer.writerow([_harmless(cell) for cell in _cells(line)])
    return out.getvalue()


def report_page(report: ExamReport, curriculum: Curriculum) -> str:
    """A whole HTML page with every question, answer and reason; it loads nothing."""
    overall = report.overall
    title = f"{report.sitting.title}: {overall.right} of {overall.total} scored questions right"
    body = "".join(_article(line) for line in report.lines)
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{STYLE}</style>'
    when = f"{report.sitting.started_at:%Y-%m-%d %H:%M} UTC, {curriculum.guide.exam.code}"
    return (
        f'<!doctype html><html lang="en"><head>{head}</head>'
        f"<body><h1>{escape(title)}</h1><p>{escape(when)}</p>{body}</body></html>"
    )


def _cells(line: ReportLine) -> list[str]:
    question = line.question
    return [
        str(line.place + 1),
        line.question_id,
        str(question.domain) if question else "",
        question.task if question else "",
        (question.phase or "") if question else "",
        question.type if question else "",
        "yes" if line.scored else "no",
        line.verdict,
        line.confidence or "",
        line.revision or "",
        "yes" if line.flagged else "no",
        "" if line.seconds is None else f"{line.seconds:.0f}",
        " ".join(question.stem.split()) if question else "",
    ]


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(HARMFUL) else cell


def _article(line: ReportLine) -> str:
    number = f"{line.place + 1}. {'' if line.scored else 'Unscored. '}{line.verdict}"
    question = line.question
    if question is None:
        return f"<article><h2>{escape(number)}</h2><p>This question was withdrawn.</p></article>"
    given = _in_words(question, line.answer)
    parts = [
        f"<h2>{escape(number)} ({escape(TYPE_NAMES[question.type])})</h2>",
        *(f"<p>{escape(block)}</p>" for block in question.stem.strip().split("\n\n")),
        f"<p>Your answer: {escape(given or 'none')}</p>",
        f'<p class="told">Right answer: {escape(_in_words(question, question.key))}</p>',
        f"<p>{escape(question.explain)}</p>",
    ]
    return f"<article>{''.join(parts)}</article>"


def _in_words(question: Graded, answer: Answer | None) -> str:
    """An answer in the words of its options; what an older wording had is left out."""
    text = {part.id: part.text for part in choices(question)}
    if isinstance(answer, dict):
        prompts = {p.id: p.text for p in question.prompts} if isinstance(question, Matching) else {}
        pairs = ((prompts.get(p), text.get(t)) for p, t in answer.items())
        return "; ".join(f"{prompt} → {target}" for prompt, target in pairs if prompt and target)
    return "; ".join(text[id_] for id_ in answer or () if id_ in text)

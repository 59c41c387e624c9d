"""Broken banks: each is the good bank with one change, and the problem that must be reported."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

GOOD = (Path(__file__).parents[2] / "data" / "good_bank.yaml").read_text(encoding="utf-8")

Change = Callable[[str], str | bytes]


@dataclass(frozen=True)
class Broken:
    """What is changed, and the code that must be reported on the line that holds `at`.

    If several lines hold it, `nth` says which. An empty `at` means the file as a whole (line 0).
    """

    name: str
    change: Change
    code: str
    at: str = ""
    nth: int = 1

    def source(self) -> bytes:
        made = self.change(GOOD)
        return made if isinstance(made, bytes) else made.encode()

    def line(self) -> int:
        if not self.at:
            return 0
        lines = self.source().decode("utf-8", "replace").splitlines()
        found = [number for number, line in enumerate(lines, start=1) if self.at in line]
        return found[self.nth - 1]


def swap(old: str, new: str) -> Change:
    """Replace the first occurrence of a text."""

    def change(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, 1)

    return change


def drop(line: str) -> Change:
    return swap(line + "\n", "")


def whole(source: str | bytes) -> Change:
    return lambda _: source


def encoded(encoding: str) -> Change:
    return lambda text: text.replace("A clinic", "Für eine Klinik, die").encode(encoding)


def twice(start: str, end: str, rename: str = "") -> Change:
    """Write the block between two texts a second time, with its id changed if wanted."""

    def change(text: str) -> str:
        begin, stop = text.index(start), text.index(end)
        block = text[begin:stop]
        copy = block.replace(block.split("\n", 1)[0], f"- id: {rename}", 1) if rename else block
        return text[:stop] + copy + text[stop:]

    return change


MATRIX = "{kind: confusion_matrix, tp: 38, fp: 120, fn: 12, tn: 9830, positive: fraud}"


def moving(toy: str) -> Change:
    """An explorable in the place of the confusion matrix."""
    return swap(MATRIX, f"{{kind: explorable, caption: Something to move, {toy}}}")


BOMB = "schema: 1\na: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n" for before, name in pairwise("abcdefghi")
)

READING = (
    Broken("unquoted colon", swap("stem: Put the", "stem: Put: the"), "Y001", "stem: Put: the"),
    Broken("quote never closed", swap('"0.76"', '"0.76'), "Y001", '"0.76, '),
    Broken("apostrophe in quotes", swap("Train}", "'it's'}"), "Y001", "'it's'"),
    Broken("bracket never closed", swap("[p, t, e, d]", "[p, t, e, d"), "Y001", "order: [p"),
    Broken("bold at the start", swap("text: Recall", "text: **Recall**"), "Y001", "**Recall**"),
    Broken("text begins with @", swap("text: Recall", "text: @Recall"), "Y001", "@Recall"),
    Broken("text begins with %", swap("text: Recall", "text: %Recall"), "Y001", "%Recall"),
    Broken("text behind the bar", swap("stem: |", "stem: | A clinic"), "Y001", "| A clinic"),
    Broken("backslash", swap('"0.24"', '"\\d"'), "Y001", '"\\d"'),
    Broken("wrong indent", swap("    version: 2", "     version: 2"), "Y001", "version: 2"),
    Broken(
        "entry without a key", swap("- id: a\n        text: Recall", "- Recall"), "Y001", "correct:"
    ),
    Broken("list behind a key", swap("keywords: [", "keywords: - ["), "Y001", "keywords: -"),
    Broken("line without colon", swap("    version: 2", "    version 2"), "Y001", "version 2"),
    Broken("key twice", swap("origin: original", "type: matching"), "Y003", "type: matching"),
    Broken("anchor", swap("text: Recall", "text: &r Recall"), "Y004", "&r"),
    Broken("alias", swap("text: Recall", "text: *r"), "Y004", "*r"),
    Broken(
        "alias bomb",
        whole(BOMB),
        "Y004",
        "b: &b",
    ),
    Broken("code as a tag", swap("text: Recall", "text: !!python/name:os.system"), "Y005", "!!py"),
    Broken("own tag", swap("text: Recall", "text: !answer Recall"), "Y005", "!answer"),
    Broken("merge key", swap("    version: 2", "    <<: {version: 2}"), "Y006", "<<"),
    Broken("second document", swap("questions:\n", "---\nquestions:\n"), "Y007", "---"),
    Broken("deep nesting", whole("schema: " + "[" * 5000), "Y008", "schema"),
    Broken("tab", swap("    version: 2", "\tversion: 2"), "Y009", "version: 2"),
    Broken("tab after spaces", swap("    version: 2", "  \tversion: 2"), "Y009", "version: 2"),
    Broken("five megabytes", whole("# " + "x" * 5_000_000), "Y010"),
    Broken("Latin-1", encoded("latin-1"), "Y011", "Klinik"),
    Broken("UTF-16", encoded("utf-16"), "Y011"),
    Broken("binary", whole(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), "Y012"),
    Broken("backwards text", swap("Recall", "Re\u202ecall"), "Y012", "text: Re"),
    Broken("escaped control", swap('"0.24"', '"0.24\\u0007"'), "Y012", "u0007"),
    Broken("zero width", swap("text: Recall", "text: Re\u200bcall"), "Y012", "text: Re"),
    Broken("list below a mapping", whole("schema: 1\n- a\n"), "Y001", "- a"),
    Broken("thousands of tags", whole("- !a x\n" * 5000), "Y019", "- !a", 101),
    Broken("empty file", whole(""), "Y013"),
    Broken("only comments", whole("# to be written\n"), "Y013"),
    Broken("byte order mark", lambda text: "\ufeff" + text, "Y014", "schema: 1"),
    Broken("mapping as key", swap("text: Recall", "text: {{ answer }}"), "Y015", "{{"),
    Broken("no as a text", swap("text: RMSE", "text: no"), "Y016", "text: no"),
    Broken(
        "on as a text",
        swap("why: A model that fails is not deployed.", "why: on"),
        "Y016",
        "why: on}",
    ),
    Broken("1.10 as a guide", swap('guide: "1.1"', "guide: 1.10"), "Y016", "guide: 1.10"),
    Broken("minutes and seconds", swap("text: RMSE", "text: 12:30"), "Y016", "12:30"),
    Broken("octal", swap("text: RMSE", "text: 010"), "Y016", "010"),
)

FORM = (
    Broken("a list", whole("- id: a\n- id: b\n"), "Q028", "- id: a"),
    Broken("a text", whole("just words"), "Q028", "just words"),
    Broken("no schema", drop("schema: 1"), "Q012", "bank:"),
    Broken("newer schema", swap("schema: 1", "schema: 2"), "Q015", "schema: 2"),
    Broken("no questions", lambda text: text[: text.index("questions:")], "Q012", "schema: 1"),
    Broken("bank without title", drop("  title: A bank without problems"), "Q012", "bank:"),
    Broken("unknown key, near miss", swap("explain:", "explantion:"), "Q010", "explantion"),
    Broken("unknown key in option", swap("why: It limits", "whi: It limits"), "Q010", "whi:"),
    Broken("unknown default", swap("defaults: {", "defaults: {tusk: 1, "), "Q010", "tusk"),
    Broken("key of another type", swap("    version: 2", "    choose: 2"), "Q011", "choose: 2"),
    Broken(
        "no explain", drop("    explain: Ask what goes in and what comes out."), "Q012", "match-01"
    ),
    Broken(
        "option without why",
        drop("        why: Now false positives are the costly error."),
        "Q012",
        "change: A",
    ),
    Broken("thousands of questions", whole("questions:\n" + "- a\n" * 5000), "Q118", "questions:"),
    Broken("no type", drop("    type: ordering"), "Q012", "order-01"),
    Broken(
        "misspelt type", swap("type: multiple_choice", "type: multiple_choise"), "Q014", "choise"
    ),
    Broken("difficulty 4", swap("difficulty: 2", "difficulty: 4"), "Q015", "difficulty: 4"),
    Broken("state misspelt", swap("state: verified", "state: verifyed"), "Q015", "verifyed"),
    Broken(
        "options as text",
        swap("    keywords: [recall, false negative]", "    keywords: recall"),
        "Q020",
        "keywords: recall",
    ),
    Broken("empty text", swap("text: RMSE", "text: # RMSE"), "Q021", "# RMSE"),
    Broken("true as a text", swap("text: RMSE", "text: true"), "Q021", "text: true"),
    Broken("list as a text", swap("text: RMSE", "text: [RMSE]"), "Q021", "[RMSE]"),
    Broken("domain in words", swap("{domain: 1", "{domain: one"), "Q022", "domain: one"),
    Broken("version 0", swap("version: 2", "version: 0"), "Q023", "version: 0"),
    Broken("blank text", swap("text: RMSE", 'text: "  "'), "Q024", 'text: "  "'),
    Broken("endless text", swap("text: RMSE", "text: " + "long " * 200), "Q024", "long long"),
    Broken(
        "three options",
        drop("      - {id: d, text: Neither costs anything, why: Both have a price.}"),
        "Q025",
        "options:",
        4,
    ),
    Broken("pair of one", swap("pair: [p, t]", "pair: [p]"), "Q025", "pair: [p]"),
    Broken("id with capitals", swap("id: order-01", "id: Order 01"), "Q026", "Order 01"),
    Broken("date in words", swap("checked: 2026-11-20", "checked: yesterday"), "Q027", "yesterday"),
    Broken(
        "review as text",
        swap("review: {state: verified, by: te, on: 2026-11-20}", "review: verified"),
        "Q028",
        "review: verified",
    ),
    Broken("correct as text", swap("correct: true", "correct: right"), "Q029", "correct: right"),
)

RULES = (
    Broken("no correct option", drop("        correct: true"), "Q101", "options:"),
    Broken(
        "two correct options",
        swap("        text: Precision\n", "        text: Precision\n        correct: true\n"),
        "Q101",
        "options:",
    ),
    Broken("choose 3 of 2", swap("choose: 2", "choose: 3"), "Q102", "choose: 3"),
    Broken("option id twice", swap("- id: b\n", "- id: a\n"), "Q103", "- id: a", 2),
    Broken(
        "trap on the key",
        swap(
            "        correct: true\n", "        correct: true\n        trap: retrain-without-gate\n"
        ),
        "Q104",
        "retrain-without-gate",
    ),
    Broken("order names an item twice", swap("[p, t, e, d]", "[p, t, e, e]"), "Q105", "order: [p"),
    Broken(
        "prompt without a pair", swap("{1: x, 2: y, 3: z}", "{1: x, 2: y}"), "Q106", "pairs: {1"
    ),
    Broken(
        "target used twice", swap("{1: x, 2: y, 3: z}", "{1: x, 2: x, 3: z}"), "Q106", "pairs: {1"
    ),
    Broken("swap against the order", swap("pair: [p, t]", "pair: [t, p]"), "Q107", "pair: [t, p]"),
    Broken("clue not in the stem", swap('clue: ["missed', 'clue: ["Missed'), "Q108", "clue:"),
    Broken("flip to the same key", swap("answer: [b]", "answer: [a]"), "Q109", "answer: [a]"),
    Broken("http", swap("url: https", "url: http"), "Q110", "url: http"),
    Broken("javascript as url", swap("url: https:", "url: javascript:"), "Q110", "url: java"),
    Broken("verified by nobody", swap("by: te, ", ""), "Q111", "state: verified"),
    Broken("void without credit", swap("state: verified", "state: void"), "Q112", "state: void"),
    Broken("adapted from nowhere", swap("origin: original", "origin: adapted"), "Q113", "adapted"),
    Broken("equal options", swap("text: RMSE", "text: recall."), "Q114", "text: recall."),
    Broken("key matches no option", swap("3: z}", "3: q}"), "Q115", "3: q}"),
    Broken("flip to nowhere", swap("answer: [b]", "answer: [e]"), "Q115", "answer: [e]"),
    Broken(
        "why for nobody", swap("      w: Distractor", "      v: Distractor"), "Q115", "v: Distr"
    ),
    Broken(
        "uneven bars", swap("[[May, 600], [June, 640]]", "[[May, 600]]"), "Q116", "[[May, 600]]"
    ),
    Broken(
        "empty matrix",
        swap("tp: 38, fp: 120, fn: 12, tn: 9830", "tp: 0, fp: 0, fn: 0, tn: 0"),
        "Q116",
        "tp: 0",
    ),
    Broken(
        "huge question",
        swap("    stem: Put", "    # " + "x" * 9000 + "\n    stem: Put"),
        "Q117",
        "order-01",
    ),
    Broken("domain 9", swap("{domain: 1", "{domain: 9"), "Q120", "domain: 9"),
    Broken("task of another domain", swap('task: "1.3"', 'task: "2.1"'), "Q121", 'task: "2.1"'),
    Broken("task 1.10", swap('task: "1.3"', "task: 1.10"), "Q121", "task: 1.10"),
    Broken("unknown objective", swap('["1.3.6"]', '["1.3.99"]'), "Q122", "1.3.99"),
    Broken(
        "objective of another task", swap('["1.2.5"]', '["1.3.5", "1.2.5"]'), "Q122", '"1.3.5", '
    ),
    Broken(
        "unknown phase",
        swap("phase: model-development", "phase: model-devlopment"),
        "Q123",
        "devlop",
    ),
    Broken("unknown lesson", swap("#confusion-matrix", "#confusion"), "Q124", "#confusion"),
    Broken("unknown explorable", moving("toy: treshold"), "Q127", "toy: treshold"),
    Broken("unknown setting", moving("toy: threshold, settings: {cost: 5}"), "Q128", "{cost: 5}"),
    Broken("setting out of range", moving("toy: fit, settings: {k: 99}"), "Q128", "{k: 99}"),
    Broken("setting between steps", moving("toy: fit, settings: {k: 2.5}"), "Q128", "{k: 2.5}"),
    Broken("setting as a mapping", moving("toy: fit, settings: {k: {}}"), "Q128", "{k: {}}"),
    Broken(
        "explorable without a caption",
        swap(MATRIX, "{kind: explorable, toy: fit}"),
        "Q012",
        "toy: fit",
    ),
    Broken("unknown service", swap("[sagemaker-ai]", "[sagemaker-ia]"), "Q125", "sagemaker-ia"),
    Broken(
        "unknown trap",
        swap("trap: precision-recall-swap", "trap: recall-swap"),
        "Q126",
        "recall-swap",
    ),
    Broken("HTML", swap("text: Recall", "text: <b>Recall</b>"), "Q130", "<b>"),
    Broken("script", swap("text: Recall", "text: <script>alert(1)</script>"), "Q130", "<script>"),
    Broken(
        "picture from elsewhere",
        swap("text: Recall", 'text: "![x](https://example.org/x.png)"'),
        "Q131",
        "![x]",
    ),
    Broken("link", swap("text: Recall", 'text: "[Recall](/x)"'), "Q131", "[Recall]"),
    Broken("heading", swap("      A clinic", "      # A clinic"), "Q132", "stem: |"),
    Broken("bold not closed", swap("text: Recall", "text: Recall **now"), "Q132", "**now"),
    Broken(
        "part that is missing",
        swap("[case-01-recall, ", "[case-01-recal, "),
        "Q140",
        "[case-01-recal,",
    ),
    Broken("part that is a case", swap("[case-01-recall, ", "[case-01, "), "Q140", "[case-01,"),
    Broken(
        "part named twice",
        swap("[case-01-recall, case-01-cost]", "[case-01-cost, case-01-cost]"),
        "Q103",
        "parts: [",
    ),
    Broken(
        "part of two cases",
        twice("- id: case-01\n", "- id: case-01-recall", "case-02"),
        "Q140",
        "parts: [",
        2,
    ),
    Broken(
        "question twice", twice("- id: order-01", "- id: match-01"), "Q141", "- id: order-01", 2
    ),
)

CUES = (
    Broken(
        "key much longer",
        swap("text: Recall", "text: Recall, which is the share of cases found"),
        "W101",
        "text: Recall,",
    ),
    Broken(
        "absolute distractor",
        swap("text: Precision", "text: Precision only"),
        "W102",
        "Precision only",
    ),
    Broken("hidden negation", swap("first?", "first, and which is not useful?"), "W103", "stem: |"),
    Broken(
        "long stem",
        swap("      A clinic", "      " + "One more word. " * 45 + "A clinic"),
        "W104",
        "stem: |",
    ),
    Broken(
        "hard stem",
        swap(
            "Put the steps of a project in order.",
            "Organise institutional reorganisation considering interdepartmental responsibilities",
        ),
        "W105",
        "stem: Org",
    ),
    Broken("all of the above", swap("text: RMSE", "text: All of the above"), "W106", "All of"),
    Broken("listed in order", swap("order: [p, t, e, d]", "order: [t, p, d, e]"), "W107", "items:"),
    Broken(
        "no reason for a step",
        drop("      - {pair: [t, e], why: There must be a model before it can be measured.}"),
        "W108",
        "order: [p",
    ),
    Broken(
        "no reason for a target",
        drop("      w: Distractor; it builds conversations."),
        "W108",
        "pairs: {1",
    ),
    Broken(
        "reference before the guide",
        swap("checked: 2026-11-20", "checked: 2025-01-01"),
        "W109",
        "2025-01-01",
    ),
    Broken(
        "service under its former name",
        lambda text: text.replace("[transcribe, polly]", "[data-firehose]").replace(
            "text: Amazon Polly", "text: Kinesis Firehose"
        ),
        "W110",
        "[data-firehose]",
    ),
    Broken(
        "service that is gone",
        swap("[sagemaker-ai]", "[lookout-for-vision]"),
        "W110",
        "[lookout-for-vision]",
    ),
)

BROKEN = READING + FORM + RULES + CUES

"""Whatever happens to a file, loading answers with values, and other files do not suffer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mltutor.curriculum import Curriculum
from mltutor.quiz.bank import Bank, load_bank
from tests.unit.quiz.broken_banks import GOOD

OTHER = GOOD[: GOOD.index("  - id: response-01")].replace("-01", "-02")
Load = Callable[[bytes], Bank]
TOKENS = (
    b"- ", b": ", b"\t", b"&a ", b"*a", b"!!python/object:os.system ", b"<<: ", b"---\n", b"...\n",
    b"%YAML 1.1\n", b"'", b'"', b"|", b">", b"[", b"{", b"]", b"}", b"#", b"\r", b"\x00", b"\xff",
    b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\n", b"\n\n", b"  ", b"? ", b"~", b"null", b"yes", b"1.10",
    b".nan", b"9" * 400, b"id:", b"type: ", b"questions:", b"options:", b"<script>", b"${x}", b"{{",
)  # fmt: skip
SOURCE = GOOD.encode()
LINES = SOURCE.splitlines(keepends=True)

place = st.integers(0, len(SOURCE) - 1)
line = st.integers(0, len(LINES) - 1)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """The good bank after one to four changes to bytes, tokens or lines."""
    source = SOURCE
    for _ in range(draw(st.integers(1, 4))):
        source = draw(st.sampled_from((change_bytes, change_lines)))(draw, source)
    return source


def change_bytes(draw: st.DrawFn, source: bytes) -> bytes:
    """Overwrite, insert or cut out something at one place."""
    at = draw(place) % max(1, len(source))
    match draw(st.integers(0, 3)):
        case 0:
            return source[:at] + bytes([draw(st.integers(0, 255))]) + source[at + 1 :]
        case 1:
            return source[:at] + draw(st.sampled_from(TOKENS)) + source[at:]
        case 2:
            return source[:at] + source[at + draw(st.integers(1, 80)) :]
        case _:
            return source[:at]


def change_lines(draw: st.DrawFn, source: bytes) -> bytes:
    """Delete, repeat, swap or indent a line."""
    lines = source.splitlines(keepends=True) or [b""]
    one, two = draw(line) % len(lines), draw(line) % len(lines)
    match draw(st.integers(0, 3)):
        case 0:
            del lines[one]
        case 1:
            lines.insert(one, lines[two])
        case 2:
            lines[one], lines[two] = lines[two], lines[one]
        case _:
            lines[one] = b" " * draw(st.integers(0, 12)) + lines[one].lstrip()
    return b"".join(lines)


@pytest.fixture
def load(tmp_path: Path, curriculum: Curriculum) -> Load:
    """Put a file beside a good one and load both."""
    (tmp_path / "a.yaml").write_text(OTHER, encoding="utf-8")

    def load(source: bytes) -> Bank:
        (tmp_path / "b.yaml").write_bytes(source)
        return load_bank([tmp_path], curriculum)

    return load


@settings(
    max_examples=1000,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(source=mutated())
def test_a_mutated_file_never_raises_and_never_touches_another_file(
    source: bytes, load: Load
) -> None:
    bank = load(source)
    good, changed = bank.files
    assert (good.loaded, good.left_out, good.problems) == (1, 0, ())
    assert "choice-02" in bank.questions
    for problem in changed.problems:
        assert problem.path.endswith("b.yaml")
        assert 0 <= problem.line <= source.count(b"\n") + source.count(b"\r") + 1
    if changed.left_out:
        assert any(problem.severity == "error" for problem in changed.problems)


@pytest.mark.parametrize(
    "source", [b"", b"\n", b"schema", b"[]", b"{}", b"~", b"- ", b"questions: 1"]
)
def test_the_smallest_files_are_reported(source: bytes, load: Load) -> None:
    assert any(problem.severity == "error" for problem in load(source).problems)

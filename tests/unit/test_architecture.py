"""Who may import whom: the rule of `docs/why.md`, read off the imports themselves."""

import ast
from pathlib import Path

import pytest

from mltutor.paths import PAGES, PROJECT

BASE = {"paths", "errors", "documents"}
MAY_IMPORT = {
    "paths": set(),
    "errors": set(),
    "documents": {"errors", "paths"},
    "curriculum": BASE,
    "quiz": BASE | {"curriculum"},
    "metrics": {"errors"},
    "casework": {"errors", "metrics"},
    "charts": {"metrics", "casework"},
    "toys": BASE | {"metrics", "casework", "charts"},
    "lessons": BASE | {"curriculum", "toys", "casework"},
    "storage": {"errors", "paths"},
    "review": {"errors", "quiz"},
    "drill": BASE | {"curriculum", "quiz", "review"},
    "study": BASE | {"curriculum", "drill", "quiz", "review", "storage"},
    "ui": BASE
    | {
        "casework",
        "charts",
        "curriculum",
        "drill",
        "lessons",
        "metrics",
        "quiz",
        "review",
        "storage",
        "study",
        "toys",
    },
    "__main__": BASE | {"curriculum", "lessons", "quiz", "storage", "study"},
}
ONLY_IN = {
    "streamlit": {"ui"},
    "plotly": {"charts"},
    "sqlalchemy": {"storage"},
    "alembic": {"storage"},
    "yaml": {"documents"},
    "fsrs": {"review"},
}
PAGE_LINES = 40
SOURCES = sorted((PROJECT / "mltutor").rglob("*.py"))


def imports(source: Path) -> set[str]:
    """Dotted names of all modules that a file imports, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{source}: relative import"
            found.add(node.module or "")
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def layer(source: Path) -> str:
    return source.relative_to(PROJECT / "mltutor").parts[0].removesuffix(".py")


def parts_of_ours(source: Path) -> set[str]:
    names = (name.split(".") for name in imports(source))
    return {parts[1] for parts in names if parts[0] == "mltutor" and len(parts) > 1}


def test_every_layer_has_a_rule() -> None:
    assert {layer(source) for source in SOURCES} - {"__init__"} <= set(MAY_IMPORT)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_a_module_imports_only_what_its_layer_may(source: Path) -> None:
    own = layer(source)
    if own == "__init__":
        assert not parts_of_ours(source)
        return
    ours = {name for name in parts_of_ours(source) if name in MAY_IMPORT}
    assert ours <= MAY_IMPORT[own] | {own}


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_a_library_is_imported_only_where_it_belongs(source: Path) -> None:
    roots = {name.partition(".")[0] for name in imports(source)}
    assert all(layer(source) in ONLY_IN[root] for root in roots & set(ONLY_IN))


@pytest.mark.parametrize("page", sorted(PAGES.rglob("*.py")), ids=lambda path: path.name)
def test_a_page_is_a_thin_script(page: Path) -> None:
    assert len(page.read_text(encoding="utf-8").splitlines()) <= PAGE_LINES
    assert parts_of_ours(page) & set(MAY_IMPORT) <= {"ui", "paths", "curriculum"}


def test_no_page_lies_directly_in_pages_and_names_are_unique() -> None:
    """Files directly in `pages/` wake Streamlit's old multipage mode."""
    assert not list(PAGES.glob("*.py"))
    names = [page.name for page in PAGES.rglob("*.py")]
    assert len(names) == len(set(names))

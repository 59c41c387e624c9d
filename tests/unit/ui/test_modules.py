"""JavaScript modules are joined, each once and before what needs it."""

from pathlib import Path

import pytest

from mltutor.ui.modules import joined


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")


def test_imports_come_first_and_only_once(tmp_path: Path) -> None:
    write(
        tmp_path,
        main='import { a } from "./a.js";\nimport { b } from "./b.js";\nexport default a + b;\n',
        a='import { b } from "./b.js";\nexport const a = b;\n',
        b="export const b = 1;\nexport function f() {}\n",
    )
    text = joined(tmp_path / "main.js")
    assert text.index("const b = 1") < text.index("const a = b") < text.index("export default")
    assert text.count("const b = 1") == 1
    assert "import" not in text
    assert text.count("export") == 1


def test_an_import_over_several_lines_is_followed(tmp_path: Path) -> None:
    write(
        tmp_path,
        main='import {\n  a,\n} from "./a.js";\nexport default a;\n',
        a="export const a = 1;\n",
    )
    assert joined(tmp_path / "main.js").startswith("const a = 1;")


def test_modules_that_import_each_other_end(tmp_path: Path) -> None:
    write(
        tmp_path,
        main='import { a } from "./a.js";\nexport default a;\n',
        a='import { m } from "./main.js";\nexport const a = 1;\n',
    )
    assert joined(tmp_path / "main.js").count("const a") == 1


def test_a_missing_module_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, main='import { a } from "./gone.js";\n')
    with pytest.raises(FileNotFoundError):
        joined(tmp_path / "main.js")


def test_comments_of_their_own_line_are_not_sent(tmp_path: Path) -> None:
    (tmp_path / "main.js").write_text("// Why.\nconst a = 1; // kept\n  // How.\n", "utf-8")
    assert joined(tmp_path / "main.js") == "const a = 1; // kept\n"


def test_indents_are_not_sent(tmp_path: Path) -> None:
    (tmp_path / "main.js").write_text("function f() {\n  return {\n    a: 1,\n  };\n}\n", "utf-8")
    assert joined(tmp_path / "main.js") == "function f() {\nreturn {\na: 1,\n};\n}\n"

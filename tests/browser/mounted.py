"""A component in an empty page, as Streamlit mounts it, and modules by themselves."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from playwright.sync_api import Page, Route

from mltutor.paths import PROJECT
from mltutor.toys.activities import Activities
from mltutor.toys.registry import toy_named
from mltutor.ui.explorables.component import FOLDER, STYLE, description, script

ORIGIN = "http://explorable.test"
EMPTY_PAGE = "<!doctype html><html lang='en'><title>Explorable</title><style>{style}</style>"
MODELS = {
    "threshold": "createModel",
    "fairness": "createFairness",
    "multiclass": "createMulticlass",
    "fit": "createFit",
    "boundary": "createBoundary",
    "validation": "createValidation",
    "double_descent": "createDescent",
    "residuals": "createResiduals",
}
"""The function of each folder's `model.js` that turns data into a computation."""


def serve_modules(page: Page) -> None:
    """Answer requests to ORIGIN from the folder of the sources; nothing else is reachable."""

    def answer(route: Route) -> None:
        path = FOLDER / route.request.url.removeprefix(f"{ORIGIN}/")
        if path.is_file():
            route.fulfill(path=path, content_type="text/javascript")
        else:
            body = EMPTY_PAGE.format(style=_theme())
            route.fulfill(body=body, content_type="text/html")

    page.route("**/*", answer)
    page.goto(ORIGIN)


def computed(page: Page, name: str, settings: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The measures that the browser computes for each of the settings."""
    found: list[dict[str, Any]] = page.evaluate(
        """async ([path, create, data, all]) => {
            const compute = (await import(path))[create](data);
            return all.map((settings) => compute(settings).measures);
        }""",
        [f"{ORIGIN}/{name}/model.js", MODELS[name], _json(toy_named(name).data()), list(settings)],
    )
    return found


def mount(
    page: Page,
    name: str,
    *,
    activities: Activities | None = None,
    settings: Mapping[str, Any] | None = None,
    shared: bool = False,
) -> None:
    """Show an explorable; `window.show(settings)` opens it anew."""
    data = description(toy_named(name), activities, settings=settings or {}, shared=shared)
    mount_component(page, name, STYLE, data)


def mount_component(page: Page, name: str, css: str, data: Mapping[str, Any]) -> None:
    """Show a component with what the server sends to it."""
    page.evaluate(
        """async ([js, css, data]) => {
            document.body.innerHTML = "<main><h1>Page</h1><h2>Section</h2><div></div></main>";
            const root = document.querySelector("div").attachShadow({ mode: "open" });
            const style = document.createElement("style");
            style.textContent = css;
            root.append(style);
            const url = URL.createObjectURL(new Blob([js], { type: "text/javascript" }));
            const { default: run } = await import(url);
            window.reports = [];
            const setStateValue = (key, value) => window.reports.push(value);
            window.send = (data) => run({ parentElement: root, data, setStateValue });
            window.show = (settings) => window.send({ ...data, settings });
            window.leave = window.send(data);
        }""",
        [script(name), css, _json(data)],
    )


def send(page: Page, data: Mapping[str, Any]) -> None:
    """Send something else to a component that is shown, as the server does after a rerun."""
    page.evaluate("(data) => void window.send(data)", _json(data))


def reports(page: Page) -> list[dict[str, Any]]:
    """Everything that a component has sent to the server."""
    found: list[dict[str, Any]] = page.evaluate("window.reports")
    return found


def shown_measures(page: Page, settings: Mapping[str, Any]) -> dict[str, str]:
    """Open an explorable with these settings and read every measure that it shows."""
    page.evaluate("(settings) => window.show(settings)", dict(settings))
    return shown_now(page)


def shown_now(page: Page) -> dict[str, str]:
    """Every measure that an explorable shows."""
    texts: dict[str, str] = page.locator("[data-measure]").evaluate_all(
        "nodes => Object.fromEntries(nodes.map((n) => [n.dataset.measure, n.textContent]))"
    )
    return texts


def _json(value: Any) -> Any:
    return json.loads(json.dumps(value))


def _theme() -> str:
    """The app's light and dark colours as the variables that Streamlit hands to components."""
    config = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))

    def rule(*tables: Mapping[str, Any]) -> str:
        values = {k: v for table in tables for k, v in table.items() if isinstance(v, str)}
        names = {k: re.sub("[A-Z]", lambda m: f"-{m[0].lower()}", k) for k in values}
        body = ";".join(f"--st-{names[k]}:{v}" for k, v in values.items())
        return f"body{{{body};background:var(--st-background-color);color:var(--st-text-color)}}"

    theme = config["theme"]
    dark = rule(theme, theme["dark"])
    return f"{rule(theme, theme['light'])}@media(prefers-color-scheme:dark){{{dark}}}"

"""The same wish as five kinds of task: what each reports, who acts on it, and what it buys."""

from functools import lru_cache

from mltutor.casework.business_value import BEST_SHARE, MENU_SHARE
from mltutor.casework.task_types import TaskResult, compare_tasks
from mltutor.toys.controls import Choice, Settings, Steps
from mltutor.toys.picture import Bar, Bars, Figure, Flow, Picture, Rule, Stage
from mltutor.toys.simulation import Formula, Outcome, Simulation

SEED = 1
TASKS: dict[str, str] = {
    "regression": "regression: how many minutes?",
    "clustering": "clustering: which group of callers?",
    "binary": "binary: about an order, or not?",
    "multiclass, 12 reasons": "multiclass: which of 12 reasons?",
    "multiclass, 5 skills": "multiclass: which of 5 skills?",
}
_BASELINES: dict[str, str] = {
    "menu": "no model: the phone menu",
    "rules": "no model: an hour's rules",
}
_SAYS: dict[str, tuple[str, str]] = {
    "regression": ("“about 7 minutes”", "the menu: a number names no agent"),
    "clustering": ("“group 3”", "the skill that group 3 needed most"),
    "binary": ("“about an order” or “not”", "Orders, or else the menu"),
    "multiclass, 12 reasons": ("“refund status”", "the skill of that reason: Returns"),
    "multiclass, 5 skills": ("“Returns”", "the skill itself"),
}


@lru_cache(maxsize=4)
def results(calls: int) -> dict[str, TaskResult]:
    """Every task after learning from so many calls."""
    return {result.task: result for result in compare_tasks(SEED, n_train=calls)}


def _flow(task: str, right: float) -> Flow:
    says, decides = _SAYS[task]
    return Flow(
        title="From the answer to the agent",
        stages=(
            Stage(label="The model says", state="plain", note=says),
            Stage(label="The call goes to", state="plain", note=decides),
            Stage(label=f"{100 * right:.0f} of 100 right at once", state="plain"),
        ),
        alt=f"The model says {says}; the call goes to {decides}; {100 * right:.1f} % are right.",
    )


_SCORES = {
    "R2": "R²: 1 is perfect, 0 no better than always saying the mean",
    "purity": "purity: callers who need what most of their group need",
}
_ABOUT_THE_SAME = 0.01


def _menu_note(menu: float) -> str:
    """What the menu gets right, and that it is a sample's figure where it is far from usual."""
    here = " in this sample" if abs(menu - MENU_SHARE) > _ABOUT_THE_SAME else ""
    return f"phone menu {100 * menu:.1f} %{here}"


def _own_score(result: TaskResult) -> str:
    name = "R²" if result.score_name == "R2" else result.score_name
    value = f"{result.score:.2f}" if name == "R²" else f"{100 * result.score:.0f} %"
    return f"its own score: {name} {value}"


def _bar_note(task: str, result: TaskResult) -> str:
    if task in TASKS:
        return _own_score(result)
    unusual = abs(result.right_first_time - MENU_SHARE) > _ABOUT_THE_SAME
    return "in this sample; usually about 61 %" if task == "menu" and unusual else ""


def _bars(chosen: str, all_results: dict[str, TaskResult]) -> Bars:
    names = _BASELINES | TASKS
    return Bars(
        title="Right agent first time",
        bars=tuple(
            Bar(
                label=name,
                value=all_results[task].right_first_time,
                kind="main" if task == chosen else "second" if task in _BASELINES else "quiet",
                note=_bar_note(task, all_results[task]),
            )
            for task, name in names.items()
        ),
        start=0.0,
        end=1.0,
        unit="%",
        rule=Rule(name="best possible", at=BEST_SHARE),
        alt="; ".join(
            f"{n}: {100 * all_results[t].right_first_time:.1f} %" for t, n in names.items()
        ),
    )


def _sentence(result: TaskResult, menu: float, rules: float) -> str:
    right = f"{100 * result.right_first_time:.1f} of 100 callers reach the right agent at once"
    if result.task == "regression":
        return f"{right}, exactly as before: nothing in the answer says where to send the call."
    if result.right_first_time < menu:
        return f"{right}, fewer than with the menu: callers who look alike need different skills."
    if result.right_first_time < rules + 0.02:
        return f"{right}: hardly more than rules that were written in an hour."
    return f"{right}: the answer is the decision that routing needs."


def run(settings: Settings) -> Outcome:
    """Compare all tasks and follow the chosen one from its answer to the agent."""
    task = settings.text("task")
    all_results = results(int(settings.number("calls")))
    result, menu = all_results[task], all_results["menu"].right_first_time
    gain = 100 * (result.right_first_time - menu)
    figures = (
        Figure(
            label="Right first time",
            value=result.right_first_time,
            unit="%",
            note=_menu_note(menu),
            tone="good" if gain > 10 else "plain" if gain > 0 else "bad",
        ),
        Figure(
            label="Its own score",
            value=result.score,
            digits=2 if task == "regression" else 1,
            unit="" if task == "regression" else "%",
            note=_SCORES.get(result.score_name, result.score_name),
        ),
    )
    return Outcome(
        picture=Picture(
            sentence=_sentence(result, menu, all_results["rules"].right_first_time),
            figures=figures,
            views=(_flow(task, result.right_first_time), _bars(task, all_results)),
        ),
        measures={"right": result.right_first_time, "score": result.score, "gain": gain},
    )


SAME_WISH = Simulation(
    name="same-wish",
    title="One wish, five kinds of task",
    controls=(
        Choice(
            name="task",
            label="Ask the model",
            default="regression",
            options=TASKS,
        ),
        Steps(name="calls", label="Calls learned from", default=6_000, values=(600, 2_000, 6_000)),
    ),
    run=run,
    slid="task",
    trains=True,
    formulas=(
        Formula(
            name="Share of variance explained",
            latex=r"R^2 = 1 - \frac{\sum_i (y_i - \hat y_i)^2}{\sum_i (y_i - \bar y)^2}",
            where="y the minutes of a call, ŷ the prediction, ȳ their mean",
            source="Coefficient of determination, as in scikit-learn",
        ),
        Formula(
            name="Purity of clusters",
            latex=r"\frac{1}{n} \sum_k \max_s n_{ks}",
            where="n_ks calls of cluster k that needed skill s, n calls in all",
            source="Manning, Raghavan, Schütze: Introduction to Information Retrieval, 16.3",
        ),
    ),
)

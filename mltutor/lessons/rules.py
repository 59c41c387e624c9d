"""What a lesson names must exist, and everything that must be taught is taught once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mltutor.curriculum import Curriculum
from mltutor.documents import Finding, Loc, did_you_mean
from mltutor.lessons.body import Mistake, PlacedSection
from mltutor.lessons.lesson import LessonChallenge, LessonFront, ToyActivities, ToyPlace
from mltutor.toys.activities import page_toys
from mltutor.toys.controls import setting_problems
from mltutor.toys.simulation import Simulation
from mltutor.toys.simulations.registry import CHALLENGES, SIMULATIONS


@dataclass(frozen=True, slots=True)
class Found:
    """A lesson that has been read; `front` is None if it has a wrong form."""

    phase_id: str
    front: LessonFront | None
    sections: tuple[PlacedSection, ...]
    curriculum: Curriculum

    @property
    def topics(self) -> list[str]:
        """Topics that the phase has, in their order."""
        phase = self.curriculum.phases.get(self.phase_id)
        return [topic.id for topic in phase.topics] if phase else []

    @property
    def placed_toys(self) -> list[tuple[int, ToyPlace]]:
        return [toy for placed in self.sections for toy in placed.toys]


def front_findings(found: Found) -> Iterator[Finding]:
    """What is wrong in the front matter beyond its form."""
    if found.front is None:
        return
    if found.front.phase != found.phase_id:
        message = f"the phase is '{found.front.phase}', but the file is named {found.phase_id}.md"
        yield Finding(("phase",), "L110", message, "name the file after its phase")
    elif found.phase_id not in found.curriculum.phases:
        fix = did_you_mean(found.phase_id, found.curriculum.phases)
        yield Finding(("phase",), "L110", f"unknown phase '{found.phase_id}'", fix)
    places = {block.toy for _, block in found.placed_toys}
    for index, toy in enumerate(found.front.toys):
        yield from _toy_findings(("toys", index), toy, places)
    yield from _challenge_findings(found.front.challenge)


def body_mistakes(found: Found, first_line: int) -> Iterator[Mistake]:
    """What is wrong in the body beyond its form."""
    yield from _topic_mistakes(found, first_line)
    written = {toy.toy for toy in found.front.toys} if found.front else None
    seen: set[str] = set()
    for line, block in found.placed_toys:
        if block.toy in seen:
            yield Mistake(line, "L112", f"the toy '{block.toy}' stands here twice", "delete one")
        elif written is not None and block.toy not in written:
            fix = did_you_mean(block.toy, written, "add an entry to `toys`")
            message = f"the toy '{block.toy}' has no entry in `toys`"
            yield Mistake(line, "L112", message, fix)
        seen.add(block.toy)
    for placed in found.sections:
        yield from _section_mistakes(placed)


def _topic_mistakes(found: Found, first_line: int) -> Iterator[Mistake]:
    taught: set[str] = set()
    for placed in found.sections:
        for topic in placed.section.topics:
            if topic not in found.topics:
                fix = did_you_mean(topic, found.topics, "use a topic of content/phases.yaml")
                yield Mistake(placed.line, "L111", f"unknown topic '{topic}'", fix)
            elif topic in taught:
                message = f"the topic '{topic}' is taught twice"
                yield Mistake(placed.line, "L111", message, "take it from one of the headings")
            taught.add(topic)
    for topic in found.topics:
        if topic not in taught:
            fix = f"teach it: add {{#{topic}}} to the heading of a section"
            message = f"the topic '{topic}' is not taught"
            yield Mistake(max(first_line - 1, 1), "L111", message, fix)


def _section_mistakes(placed: PlacedSection) -> Iterator[Mistake]:
    for line, _ in placed.toys[1:]:
        fix = "begin another section before it"
        yield Mistake(line, "L113", "a second toy in one section", fix)
    for line, block in placed.links:
        known = page_toys(block.page)
        if block.toy not in known:
            fix = did_you_mean(block.toy, known, "look into content/explore")
            message = f"the playground has no '{block.page} {block.toy}'"
            yield Mistake(line, "L114", message, fix)


def _toy_findings(loc: Loc, toy: ToyActivities, places: Iterable[str]) -> Iterator[Finding]:
    right = sum(option.correct for option in toy.explain.options)
    if right != 1:
        message = f"{right} reasons are marked as correct; exactly one is right"
        yield Finding((*loc, "explain", "options"), "L115", message, "mark one `correct: true`")
    if toy.toy not in SIMULATIONS:
        fix = did_you_mean(toy.toy, SIMULATIONS)
        yield Finding((*loc, "toy"), "L112", f"unknown toy '{toy.toy}'", fix)
        return
    if toy.toy not in places:
        fix = f"write a line `:::toy {toy.toy}` in the body, or delete the entry"
        yield Finding((*loc, "toy"), "L112", f"the toy '{toy.toy}' stands nowhere", fix)
    reveal = toy.prediction.reveal
    way = (*loc, "prediction", "reveal")
    yield from _setting_findings(way, SIMULATIONS[toy.toy], reveal)
    guess = toy.prediction
    if guess.measure is not None and not guess.low <= guess.start <= guess.high:
        message = "`start` lies outside of `low` and `high`"
        yield Finding((*loc, "prediction", "start"), "L117", message, "correct the numbers")


def _challenge_findings(challenge: LessonChallenge) -> Iterator[Finding]:
    if challenge.name not in CHALLENGES:
        fix = did_you_mean(challenge.name, CHALLENGES)
        message = f"unknown challenge '{challenge.name}'"
        yield Finding(("challenge", "name"), "L116", message, fix)
        return
    simulation = SIMULATIONS[CHALLENGES[challenge.name].simulation]
    yield from _setting_findings(("challenge", "start"), simulation, challenge.start)
    for index, step in enumerate(challenge.solved):
        move = ("challenge", "solved", index, "set")
        yield from _setting_findings(move, simulation, step.settings)
    names = [control.name for control in simulation.controls]
    for index, name in enumerate(challenge.half):
        if name not in names:
            message = f"{simulation.name} has no control '{name}'"
            way = ("challenge", "half", index)
            yield Finding(way, "L118", message, did_you_mean(name, names))
    if set(names) <= set(challenge.half):
        fix = "leave one out, so that something is left to do"
        yield Finding(("challenge", "half"), "L118", "every control is set already", fix)


def _setting_findings(
    loc: Loc, simulation: Simulation, chosen: Mapping[str, object]
) -> Iterator[Finding]:
    names = [control.name for control in simulation.controls]
    for name, value in chosen.items():
        for problem in setting_problems(simulation.controls, {name: value}):
            fix = "correct the value" if name in names else did_you_mean(name, names)
            yield Finding((*loc, name), "L118", problem, fix, on_key=name not in names)

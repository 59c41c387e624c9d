"""Which inference option: four questions, one answer, and why."""

import streamlit as st

from mltutor.curriculum.inference import InferenceOptions, Limit, Verdict, decide
from mltutor.ui import resources
from mltutor.ui.plain import as_markdown
from mltutor.ui.services_card import open_service_button
from mltutor.ui.url_choice import put_in_url, synced_key

LIMITS = {
    "payload": "Payload",
    "time": "Time",
    "scale_to_zero": "Down to zero",
    "memory": "Memory and hardware",
    "concurrency": "At a time",
    "not_supported": "Not possible",
    "other": "Also",
}


def show_inference_decision() -> None:
    """The questions, then the decision as soon as all are answered."""
    options = resources.curriculum().inference
    st.write("How should predictions be served? Four answers decide.")
    answers = _ask(options)
    if len(answers) < len(options.questions):
        open_ = len(options.questions) - len(answers)
        st.info("One question is open." if open_ == 1 else f"{open_} questions are open.")
        return
    decision = decide(options, answers)
    if not decision.fitting:
        st.warning("No option does all of that: the answers pull against each other.")
        if decision.conflict:
            st.markdown(as_markdown(decision.conflict.why))
            st.markdown(f"**Way out:** {as_markdown(decision.conflict.way_out)}")
    else:
        best, *others = decision.fitting
        _best(best, options)
        for verdict in others:
            _other(verdict, "possible too")
    for verdict in decision.out:
        _other(verdict, "out")


def _ask(options: InferenceOptions) -> dict[str, str]:
    """The answers given so far, by question."""
    answers: dict[str, str] = {}
    for question in options.questions:
        texts = {answer.id: answer.text for answer in question.answers}
        given = st.radio(
            question.ask,
            list(texts),
            index=None,
            format_func=texts.__getitem__,
            key=synced_key(question.id, texts),
            on_change=put_in_url,
            args=(question.id,),
        )
        if given is not None:
            answers[question.id] = given
    return answers


def _best(verdict: Verdict, options: InferenceOptions) -> None:
    option = verdict.option
    st.subheader(option.name)
    st.markdown(as_markdown(option.gist))
    _points(verdict.reasons)
    for caveat in verdict.caveats:
        st.markdown(f"**Mind:** {as_markdown(caveat)}")
    st.markdown("**Documented limits**")
    st.markdown("\n".join(_limit(limit, options) for limit in option.limits))
    service = resources.curriculum().services[option.service]
    open_service_button(service, key=f"option-{option.id}")


def _limit(limit: Limit, options: InferenceOptions) -> str:
    """One point of a list: the limit, what is unsure about it, and where it is documented."""
    sources = ", ".join(
        f"[{as_markdown(options.refs[key].title)}]({options.refs[key].url})"
        for key in (limit.ref, limit.also)
        if key
    )
    note = f" {as_markdown(limit.note)}" if limit.note else ""
    return f"- **{LIMITS[limit.what]}** {as_markdown(limit.value)}.{note} ({sources})"


def _other(verdict: Verdict, word: str) -> None:
    with st.expander(f"{verdict.option.name}: {word}"):
        st.markdown(as_markdown(verdict.option.gist))
        _points(verdict.ruled_out or (*verdict.reasons, *verdict.caveats))


def _points(sentences: tuple[str, ...]) -> None:
    st.markdown("\n".join(f"- {as_markdown(sentence)}" for sentence in sentences))

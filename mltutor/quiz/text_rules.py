"""Text must be plain: paragraphs, `code` and **bold**; nothing that loads, links or runs."""

import re
from collections.abc import Iterator

from mltutor.documents import Data, Finding, Loc

NOT_PROSE = frozenset({"url", "source", "licence", "id", "checked", "lesson"})
"""Fields that are never shown as text."""

CODE_SPAN = re.compile(r"`[^`\n]+`")
TAG = re.compile(r"<[A-Za-z/!?][^>]*>?")
LINK = re.compile(r"!?\[[^\]]*\]\(|https?://|\bwww\.|\bjavascript:", re.IGNORECASE)
OTHER_MARKUP = re.compile(
    r"^ {0,3}(?:#{1,6} |> |```|~~~|[-*+] |\|)|\$\$|(?<![*\w])\*(?![*\s])[^*\n]+(?<!\s)\*(?![*\w])",
    re.MULTILINE,
)
SUSPICIOUS = (
    "<",
    "`",
    "*",
    "# ",
    "> ",
    "|",
    "](",
    "~~~",
    "$$",
    "://",
    "- ",
    "+ ",
    "www.",
    "script:",
)
"""Every rule needs one of these. Most questions have none, which is quick to see."""
RULES = (
    (TAG, "Q130", "HTML is not shown: '{}'", "delete it; write < as 'less than'"),
    (LINK, "Q131", "text cannot hold links or images: '{}'", "name the page under `refs:`"),
    (OTHER_MARKUP, "Q132", "only `code` and **bold** are shown, not '{}'", "write plain text"),
)


def check_plain(data: Data) -> Iterator[Finding]:
    """Markup that is not allowed, in any text inside `data`."""
    prose = "\n".join(_texts(data)).lower()
    if not any(sign in prose for sign in SUSPICIOUS):
        return
    waiting: list[tuple[Data, Loc]] = [(data, ())]
    while waiting:
        value, loc = waiting.pop()
        if isinstance(value, str):
            yield from _check(value, loc)
        elif isinstance(value, dict):
            waiting += [(v, (*loc, key)) for key, v in value.items() if key not in NOT_PROSE]
        elif isinstance(value, list):
            waiting += [(v, (*loc, index)) for index, v in enumerate(value)]


def _texts(data: Data) -> list[str]:
    """Every text inside `data`."""
    texts: list[str] = []
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, dict):
            waiting += [part for key, part in value.items() if key not in NOT_PROSE]
        elif isinstance(value, list):
            waiting += value
    return texts


def _check(text: str, loc: Loc) -> Iterator[Finding]:
    for pattern, code, message, fix in RULES:
        if found := pattern.search(text if code == "Q130" else CODE_SPAN.sub("code", text)):
            yield Finding(loc, code, message.format(found[0].strip()[:30]), fix)
            return
    if text.count("**") % 2 or text.count("`") % 2:
        message = "bold or code begins and does not end"
        yield Finding(loc, "Q132", message, "write **both sides** or `both sides`")

"""What an unquoted YAML word stands for: as YAML 1.2 has it, and never with characters lost."""

import re

MAX_DIGITS = 15
LONGEST_WORD = len("false")

EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}

AMBIGUOUS = re.compile(
    r"yes|no|on|off"
    r"|[-+]?(?:0x[0-9a-f_]+|0b[01_]+|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)"
    r"|[-+]?(?:[0-9][0-9_]*\.?|[0-9][0-9_]*\.[0-9_]+|\.[0-9][0-9_]*)(?:e[-+][0-9]+)?",
    re.IGNORECASE,
)
"""Words that YAML 1.1 readers turn into truth values or into numbers."""

_NUMBER_START = frozenset("-+.0123456789")


def resolve(word: str) -> tuple[str | int | float | bool | None, bool]:
    """Value of a plain scalar, and whether other YAML readers take it for something else.

    `no`, `on`, `1:30` and dates are text. A number is a number only if writing it out again gives
    the same characters: `1.10` stays text until a field asks for a number.
    """
    if word[:1] in _NUMBER_START:
        number = _number(word)
        if number is not None:
            return number, False
    elif len(word) > LONGEST_WORD:
        return word, False
    if word in EMPTY:
        return None, False
    if word in TRUTH:
        return TRUTH[word], False
    return word, bool(AMBIGUOUS.fullmatch(word))


def _number(word: str) -> int | float | None:
    if len(word) > MAX_DIGITS:
        return None
    for kind, written in ((int, str), (float, repr)):
        try:
            number = kind(word)
        except ValueError:
            continue
        if written(number) == word:
            return number
    return None

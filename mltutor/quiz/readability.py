"""Words and reading ease of English text."""

import re
from functools import lru_cache

WORD = re.compile(r"[a-z0-9]+(?:['’-][a-z0-9]+)*")
SENTENCE_END = re.compile(r"[.!?:](?:\s|$)")
SYLLABLE = re.compile(r"(?!e\b(?<=[^aeiouyl\W]e))[aeiouy]+")
"""A group of vowels, but not a silent e at the end of a word."""


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, without punctuation."""
    return tuple(WORD.findall(text.lower()))


def reading_grade(text: str) -> float:
    """School year in which a text can be read (Flesch-Kincaid grade level, Kincaid et al. 1975).

    0.39 words per sentence + 11.8 syllables per word - 15.59. Every word has a syllable.
    """
    count = len(words(text))
    if count == 0:
        return 0.0
    sentences = max(1, len(SENTENCE_END.findall(text)))
    syllables = max(count, len(SYLLABLE.findall(text.lower())))
    return 0.39 * count / sentences + 11.8 * syllables / count - 15.59

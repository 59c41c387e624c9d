"""Words and reading ease."""

import pytest

from mltutor.quiz.readability import SYLLABLE, reading_grade, words


def test_words_keep_apostrophes_and_hyphens_and_lose_punctuation() -> None:
    assert words("The bank's e-mail, 2 times!") == ("the", "bank's", "e-mail", "2", "times")


@pytest.mark.parametrize(
    ("word", "count"),
    [("cat", 1), ("recall", 2), ("precision", 3), ("made", 1), ("table", 2), ("the", 1)],
)
def test_syllables_are_groups_of_vowels_without_a_silent_e(word: str, count: int) -> None:
    assert max(1, len(SYLLABLE.findall(word))) == count


def test_the_grade_is_that_of_the_formula() -> None:
    # 12 words in 2 sentences with 12 syllables.
    text = "The cat sat on the mat. The dog ran to the door."
    assert reading_grade(text) == pytest.approx(0.39 * 6 + 11.8 * 1 - 15.59, abs=0.01)


def test_longer_words_and_sentences_read_harder() -> None:
    easy = "A shop sells bread. It counts loaves each day."
    hard = "Institutional reorganisation necessitates interdepartmental communication and planning."
    assert reading_grade(easy) < 5
    assert reading_grade(hard) > 16


def test_an_empty_text_has_no_grade() -> None:
    assert reading_grade("...") == 0.0

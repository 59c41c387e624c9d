"""Questions that are most alike, by TF-IDF: a list for a reviewer to look at."""

from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from mltutor.quiz.bank import Bank
from mltutor.quiz.cues import shown_text
from mltutor.quiz.questions import Graded


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two questions and the cosine between their TF-IDF vectors, 0 to 1."""

    similarity: float
    one: str
    other: str


def nearest_pairs(bank: Bank, least: float = 0.0) -> list[Pair]:
    """Each question with its nearest neighbour, most alike first; a pair is listed once.

    Vectors weigh words and pairs of words of stem and options by TF-IDF (scikit-learn's defaults,
    English stop words left out). Parts of one case study share their scenario on purpose and are
    not compared with each other.
    """
    questions = list(bank.questions.values())
    if len(questions) < 2:
        return []
    vectors = TfidfVectorizer(ngram_range=(1, 2), stop_words="english", sublinear_tf=True)
    weights = vectors.fit_transform([shown_text(question) for question in questions])
    cosines = np.asarray((weights @ weights.T).todense())
    np.fill_diagonal(cosines, -1.0)
    for i, j in _same_case(bank, questions):
        cosines[i, j] = -1.0
    pairs = {
        frozenset((i, int(j))): float(cosines[i, j]) for i, j in enumerate(cosines.argmax(axis=1))
    }
    found = [
        Pair(similarity, *sorted(questions[place].id for place in places))
        for places, similarity in pairs.items()
        if similarity >= least
    ]
    return sorted(found, reverse=True)


def _same_case(bank: Bank, questions: list[Graded]) -> list[tuple[int, int]]:
    places = {question.id: place for place, question in enumerate(questions)}
    return [
        (places[one], places[other])
        for case in bank.cases.values()
        for one in case.parts
        for other in case.parts
        if one in places and other in places
    ]

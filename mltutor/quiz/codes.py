"""What every code means that `python -m mltutor check` prints. Codes never change their meaning."""

from mltutor.curriculum.rules import CODES as CONTENT_CODES
from mltutor.documents.codes import FORM_CODES, READ_CODES
from mltutor.quiz.entries import FAMILY

RULE_CODES = {
    "Q101": "not exactly one correct option",
    "Q102": "number of correct options does not fit `choose`",
    "Q103": "id of an option, item, prompt, target or part used twice",
    "Q104": "a correct option has a trap",
    "Q105": "`order` does not name each item once",
    "Q106": "`pairs` leaves out a prompt, or uses a target twice without `reuse`",
    "Q107": "a swap contradicts the order",
    "Q108": "clue that is not in the stem",
    "Q109": "changed constraint that changes nothing, or has no options",
    "Q110": "address that is not https",
    "Q111": "verified without name, date or reference",
    "Q112": "`credit` without `state: void`, or the other way round",
    "Q113": "adapted without source and licence",
    "Q114": "two options, items, prompts or targets with the same text",
    "Q115": "id that the question does not have",
    "Q116": "exhibit whose figures do not fit together",
    "Q117": "question too long",
    "Q118": "too many questions in one file",
    "Q120": "unknown domain",
    "Q121": "unknown task, or task of another domain",
    "Q122": "unknown objective, or first objective of another task",
    "Q123": "unknown phase",
    "Q124": "unknown lesson",
    "Q125": "unknown service",
    "Q126": "unknown trap",
    "Q127": "unknown explorable",
    "Q128": "setting that the explorable does not have, or a value that it cannot take",
    "Q130": "HTML in a text",
    "Q131": "link or image in a text",
    "Q132": "other markup than `code` and **bold**",
    "Q140": "part of a case study that is missing, nested or taken",
    "Q141": "id of a question used twice",
    "Q142": "id of a retired question used again",
    "Q150": "id of a fixed exam form used twice",
    "Q151": "fixed form that names an unknown question",
    "Q152": "fixed form with a draft, a void question or a part of a case study",
    "Q153": "fixed form that asks about one fact twice",
    "Q154": "`unscored` names a question that is not in the fixed form",
    "Q155": "fixed form with a question that shows an explorable",
}

WARNING_CODES = {
    "W101": "correct option much longer than the others",
    "W102": "absolute words in wrong options only",
    "W103": "negated question without capitals",
    "W104": "long stem",
    "W105": "stem that is hard to read",
    "W106": "all or none of the above",
    "W107": "items listed in the right order",
    "W108": "reason missing in an ordering or matching question",
    "W109": "reference checked before the exam guide came out",
    "W110": "service that was shut down, or called by its former name",
    "W120": "correct option the longest too often (whole bank)",
    "W121": "correct option too often or too rarely at one place (whole bank)",
    "W122": "two stems nearly the same",
    "W123": "rare word of the stem in the correct option only",
    "W124": "task statements with few questions",
    "W125": "question types missing in a domain",
    "W126": "reference not checked for half a year",
    "W127": "objectives with few published questions",
    "W128": "facts that no published question asks",
}

CODES = (
    READ_CODES
    | {FAMILY + number: meaning for number, meaning in FORM_CODES.items()}
    | RULE_CODES
    | WARNING_CODES
    | CONTENT_CODES
)
"""Every code; those of the form of a value also exist with C, for files in `content/`."""

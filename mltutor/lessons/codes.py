"""What every code means that is printed about a lesson. Codes never change their meaning."""

from mltutor.documents.codes import FORM_CODES
from mltutor.documents.front_matter import NO_FRONT_MATTER

CODES = {
    NO_FRONT_MATTER: "no YAML between two lines of ---",
    **{f"L{number}": meaning for number, meaning in FORM_CODES.items()},
    "L101": "heading without its topics",
    "L102": "text before the first heading",
    "L103": "line with ::: that is not understood",
    "L104": "HTML",
    "L105": "image",
    "L106": "link that is bare or not https",
    "L110": "unknown phase, or a file that is not named after its phase",
    "L111": "topic that is unknown, taught twice or not at all",
    "L112": "toy that is unknown, stands twice or nowhere, or has no entry in `toys`",
    "L113": "second toy in one section",
    "L114": "explorable that the playground does not have",
    "L115": "not exactly one correct reason",
    "L116": "unknown challenge",
    "L117": "prediction about a measure or a number that there is not",
    "L118": "setting that the simulation does not have",
    "L119": "the start reaches the goal already",
    "L120": "phase without a lesson",
    "L121": "scenario whose id is used twice, or a phase without a scenario",
}

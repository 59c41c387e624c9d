"""From which volume a model is cheaper than the rules that it replaces."""

from mltutor.quiz.numbers.figures import count, dollars, table
from mltutor.quiz.numbers.references import BREAK_EVEN
from mltutor.quiz.numbers.template import (
    Draw,
    Mistake,
    Question,
    Template,
    apart_by,
    flip,
    need,
    options,
)

SCENES = (
    (
        "A parcel service sorts complaints by fixed rules, and clerks put the "
        "mistakes right. A model would make fewer"
        " mistakes, but somebody has to run and watch it. Quality for the "
        "customers is equal. At how many complaints a"
        " month do both ways cost the same?",
        "At how many complaints a month do both ways cost the same",
    ),
    (
        "A notary's office reads scanned deeds by rules, one for each form, and corrects "
        "what they get wrong. A vendor offers a model"
        " that leaves less to correct. The partners have written the monthly costs "
        "of both ways into a table. At what"
        " number of deeds a month do both cost the same?",
        "At what number of deeds a month do both cost the same",
    ),
    (
        "A hospital kitchen plans orders by rules of thumb, and a forecast model "
        "would save waste on each order. Its"
        " monthly bill is higher, whatever the number of orders. The controller "
        "agrees if the number of orders passes"
        " the point at which the two bills are equal. Where does this point lie?",
        "the point at which the two bills are equal",
    ),
)


def break_even(draw: Draw) -> Question:
    stem, clue = SCENES[draw.scene]
    model, saving = (
        draw.random.randrange(20, 120, 5),
        draw.random.choice((25, 50, 75, 125, 150, 175)),
    )
    volume = draw.random.randrange(1000, 9000)
    need(volume % 10 != 0 and volume * saving % 100 == 0)  # a round key would stand out
    rules = model + saving
    rules_fixed = draw.random.randrange(200, 2000, 100)
    extra = volume * saving // 100
    model_fixed = rules_fixed + extra
    gross, whole, added = (
        100 * extra / rules,
        100 * model_fixed / saving,
        100 * extra / (rules + model),
    )
    apart_by([volume, gross, whole, added], 1.12)
    unit = {
        "model": f"${model / 100:.2f}",
        "rules": f"${rules / 100:.2f}",
        "saving": f"${saving / 100:.2f}",
    }
    wrong = [
        Mistake(
            count(gross),
            f"It divides ${extra:,} by {unit['rules']}, as if a case by the model cost nothing.",
        ),
        Mistake(
            count(whole),
            f"It divides all of the model's ${model_fixed:,} by {unit['saving']}; the "
            f"rules' ${rules_fixed:,} would no longer be paid.",
        ),
        Mistake(
            count(added),
            f"It adds the two prices of a case, {unit['rules']} and {unit['model']}, "
            "where their difference is what a case saves.",
        ),
    ]
    key = (
        count(volume),
        f"${extra:,} more a month, divided by {unit['saving']} saved with each case.",
    )
    entries = options(draw, key, wrong)
    rows = [
        ["Fixed cost a month", dollars(rules_fixed), dollars(model_fixed)],
        ["Cost of each case", unit["rules"], unit["model"]],
    ]
    return {
        "objectives": ["1.3.6"],
        "phase": "business-goal",
        "concept": "break-even-volume",
        "difficulty": 2,
        "keywords": ["break-even", "cost", "ROI"],
        "stem": stem,
        "clue": [clue],
        "exhibit": table("Rules and model", ["Cost", "Rules", "Model"], rows),
        "options": entries,
        "explain": "Break-even volume is the additional fixed cost over the saving per case: "
        f"({dollars(model_fixed)} - {dollars(rules_fixed)}) / ({unit['rules']} - "
        f"{unit['model']}). Below it the rules are cheaper.",
        "memory": "More fixed cost, divided by what a case saves.",
        "lesson": "business-goal#worth-it",
        "flips": flip(
            entries,
            "The rules have to be kept running beside the model",
            count(whole),
            f"Then the whole ${model_fixed:,} of the model comes on top.",
        ),
        "refs": BREAK_EVEN,
    }


TEMPLATES = (Template("break-even", break_even, len(SCENES), (0, 1, 2)),)

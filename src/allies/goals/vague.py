"""Words that two people would understand in two ways, in English, Spanish and Arabic; written for folded text."""

import re

from .folding import folded

# At the beginning of what a child does: nobody can see or hear it happen.
UNSEEN = re.compile(
    r"^(?:will |can |could |to |is able to |be able to |will be able to )*(?:"
    r"improv\w+|understand\w*|know|knows|learn|learns|appreciat\w+|behav\w+|become|becomes|is more|be more|"
    r"be better|is better|feel|feels|enjoy|enjoys|cope|copes|develop\w*|increas\w+|decreas\w+|reduc\w+|(?:try|tries) (?:to|hard)|"
    r"demonstrat\w+ (?:an |good |better )?(?:understanding|knowledge|skills?|improve\w+)|"
    r"show (?:better|more|improved)|shows (?:better|more|improved)|do better|does better|work on|works on|masters?)\b"
    r"|^(?:va a |puede |podra |sera capaz de |es capaz de |lograra )*(?:"
    r"mejor\w+|entiend\w+|entend\w+|comprend\w+|sabe|saber|sabra|conoc\w+|aprend\w+|valora\w*|aprecia\w*|desarroll\w+|"
    r"aument\w+|disminu\w+|reduc\w+|disfrut\w+|siente|sentir|intenta\w*|se porta\w*|portarse|se comport\w+|domin\w+|"
    r"es mas|ser mas|se vuelve)\b"
    r"|^(?:ان |سوف |القدره علي )*(?:تحسين|تحسن|فهم|معرفه|ادراك|تعلم|تطوير|تنميه|زياده|تقليل|تقدير|استمتاع|"
    r"محاوله|اتقان|شعور|حسن التصرف|يفهم|تفهم|يعرف|تعرف|يتحسن|تتحسن|يتعلم|تتعلم)\b"
)
LOOSE = re.compile(
    r"\b(?:appropriate\w*|inappropriate\w*|properly|as needed|where possible|when possible|to the best of|age.level|"
    r"good behaviou?r|bad behaviou?r|more often|as independently as possible)\b"
    r"|\b(?:(?:apropiada|adecuada)mente|(?:forma|manera|conducta|comportamiento) (?:adecuad[oa]|apropiad[oa])|correctamente|como corresponde|si es posible|buen comportamiento|mala conducta|"
    r"mas a menudo|buena conducta)\b"
    r"|(?:بشكل مناسب|بطريقه مناسبه|بشكل لائق|قدر الامكان|عند الامكان|سلوك جيد|سلوك سيء|اكثر من قبل|بشكل صحيح)"
)


def unseen(does: str) -> str:
    """The words at the beginning that nobody can see or hear happen, as folded; empty where there are none."""
    found = UNSEEN.match(folded(does))
    return found[0] if found else ""


def loose(text: str) -> str:
    """The first word that leaves open what counts, as folded; empty where there is none."""
    found = LOOSE.search(folded(text))
    return found[0] if found else ""

"""Several adults side by side in one row, as many schools keep them: each becomes a row of their own. Pure.

"Mother name, Mother email, Father name": a heading is somebody, and what of them; somebody alone is their name.
"""

from functools import cache

from allies.glossary.naming import key

from .terms import OF_HEADING

# Who stands in such headings, by the word for their role in a row of their own. Some are counted: parent 1, parent 2.
NAMED = {
    "mother": "mother|mom|mum|madre|mamá|الأم|أم|الوالدة",
    "father": "father|dad|padre|papá|الأب|أب|الوالد",
    "grandmother": "grandmother|abuela|الجدة",
    "grandfather": "grandfather|abuelo|الجد",
    "stepmother": "stepmother|madrastra|زوجة الأب",
    "stepfather": "stepfather|padrastro|زوج الأم",
    "case manager": "case manager|coordinador del caso|coordinadora del caso|coordinador(a) del caso|منسق الحالة",
    "teacher": "teacher|special education teacher|homeroom teacher|maestra|maestro|maestro(a)|المعلم|المعلمة|معلم|"
    "معلمة",
    "paraprofessional": "paraprofessional|aide|paraprofesional|مساعد المعلم|مساعدة المعلم",
}
COUNTED = {
    "parent": "parent|parent/guardian|parent guardian|padre o madre|ولي الأمر|ولي أمر",
    "guardian": "guardian|legal guardian|tutor|tutora|tutor(a)|الوصي",
}
MOST_COUNTED = 4
OF_ADULT = {column: column for column in ("adult", "role", "home", "email", "language", "phone")}
OF_ADULT |= {"name": "adult", "first": "adult_first", "last": "adult_last"}
LINKS = {"de", "del", "la", "el", "of", "the", "s"}


@cache
def somebody() -> list[tuple[list[str], str, str]]:
    """The words of each, who that is, and their role; the longest first, so that a special teacher is no teacher."""
    found = [(key(words).split(), who, who) for who, said in NAMED.items() for words in said.split("|")]
    for role, said in COUNTED.items():
        for number in map(str, range(1, MOST_COUNTED + 1)):
            for words in said.split("|"):
                found += [([*key(words).split(), number], f"{role} {number}", role)]
                found += [([*key(words).split()[:-1], key(words).split()[-1] + number], f"{role} {number}", role)]
        found += [(key(words).split(), "", role) for words in said.split("|")]  # the only one: "parent email"
    return sorted(found, key=lambda one: -len(one[0]))


def of_somebody(heading: str) -> tuple[str, str, str]:
    """Who, with which role, and what of them; empty where the heading is of nobody. Who is "" of the only adult."""
    words = [word for word in key(heading).split() if word not in LINKS]
    for own, who, role in somebody():
        bare = [word for word in own if word not in LINKS]
        for at in range(len(words) - len(bare) + 1):
            if words[at : at + len(bare)] == bare:
                rest = [*words[:at], *words[at + len(bare) :]]
                what = meant_by(" ".join(rest))
                if what in OF_ADULT:
                    return who, role, OF_ADULT[what]
    return "", "", ""


def meant_by(rest: str) -> str:
    """In Arabic what is somebody's loses its article."""
    return OF_HEADING.get(rest) or OF_HEADING.get(f"ال{rest}", "") if rest else "adult"

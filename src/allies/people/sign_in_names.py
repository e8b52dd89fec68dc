"""Sign-in names for people without e-mail: two plain words and a number, easy to read out over the telephone.

They are no secret. The words are short, kind and hard to mistake; each language has its own, so that a parent who
reads only Arabic types only Arabic letters.
"""

import secrets
import unicodedata

WORDS = {
    language: tuple(words.split())
    for language, words in {
        "en": """
            apple bird boat book bread bridge butter cloud corn daisy desk door drum fern field
            garden gold green hat hill honey island jam kite lake lamp leaf lemon maple meadow mint
            moon music ocean orange paper peach pencil piano plum pond rain river robin sand shell
            silver snow spoon star stone sugar summer sun table tea train tulip violet water window
            winter wood
        """,
        "es": """
            abeja agua arroz azul barco bosque cabra campo canto casa cielo cine coco color coral
            dado dulce faro flor fruta gato globo hoja hotel isla jugo lago lana leche libro limon
            lluvia luna luz mango mapa mar mesa miel monte musica nido nube ola oro palma pan papel
            parque pera piano playa plaza plata pluma puente rama rio rosa sal silla sol taza tren
            trigo uva vela verano
        """,
        "ar": """
            نهر قمر نجم بحر ورد زهر كتاب قلم باب بيت شمس مطر ثلج جبل سهل حقل نخل تمر تين زيت خبز عسل
            ملح سكر شاي قطار زورق جسر طير غيم موج رمل صدف ذهب حرير قطن ورق لون نور ضوء ربيع صيف
            حديقة شجر غصن بستان ليمون تفاح عنب رمان موز لوز جوز قمح حليب فنجان طبق شباك
        """,
    }.items()
}


def make_sign_in_name(language: str) -> str:
    words = WORDS.get(language, WORDS["en"])
    first, second = secrets.choice(words), secrets.choice(words)
    return f"{first}-{second}-{100 + secrets.randbelow(900)}"


def western_digits(text: str) -> str:
    """Digits of any script as 0 to 9: an Arabic keyboard types ٤٨٢ for 482."""
    return "".join(str(unicodedata.digit(letter)) if letter.isdecimal() else letter for letter in text)


def tidy_login(typed: str) -> str:
    """What people type into the first field, as it is kept: an e-mail, or a sign-in name with spaces or dashes."""
    text = western_digits(unicodedata.normalize("NFKC", typed)).strip().casefold()
    text = "".join(letter for letter in text if unicodedata.category(letter) not in {"Cc", "Cf"}).strip()
    return text if "@" in text else "-".join(text.replace("-", " ").replace("–", " ").split())

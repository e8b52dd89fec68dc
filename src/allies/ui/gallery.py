"""What the gallery shows: a form in every state, and names that are hard on a layout. For builders only."""

from pathlib import Path
from typing import Any

from django import forms
from django.http import HttpRequest

from allies.ui.fields import DayField
from allies.ui.widgets import Chips, Choices, ManyChips, Switch

HERE = Path(__file__).parent

MOODS = [("good", "Happy"), ("calm", "Calm"), ("so-so", "So-so"), ("sad", "Sad"), ("worried", "Worried")]
MOOD_PICTURES = {"good": "happy", "calm": "calm", "so-so": "so-so", "sad": "sad", "worried": "worried"}
HELPED = [("headphones", "Headphones"), ("walk", "A walk"), ("wait", "More time"), ("quiet", "A quiet place")]
HELPED_PICTURES = {"headphones": "headphones", "walk": "walking", "wait": "waiting", "quiet": "quiet"}
SEES = [("all", "Everything"), ("some", "Only what is shared with home"), ("none", "Nothing for now")]
LONG_NAME = "María Fernanda de los Ángeles Villanueva-Oyelaran y Castañeda"


class SampleForm(forms.Form):
    """Every kind of field once."""

    name = forms.CharField(label="Name", help_text="As your child says it.", max_length=80)
    email = forms.EmailField(label="E-mail", required=False)
    day = DayField(label="Day")
    mood = forms.ChoiceField(label="Mood today", choices=MOODS, widget=Chips(pictures=MOOD_PICTURES))
    helped = forms.MultipleChoiceField(
        label="What helped", choices=HELPED, widget=ManyChips(pictures=HELPED_PICTURES), required=False
    )
    loves = forms.MultipleChoiceField(label="Loves", choices=HELPED, widget=ManyChips(), required=False)
    sees = forms.ChoiceField(
        label="What may they see?",
        choices=SEES,
        widget=Choices(helps={"some": "Batons, good moments and the plan."}),
        help_text="You can change this at any time.",
    )
    place = forms.ChoiceField(label="Where", choices=[("home", "At home"), ("school", "At school")])
    words = forms.CharField(label="Anything else", widget=forms.Textarea, max_length=500, required=False)
    photo = forms.FileField(label="A photo", required=False)
    tell = forms.BooleanField(label="Tell me by mail", help_text="At most once a day.", required=False)
    quiet = forms.BooleanField(label="Quiet in the evening", required=False, widget=Switch)


def names_in(sheet: str) -> list[str]:
    lines = (HERE / sheet).read_text().splitlines()
    return [line.split()[0] for line in lines if line.strip() and not line.startswith("#")]


def gallery_page(_request: HttpRequest) -> dict[str, Any]:
    wrong = {"name": "", "email": "not a mail", "words": "x" * 10, "mood": "calm", "helped": ["walk"], "quiet": True}
    return {
        "form": SampleForm(prefix="fresh"),
        "wrong_form": SampleForm({f"wrong-{name}": value for name, value in wrong.items()}, prefix="wrong"),
        "icons": names_in("icons.txt"),
        "pictures": names_in("pictures.txt"),
        "long_name": LONG_NAME,
        "arabic_name": "عبد الرحمن الفارسي",
        "two_voices": "He asked for the card himself.\nFirst time!\n\nطلب البطاقة بنفسه، لأول مرة.",
    }

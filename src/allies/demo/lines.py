"""Words that the made-up people wrote. {name} is the child, {love} and {help} are the child's own; each is kind."""

HOME = {
    "en": (
        "{name} packed the bag alone this morning.",
        "We tried {help} at breakfast and it helped here too.",
        "Slow start. A quiet first ten minutes may help.",
        "{name} told us all about {love} last night.",
        "New shoes today. They may feel odd for a while.",
        "Grandpa comes at three. {name} can hardly wait.",
        "We practiced the morning list. Two steps without us!",
        "A cousin stays with us this week, so bedtime is late.",
        "Big smile when the bus came.",
        "We talked about the fire drill so that it is no surprise.",
        "{name} asked for seconds at dinner.",
        "Could you tell us how the new seat works out?",
    ),
    "es": (
        "{name} preparó su mochila sin ayuda.",
        "Anoche habló mucho de lo que más le gusta.",
        "Hoy empezamos despacio. Un rato tranquilo puede ayudar.",
        "Estrena zapatos; quizá le molesten un poco.",
        "Viene su abuela a recoger a {name} hoy.",
        "Practicamos la lista de la mañana. ¡Dos pasos sin nosotros!",
        "Durmió con la ventana abierta y amaneció contento el día.",
        "Ayer cocinamos juntos. Quedó muy rico.",
    ),
    "ar": (
        "رتّبنا الحقيبة معًا هذا الصباح، و{name} أخذ الخطوة الأخيرة وحده.",
        "تحدثنا مساءً عن المدرسة بفرح.",
        "بداية هادئة اليوم. قد تساعد عشر دقائق من الهدوء.",
        "حذاء جديد اليوم، وقد يحتاج إلى وقت.",
        "تزورنا الجدة هذا الأسبوع، والبيت مليء بالضحك.",
        "تدربنا على قائمة الصباح.",
    ),
}

# By question; school writes in English here.
WELL = (
    "{name} asked for {help} before it was needed.",
    "Stayed with the group for the whole story.",
    "Read the first page out loud to a friend.",
    "Put up a hand and waited. That was new.",
    "Finished the math cards and chose three more.",
    "Showed a new classmate where things are.",
)
HARD = (
    "The hall was loud after the bell.",
    "We ran out of time and had to stop in the middle.",
    "A new face at the door. We will say it earlier next time.",
    "Writing felt long today. We split it in two.",
)
HELPED = (
    "{help}, and five minutes by the window.",
    "Knowing what comes next.",
    "A walk with a job: taking the box to the office.",
    "We went first, then together.",
)
LIGHT = (
    "I read the story upside down and nobody stopped me. {name} laughed first.",
    "The class voted that my drawing of a horse is a potato.",
    "We all did a small dance for {love}.",
    "I lost my glasses. They were on my head. {name} told me, very kindly.",
    "The copier ate my lesson. We clapped for the copier.",
)
ASK = (
    "Ask about {love}.",
    "Ask who sat beside {name} at lunch.",
    "Ask about the plant on the window.",
    "Ask what the song was.",
    "Ask about the map we made.",
)

PROFILE = {
    "strengths": {
        "home": "{name} remembers everything about {love}, and notices at once when somebody is sad.",
        "school": "Keeps going when a task is clear. Kind to younger children. Knows more about {love} than we do.",
        "child": "I know a lot about {love}. I am a good helper.",
    },
    "loves": {
        "home": "{loves}. A day with one of these is a good day.",
        "school": "{loves}. We use them in math and reading.",
        "child": "{loves}!",
    },
    "hard": {
        "home": "Loud places, and plans that change without a word before.",
        "school": "The first ten minutes after a change of room. Long writing tasks in one piece.",
        "child": "When it is too loud. When I do not know what comes next.",
    },
    "helps": {
        "home": "{helps}. Say it before, then give it time.",
        "school": "{helps}. A quiet voice works better than more words.",
        "child": "{helps}.",
    },
    "tell": {
        "home": "A hand on the ear means it is too loud. Humming means all is well.",
        "school": "Looking at the door means: I need a break. We offer it with a card.",
        "child": "I show my card. Please wait for me to finish.",
    },
    "upsets": {
        "home": "Being rushed. Sit beside, say little, offer {help}. It passes in some minutes.",
        "school": "Too many voices at once. One adult stays near, the others step back. Then {help}.",
        "child": "Please do not talk all at once. Sit near me.",
    },
}

HEALTH = {
    "leo": "Seizures, mostly short. Stay near, time it, on the side. Over 5 minutes: call emergency help, then us.",
    "amara": "Hearing aids on both sides. Spare batteries are in the blue pouch.",
    "noah": "No nuts. The pen is in the office and in the red bag.",
    "zoe": "Thin drinks go down the wrong way. Use the cup with the mark.",
}
ALERTS = {"leo": ["seizures"], "amara": ["hearing"], "noah": ["food_allergy", "medicine"], "zoe": ["choking"]}

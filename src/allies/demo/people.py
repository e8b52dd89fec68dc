"""The people of Riverbend. All are made up."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Someone:
    """A person of the demo: a short key, a name, a language, an e-mail or none."""

    key: str
    name: str
    language: str = "en"
    email: bool = True


PEOPLE = (
    # Maple Street School
    Someone("ford", "Helen Ford"),
    Someone("okafor", "Ngozi Okafor"),
    Someone("lindqvist", "Peter Lindqvist"),
    Someone("bell", "Marcus Bell"),
    Someone("bennett", "Grace Bennett"),
    Someone("yamada", "Yuki Yamada"),
    Someone("tran", "Jin Tran"),
    Someone("silva", "Marta Silva", "es"),
    Someone("novak", "Tom Novak"),
    Someone("lake", "Pam Lake"),
    Someone("diaz", "Carmen Diaz", "es"),
    Someone("dunn", "Kay Dunn"),
    # Cedar High School
    Someone("hall", "Robert Hall"),
    Someone("whitfield", "Dana Whitfield"),
    Someone("osei", "Kofi Osei"),
    Someone("murphy", "Sean Murphy"),
    Someone("rahman", "Farah Rahman"),
    Someone("lopez", "Inez Lopez", "es"),
    Someone("grant", "Leah Grant"),
    Someone("price", "Willa Price"),
    # Families and guests
    Someone("ana", "Ana Rivera", "es"),
    Someone("rosa", "Rosa Vidal", "es", email=False),
    Someone("luis", "Luis Ortega"),
    Someone("ines", "Ines Marsh"),
    Someone("amal", "Amal Haddad", "ar"),
    Someone("yousef", "Yousef Haddad", "ar"),
    Someone("nadia", "Nadia Saleh", "ar"),
    Someone("ruth", "Ruth Bennett"),
    Someone("adam", "Adam Bennett"),
    Someone("hana", "Hana Kim"),
    Someone("daniel", "Daniel Kim"),
    Someone("wells", "Dr. Iris Wells"),
    Someone("priya", "Priya Patel"),
    Someone("arun", "Arun Patel"),
    Someone("chidi", "Chidi Okoye"),
    Someone("ada", "Ada Okoye"),
    Someone("marcus", "Marcus Hale"),
    Someone("june", "June Hale"),
    Someone("cruz", "Rosa Cruz", "es", email=False),
    Someone("tomas", "Tomas Cruz", "es"),
    Someone("erin", "Erin Walsh"),
    Someone("brian", "Brian Walsh"),
    Someone("cole", "Vera Cole"),
    Someone("dina", "Dina Sayed", "ar"),
    Someone("omar", "Omar Sayed", "ar"),
    Someone("kelly", "Kelly Brooks"),
    Someone("sam", "Sam Brooks"),
    Someone("paola", "Paola Marino"),
    Someone("enzo", "Enzo Marino"),
    Someone("denise", "Denise Carter"),
    Someone("earl", "Earl Carter"),
    Someone("reed", "Monica Reed"),
    Someone("irina", "Irina Popov"),
    Someone("viktor", "Viktor Popov"),
    Someone("hart", "Jo Hart"),
    Someone("beck", "Lin Beck"),
    Someone("young", "Ty Young"),
    Someone("moss", "Carla Moss"),
    Someone("field", "Ben Field"),
    Someone("stone", "Amy Stone"),
)

"""Other spellings of one name, by rule: as few as news really uses."""

import re

from personal import SPANISH

EAST_SLAVIC = {"RUS", "UKR", "BLR", "KAZ", "KGZ", "UZB", "TJK", "TKM", "MDA", "ARM"}
ARAB = {"DZA", "BHR", "EGY", "IRQ", "JOR", "KWT", "LBN", "LBY", "MRT", "MAR", "OMN", "PSE", "QAT",
        "SAU", "SDN", "SYR", "TUN", "ARE", "YEM", "IRN", "AFG", "PAK", "BGD", "SOM"}
ENGLISH = {"USA", "GBR", "CAN", "AUS", "NZL", "IRL"}

STAGE = {"artist", "athlete", "journalist", "business", "other"}

# Spellings of one Cyrillic given name in news in English, the usual ones first.
CYRILLIC = [group.split() for group in (
    "Sergei Sergey", "Alexei Aleksei Alexey Aleksey", "Dmitry Dmitri Dmitriy", "Yury Yuri Yuriy",
    "Valery Valeri Valeriy", "Vitaly Vitali Vitaliy", "Anatoly Anatoli Anatoliy",
    "Gennady Gennadi Gennadiy", "Grigory Grigori Grigoriy", "Vasily Vasili Vasiliy",
    "Arkady Arkadi Arkadiy", "Georgy Georgi Georgiy", "Yevgeny Evgeny Yevgeni Evgeniy Yevgeniy",
    "Alexander Aleksandr Alexandr", "Alexandra Aleksandra", "Maxim Maksim", "Nikolai Nikolay",
    "Andrei Andrey", "Pyotr Petr", "Fyodor Fedor", "Yekaterina Ekaterina Yekaterina", "Yelena Elena",
    "Yulia Yuliya Julia", "Natalia Natalya Nataliya", "Maria Mariya", "Oksana Oxana", "Ilya Iliya",
    "Yegor Egor", "Artem Artyom", "Semyon Semen", "Timofei Timofey", "Matvei Matvey",
    "Andriy Andrii", "Serhiy Serhii", "Oleksiy Oleksii", "Yuriy Yurii", "Vitaliy Vitalii",
    "Valeriy Valerii", "Anatoliy Anatolii", "Dmytro Dmitro", "Hryhoriy Hryhorii",
    "Yevhen Yevgen Evhen", "Arseniy Arsenii", "Mykhailo Mykhaylo", "Heorhiy Heorhii",
    "Vasyl Vasil", "Viktor Victor", "Viktoria Viktoriya Victoria")]
CYRILLIC_OF = {name: group for group in CYRILLIC for name in reversed(group)}
MOHAMMED = ["Mohammed", "Mohamed", "Muhammad", "Mohammad"]

# The full name behind a short one that stands for hardly any other.
FULL = dict(pair.split("/") for pair in (
    "Joe/Joseph Bob/Robert Bill/William Mike/Michael Jim/James Tom/Thomas Dan/Daniel Dave/David "
    "Ken/Kenneth Ron/Ronald Andy/Andrew Nick/Nicholas Matt/Matthew Greg/Gregory Tony/Anthony "
    "Liz/Elizabeth Doug/Douglas Russ/Russell Charlie/Charles Chuck/Charles Tim/Timothy "
    "Rob/Robert Pete/Peter Don/Donald").split())


def cyrillic_family(word):
    """Andreyev is Andreev, Shoygu is Shoigu, Zelenskyy is Zelensky and Zelenskiy."""
    forms = []
    if re.search("(sky|skiy|skyy|skyi|skii)$", word):
        stem = re.sub("(y|iy|yy|yi|ii)$", "", word)
        forms += [stem + "y", stem + "iy", stem + "yi"] if word.endswith("yi") else \
            [stem + "y", stem + "iy"]
    elif re.search("[aou]y(?=[bcdfghjklmnpqrstvxz])", word):
        forms.append(re.sub("([aou])y(?=[bcdfghjklmnpqrstvxz])", r"\1i", word))
    elif re.search("[aou]i(?=[bcdfghjklmnpqrstvxz])", word):
        forms.append(re.sub("([aou])i(?=[bcdfghjklmnpqrstvxz])", r"\1y", word))
    if re.search("[aei]yev", word):
        forms.append(re.sub("([aei])yev", r"\1ev", word))
    elif re.search("[aei]ev[as]?", word):
        forms.append(re.sub("([aei])ev", r"\1yev", word))
    return forms


def cyrillic(words):
    for first in [words[0], *CYRILLIC_OF.get(words[0], [])[:2]]:
        for last in [words[-1], *cyrillic_family(words[-1])[:2]]:
            yield first + " " + last


def spellings(name, row):
    """Forms beside `name` in which news writes a person of some prominence."""
    words, country = name.split(), row["country"]
    if len(words) < 2:
        return
    if country in EAST_SLAVIC and len(words) == 2:
        yield from cyrillic(words)
    if country in ARAB:
        for i, word in enumerate(words):
            if word in MOHAMMED and (i == 0 or i < len(words) - 1):
                for other in MOHAMMED:
                    yield " ".join(words[:i] + [other] + words[i + 1:])
                break
    if country in ENGLISH and words[0] in FULL and row["subtype"] not in STAGE:
        yield " ".join([FULL[words[0]], *words[1:]])
    family = row["family"]
    if country in SPANISH and family and " " + family + " " in name:
        # Pedro Sánchez Pérez-Castejón is Pedro Sánchez.
        short = name[:name.index(" " + family + " ") + len(family) + 1]
        if " " in short:
            yield short
    if country == "JPN" and len(words) == 2 and family == words[1]:
        yield words[1] + " " + words[0]

"""Names of nobody and nothing, for training copies: people, places and craft put together from a dictionary's parts.

They are made of the characters of dictionary names, not taken from there whole: else the tagger would learn that
whatever the dictionary calls a name is one.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.names.dictionary import dictionary
from pipeline.names.gazetteer import names_of, rows
from pipeline.training.dictionary import dictionary_lines

SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁"
    "岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤"
    "阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲"
    "屠"
)
_COMMON = 4
"""Level (of 6) from which a character counts as common in transliterations."""
_STEM_LENGTHS = (2, 5)


@dataclass(frozen=True, slots=True)
class Pools:
    """Names to draw from: full names of people, craft names without number or 号, names of towns."""

    people: list[str]
    stems: list[str]
    towns: list[str]


def pools(rng: random.Random) -> Pools:
    """As many made-up names as the knowledge files hold, beside theirs."""
    syllables = Syllables(rng)
    people = [names_of(row)[0] for row in rows("person")]
    people += [syllables.person(number) for number in range(len(people))]
    stems = [row["name"].removesuffix("号") for row in rows("vehicle")]
    stems = [stem for stem in stems if stem.isalpha() and not stem.isascii() and len(stem) in range(*_STEM_LENGTHS)]
    words = [word for word, _, tag in dictionary_lines() if tag in ("n", "nz") and len(word) == 2]
    stems += [syllables.word() if number % 2 else rng.choice(words) for number in range(len(stems))]
    towns = [word for word, _, tag in dictionary_lines() if tag == "ns" and len(word) == 2]
    return Pools(people, stems, [syllables.word() if n % 3 else rng.choice(towns) for n in range(len(people))])


class Syllables:
    """Draws names from the dictionary's characters."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        names = [(word, tag) for word, _, tag in dictionary_lines()]
        self.foreign = [word for word, tag in names if tag == "nrt" and is_foreign(word)]
        self.follows: dict[str, list[str]] = defaultdict(list)
        for word in self.foreign:
            for one, two in pairwise(word):
                self.follows[one].append(two)
        chinese = [word for word, tag in names if tag == "nr" and len(word) in (2, 3) and word[0] in SURNAMES]
        self.given = [char for word in chinese for char in word[1:]]

    def word(self) -> str:
        """Two to five characters that follow each other in transliterated names."""
        out = self.rng.choice(self.foreign)[0]
        for _ in range(self.rng.choice((1, 2, 2, 3, 4))):
            out += self.rng.choice(self.follows.get(out[-1]) or ["斯"])
        return out

    def person(self, number: int) -> str:
        """A full name, transliterated for odd numbers, Chinese for even ones."""
        if number % 2:
            return "·".join(self.word() for _ in range(self.rng.choice((1, 2, 2, 2, 3))))
        return self.rng.choice(SURNAMES) + "".join(self.pick(self.given) for _ in range(self.rng.choice((1, 2, 2))))

    def pick(self, choices: Sequence[str]) -> str:
        """One of several."""
        return self.rng.choice(choices)


def is_foreign(word: str) -> bool:
    """Every character of the word is common in transliterations."""
    levels = dictionary().foreign
    return all(ord(char) < len(levels) and levels[ord(char)] >= _COMMON for char in word)

"""What the name tagger sees: hashed features of every character, computed with numpy.

A *channel* is one symbol a character (the character itself, its class, the word around it, a lexicon
match …). A *template* joins channels at offsets. Training and tagging share this code.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
TEMPLATE_BITS = 44
"""The bit of a code above which the template's number stands."""
_PAD = 4
"""Places beyond both ends of a text; no template looks further."""

_CLASSES = {
    "digit": "0123456789",
    "numeral": "一二三四五六七八九十〇零百两",
    "upper": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "lower": "abcdefghijklmnopqrstuvwxyzäöüßéèáàíóúçñøåēō",
    "dot": "·",
    "hyphen": "-/+.",
    "open": "“‘《〈",
    "close": "”’》〉",
    "bracket": "（(【[",
    "unbracket": "）)】]",
    "list": "、",
    "comma": "，；：,;:",
    "end": "。！？!?\n",
    "space": " \t\u3000\xa0",
    "mark": "号",
    "transliteration": (
        "阿埃艾安昂奥巴白班邦保鲍贝本比彼别宾波博伯勃布查察茨达戴丹道德登邓狄迪蒂丁杜多顿厄恩尔法范菲费芬佛夫弗福富盖冈戈格根"
        "贡古圭哈海汉豪赫亨胡怀惠霍基吉加贾简杰金卡凯坎康考柯科克肯库奎昆拉莱兰朗劳勒雷里利连列林琳隆卢鲁吕伦罗洛马玛迈麦曼芒"
        "梅门蒙米密莫默姆穆纳娜内尼涅宁努诺欧帕派潘庞佩彭皮蒲珀普奇契恰乔切琼丘茹儒瑞若撒萨塞赛桑瑟森莎绍舍申施什舒斯丝索塔泰坦汤"
        "唐陶特提廷图托瓦旺威韦维温翁沃乌伍西希锡夏谢辛欣休逊雅亚扬耶伊依尤于约宰泽扎詹珍芝朱卓兹佐缪桂杨叶叙"
    ),
    "surname": (
        "王李张刘陈黄赵周吴徐孙郭梁宋郑冯董程蔡余苏曹袁许曾彭吕蒋沈薛贾邹熊孟秦阎段侯龙黎贺钱武屠聂翟景朱费邓栾戚任胡孔"
    ),
}
_CLASS_OF = np.zeros(0x110000, dtype=np.int64)
_CLASS_OF[0x3400:0xA000] = 1
for _number, _chars in enumerate(_CLASSES.values(), 2):
    for _char in _chars:
        _CLASS_OF[ord(_char)] = _number

CHANNELS = ("char", "class", "word", "length", "shape", "lex_person", "lex_vehicle", "lex_org", "lex_place",
            "lex_program", "dated", "cue", "pos", "foreign", "surname", "given", "pair")  # fmt: skip

_UNI = [(name, offset) for name in ("char",) for offset in (-2, -1, 0, 1, 2)]
_CLS = [("class", o) for o in (-3, -2, -1, 0, 1, 2, 3)]
_FLAGS = [(c, o) for c in CHANNELS[2:] for o in (-1, 0, 1)]
TEMPLATES: tuple[tuple[tuple[str, int], ...], ...] = (
    *((item,) for item in (*_UNI, *_CLS, *_FLAGS)),
    (("char", -1), ("char", 0)), (("char", 0), ("char", 1)), (("char", -2), ("char", -1)), (("char", 1), ("char", 2)),
    (("class", -1), ("class", 0)), (("class", 0), ("class", 1)), (("class", -1), ("class", 0), ("class", 1)),
    (("class", -2), ("class", -1), ("class", 0), ("class", 1), ("class", 2)),
    (("class", 0), ("class", 1), ("class", 2), ("class", 3)),
    (("class", 0), ("class", -1), ("class", -2), ("class", -3)),
    (("word", -1), ("word", 0), ("word", 1)), (("word", 0), ("length", 0)), (("word", 0), ("class", 0)),
    (("length", -1), ("length", 0), ("length", 1)), (("length", -1), ("word", 0), ("class", 0)),
    (("shape", -1), ("shape", 0), ("shape", 1)), (("shape", 0), ("class", 0)),
    (("cue", -1), ("class", 0)), (("cue", 1), ("class", 0)), (("cue", -1), ("word", 0)),
    (("lex_person", 0), ("word", 0)), (("lex_vehicle", 0), ("shape", 0)), (("lex_place", 0), ("word", 0)),
    (("lex_person", 0), ("class", -1), ("class", 1)), (("lex_vehicle", 0), ("class", -1), ("class", 1)),
    (("lex_vehicle", 0), ("char", 1)), (("lex_place", 0), ("char", 1)),
    (("char", -1), ("shape", 0)), (("char", 1), ("shape", 0)), (("char", -1), ("class", 0), ("class", 1)),
    (("pos", -1), ("pos", 0), ("pos", 1)), (("pos", 0), ("word", 0)), (("pos", -1), ("word", -1), ("word", 0)),
    (("pos", 1), ("word", 1), ("word", 0)), (("pos", -2), ("word", 0)), (("pos", 2), ("word", 0)),
    (("foreign", -1), ("foreign", 0)), (("foreign", 0), ("foreign", 1)),
    (("foreign", -1), ("foreign", 0), ("foreign", 1)),
    (("foreign", -2), ("foreign", -1), ("foreign", 0)), (("foreign", 0), ("foreign", 1), ("foreign", 2)),
    (("pair", -1), ("pair", 0)), (("pair", -2), ("pair", -1), ("pair", 0)), (("pair", -1), ("pair", 0), ("pair", 1)),
    (("foreign", 0), ("pos", 0), ("word", 0)), (("foreign", 0), ("char", 1)), (("foreign", 0), ("char", -1)),
    (("surname", 0), ("given", 1)), (("surname", 0), ("given", 1), ("given", 2)), (("surname", -1), ("given", 0)),
    (("surname", -1), ("given", 0), ("given", 1)), (("surname", -2), ("given", -1), ("given", 0)),
    (("surname", 0), ("given", 1), ("pos", 2)), (("surname", 0), ("word", 0), ("word", 1), ("word", 2)),
)  # fmt: skip


def classes(points: Ints) -> Ints:
    """Class number of each code point; 0 other, 1 any Chinese character without a class of its own."""
    return _CLASS_OF[points]


def words_channel(length: int, words: Sequence[str]) -> tuple[Ints, Ints]:
    """(position in word: 1 begin 2 middle 3 end 4 single, word length up to 5) of each character."""
    lengths = np.array([len(word) for word in words], dtype=np.int64)
    ends = np.cumsum(lengths)
    position, size = np.full(length, 2, dtype=np.int64), np.zeros(length, dtype=np.int64)
    covered = int(ends[-1]) if len(ends) else 0
    position[covered:] = 0
    size[:covered] = np.repeat(np.minimum(lengths, 5), lengths)
    position[ends - 1] = 3
    position[ends - lengths] = np.where(lengths == 1, 4, 1)
    return position, size


def spans_channel(length: int, spans: Iterable[tuple[int, int, int]]) -> Ints:
    """Symbols of (start, end, kind) spans: 4·kind + begin 0, middle 1, end 2, single 3; 0 outside."""
    channel = np.zeros(length, dtype=np.int64)
    for start, end, kind in spans:
        if end - start == 1:
            channel[start] = 4 * kind + 3
        else:
            channel[start] = 4 * kind
            channel[start + 1 : end - 1] = 4 * kind + 1
            channel[end - 1] = 4 * kind + 2
    return channel


class Encoder:
    """A text's channels, ready to be joined to feature codes."""

    def __init__(self, channels: dict[str, Ints]) -> None:
        self.length = len(channels["char"])
        self._padded = {name: self._pad(values) for name, values in channels.items()}

    def _pad(self, values: Ints) -> npt.NDArray[np.uint64]:
        padded = np.full(self.length + 2 * _PAD, 9, dtype=np.uint64)
        padded[_PAD : _PAD + self.length] = values + 10
        return padded

    def codes(self, number: int, low: int, high: int) -> npt.NDArray[np.uint64]:
        """Codes of the template with a number at the characters ``low`` … ``high``; its number is their top bits."""
        code = np.full(high - low, number + 1, dtype=np.uint64)
        for name, offset in TEMPLATES[number]:
            code *= _MULTIPLIER
            code ^= self._padded[name][_PAD + offset + low : _PAD + offset + high]
        code *= _MULTIPLIER
        code >>= np.uint64(20)
        code |= np.uint64(number) << np.uint64(TEMPLATE_BITS)
        return code


def encode(channels: dict[str, Ints]) -> npt.NDArray[np.uint64]:
    """Feature codes, one row a character and one column a template."""
    encoder = Encoder(channels)
    return np.stack([encoder.codes(number, 0, encoder.length) for number in range(len(TEMPLATES))], axis=1)

"""Numbers as Chinese writes them: 1961, 一九六一, 一千九百六十一, 廿三, 两个半, 32.4, 十几."""

from __future__ import annotations

from functools import lru_cache

DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_TENS = {"廿": "二十", "卅": "三十", "卌": "四十", "元": "一", "正": "一"}


@lru_cache(maxsize=1 << 16)
def integer(text: str) -> int:
    """Read a whole number in Arabic or Chinese digits, written by position or by place words.

    >>> [integer(word) for word in ("1961", "一九六一", "一千九百六十一", "廿三", "十二")]
    [1961, 1961, 1961, 23, 12]

    Raises ValueError when the word is no number.
    """
    text = text.replace(",", "").strip()
    if text.isascii():
        return int(text)
    for word, spelled in _TENS.items():
        text = text.replace(word, spelled)
    if all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    return _by_places(text)


def _by_places(text: str) -> int:
    total = section = digit = 0
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in _PLACES:
            section += (digit or 1) * _PLACES[char]
            digit = 0
        elif char in _MYRIADS:
            total += (section + digit) * _MYRIADS[char]
            section = digit = 0
        elif char.isascii() and char.isdigit():
            digit = digit * 10 + int(char)
        else:
            raise ValueError(f"no number: {text!r}")
    return total + section + digit


@lru_cache(maxsize=1 << 16)
def quantity(text: str) -> float | None:
    """Read a quantity; None for a vague one (几, 数十).

    >>> [quantity(word) for word in ("32.4", "十几", "几", "三点五")]
    [32.4, 10, None, 3.5]
    """
    if text in ("几", "数", "好几", "若干", "几十", "数十", "数百", "数千", "上百", "上千", "成百", "百十"):
        return None
    if "点" in text and not text.isascii():
        whole, _, part = text.partition("点")
        return float(f"{integer(whole)}.{''.join(str(DIGITS[char]) for char in part)}")
    if text[-1] in "万亿" and len(text) > 1:
        base = quantity(text[:-1])
        return None if base is None else base * _MYRIADS[text[-1]]
    if text[-1] in "几多余来数" and len(text) > 1:
        text = text[:-1]
    if "几" in text or "数" in text:
        return None
    if text.replace(",", "").replace(".", "").isascii() and "." in text:
        return float(text.replace(",", ""))
    if is_pair(text):
        return None
    return integer(text)


def is_pair(text: str) -> bool:
    """Whether two neighbouring digits stand for "the one or the other": 两三, 七八, 十五六."""
    last = text[-2:]
    if len(last) < 2 or last[0] not in DIGITS or last[1] not in DIGITS or len(text) > 3:
        return False
    return DIGITS[last[1]] - DIGITS[last[0]] == 1 and (len(text) == 2 or text[0] in "十廿卅")


def plain(number: float) -> str:
    """Write a number without a needless point: 6.0 → "6", 2.5 → "2.5"."""
    return str(int(number)) if float(number).is_integer() else f"{number:.6f}".rstrip("0")

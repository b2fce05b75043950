"""A same-length view of the text in which every way of writing a date looks alike.

Digits and letters become half-width, dashes one dash, and the traditional characters that occur in
dates simplified. One character stands for one character, so an offset into the view is an offset
into the text.
"""

from __future__ import annotations

_TRADITIONAL = (
    "後個週點時兩內億萬紀禮間當這號剛將從約幾餘兒鐘鍾曆舊歲勞獨聖誕慶復與於進過為爾滿節國東標準協調區歐緊倫華頓紐臺灣韓歷還沒"
    "說蘇聯遲總終臨種風門興來現數讓達開發對長劃計農陰際觀測學運動戰爭黨產變類們賓裡裏淩黃載晝頭許隨預擬訂環繞轉飛機廠樓僅電訊"
    "報爲設稱規級確選陳軌單車連續駐員並卻滯閏緒豐鹹磯羅"
)
_SIMPLIFIED = (
    "后个周点时两内亿万纪礼间当这号刚将从约几余儿钟钟历旧岁劳独圣诞庆复与于进过为尔满节国东标准协调区欧紧伦华顿纽台湾韩历还没"
    "说苏联迟总终临种风门兴来现数让达开发对长划计农阴际观测学运动战争党产变类们宾里里凌黄载昼头许随预拟订环绕转飞机厂楼仅电讯"
    "报为设称规级确选陈轨单车连续驻员并却滞闰绪丰咸矶罗"
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\uff0d\u30fc\ufe58\ufe63"
_TILDES = "\uff5e\u301c\u223c\u02dc"
_ZEROS = "○◯〇"
_SPACES = "\u3000\u00a0\u2002\u2003\u2009\u202f"


def _table() -> dict[int, str]:
    table = {0xFF01 + i: chr(0x21 + i) for i in range(94) if chr(0x21 + i) not in ",;!?"}
    table.update({ord(a): b for a, b in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)})
    table.update(dict.fromkeys(map(ord, _DASHES), "-"))
    table.update(dict.fromkeys(map(ord, _TILDES), "~"))
    table.update(dict.fromkeys(map(ord, _ZEROS), "〇"))
    table.update(dict.fromkeys(map(ord, _SPACES), " "))
    table[ord("﹕")] = ":"
    table[ord("∶")] = ":"
    return table


_TABLE = _table()


def view(text: str) -> str:
    """The text as the date rules see it: the same length, one character for one character.

    >>> view("１９６１年４月１２日後")
    '1961年4月12日后'
    """
    return text.translate(_TABLE)

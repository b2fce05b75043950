"""A same-length view of the text in which every way of writing a date looks alike.

Digits and letters become half-width, dashes one dash, and the traditional characters that occur in
dates simplified. One character stands for one character, so an offset into the view is an offset
into the text.
"""

from __future__ import annotations

_TRADITIONAL = (
    "後個週點時兩內億萬紀禮間當這號剛將從約幾餘兒鐘鍾曆舊歲勞獨聖誕慶復與於進過為爾滿節國東標準協調區歐緊倫華頓紐臺灣韓歷還沒"
    "說蘇聯遲總終臨種風門興來現數讓達開發對長劃計農陰際觀測學運動戰爭黨產變類們賓裡裏淩黃載晝頭許隨預擬訂環繞轉飛機廠樓僅電訊"
    "報爲設稱規級確選陳軌單車連續駐員並卻滯閏緒豐鹹磯羅綜專導壓試擱頒滅極氣圖劇難處線網組織結構繼護議論譯評詢該詳誌語誤請諾謀"
    "謝證識譜讀財貨貢責費貴買資賣賽贊趕跡蹟踐遊遠適遷邊鄰釋錄鋒錯鎖鏡鐵閉閃閣關階隊陽險雖雙雲離靈靜頂項順領題顏額願飄飯養館驗"
    "驚體魚鳥麗齊龍縮縱繪擊擇據擴攝斷暫曉會條榮樂檢權歡殘決況溫潛澤濟灑災無狀獎療盡監盤眾瞭礎穩窮競筆簡簽紅純紙細給統絕絲經維"
    "編緩練縣聲聽職腦舉艦艙莊葉著蓋術衛衝裝製複見視覺親觸訓訪詞話認談講謂"
)
_SIMPLIFIED = (
    "后个周点时两内亿万纪礼间当这号刚将从约几余儿钟钟历旧岁劳独圣诞庆复与于进过为尔满节国东标准协调区欧紧伦华顿纽台湾韩历还没"
    "说苏联迟总终临种风门兴来现数让达开发对长划计农阴际观测学运动战争党产变类们宾里里凌黄载昼头许随预拟订环绕转飞机厂楼仅电讯"
    "报为设称规级确选陈轨单车连续驻员并却滞闰绪丰咸矶罗综专导压试搁颁灭极气图剧难处线网组织结构继护议论译评询该详志语误请诺谋"
    "谢证识谱读财货贡责费贵买资卖赛赞赶迹迹践游远适迁边邻释录锋错锁镜铁闭闪阁关阶队阳险虽双云离灵静顶项顺领题颜额愿飘饭养馆验"
    "惊体鱼鸟丽齐龙缩纵绘击择据扩摄断暂晓会条荣乐检权欢残决况温潜泽济洒灾无状奖疗尽监盘众了础稳穷竞笔简签红纯纸细给统绝丝经维"
    "编缓练县声听职脑举舰舱庄叶着盖术卫冲装制复见视觉亲触训访词话认谈讲谓"
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

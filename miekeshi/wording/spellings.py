"""Units in their many spellings: 名 is 人, ３箇所 is 3か所, 1,200万円 is 12,000千円."""

from miekeshi.text.folding import fold
from miekeshi.wording.lexicon import MONTHS, PLACES, compiled

_SAME_UNITS = (
    f"人 名 人員;{PLACES};{MONTHS};t トン;kg キログラム;t-CO2 トン-CO2 tCO2;kg-CO2 kgCO2;g グラム"
    ";mg ミリグラム;km キロメートル;m メートル"
    ";cm センチメートル センチ;mm ミリメートル ミリ;m2 平方メートル 平米;km2 平方キロメートル;m3 立方メートル 立米"
    ";ha ヘクタール;a アール;l リットル ℓ;kl キロリットル;ml ミリリットル;kw キロワット;kwh キロワット時;db デシベル"
    ";% パーセント;ポイント pt pts;%ポイント パーセントポイント;歳 才;時間 h;分 分間;秒 秒間;日 日間;週 週間"
    ";年 年間 か年 ヶ年 カ年;手続 手続き;ページ 頁;か国 カ国 ヶ国 ヵ国;店 店舗;ドル 米ドル"
)
_SAME = {fold(word): fold(group.split()[0]) for group in _SAME_UNITS.split(";") for word in group.split()}
"""Other spellings of a unit, by the first of them."""
_SCALES = {"": 1, "千": 10**3, "万": 10**4, "百万": 10**6, "億": 10**8}


def bare(unit: str, per: str | None = None) -> str:
    """The unit in the first of its spellings, without 延 and without what it is counted per."""
    plain = fold(unit).removeprefix("延")
    plain = plain.removesuffix(f"/{fold(per)}") if per else plain
    return _SAME.get(plain, plain)


def scaled(unit: str) -> tuple[int, str]:
    """How many of the unit at its base a bare unit is: 千円 is 1,000 円."""
    match = compiled("(?s)(百万|千|万|億)?(.*)").fullmatch(unit)
    assert match is not None
    return (_SCALES[match[1] or ""], _SAME.get(match[2], match[2])) if match[2] else (1, unit)

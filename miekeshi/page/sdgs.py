"""The seventeen Sustainable Development Goals, in the short Japanese wording of their icons.

Source: United Nations Information Centre in Japan, https://www.unic.or.jp/activities/economic_social_development/
sustainable_development/2030agenda/sdgs_logo/
"""

SDGS = {
    1: "貧困をなくそう",
    2: "飢餓をゼロに",
    3: "すべての人に健康と福祉を",
    4: "質の高い教育をみんなに",
    5: "ジェンダー平等を実現しよう",
    6: "安全な水とトイレを世界中に",
    7: "エネルギーをみんなに そしてクリーンに",
    8: "働きがいも経済成長も",
    9: "産業と技術革新の基盤をつくろう",
    10: "人や国の不平等をなくそう",
    11: "住み続けられるまちづくりを",
    12: "つくる責任 つかう責任",
    13: "気候変動に具体的な対策を",
    14: "海の豊かさを守ろう",
    15: "陸の豊かさも守ろう",
    16: "平和と公正をすべての人に",
    17: "パートナーシップで目標を達成しよう",
}


def sdg(number: int) -> str:
    """A goal as printed: ``11 住み続けられるまちづくりを``; the number alone where there is no such goal."""
    return f"{number} {SDGS[number]}" if number in SDGS else f"{number}"

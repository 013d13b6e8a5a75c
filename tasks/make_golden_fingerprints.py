"""Make tests/golden/fingerprints.tsv: the texts, escaped, and their fingerprints. Run once per scheme.

python tasks/make_golden_fingerprints.py
"""

import random
from pathlib import Path

from newsprov.fingerprints import fingerprint

GOLDEN = Path(__file__).parents[1] / "tests" / "golden" / "fingerprints.tsv"


def long_text() -> str:
    rng = random.Random(1987)
    return " ".join("".join(rng.choices("abcdefghiklmnopqrstuvz", k=rng.randint(2, 9))) for _ in range(900))


TEXTS = [
    "The harbour of Karsund opened on Tuesday to forty ships, its master Ida Holm said.",
    "",
    "Rain.",
    "“It’s a Straße—No. ½!” said Ida; and: “Ǆ ǅ ǆ, İstanbul ıssız, ΟΔΥΣΣΕΥΣ, ᾳ, ﬁn.”",
    "Снег выпал в Карсунде в среду, сообщило агентство; порт закрыт до четверга.",
    "カルスンド港は火曜日に再開された。AP通信が伝えた。港湾局長は記者団に述べた。",
    "卡尔松港周二重新开放，四十艘船只驶入港口，港务局长对记者表示。",
    "ท่าเรือคาร์ซุนด์เปิดเมื่อวันอังคาร เรือสี่สิบลำเข้าเทียบท่า",
    "카르순드 항구가 화요일에 다시 문을 열었다고 AP통신이 보도했다.",
    "أعيد افتتاح ميناء كارسوند يوم الثلاثاء أمام ٤٠ سفينة، حسبما قال مديره.",
    "कारसुंड बंदरगाह मंगलवार को चालीस जहाजों के लिए फिर से खोल दिया गया।",
    "A lone surrogate \ud800 and a nul \0 in one line of the harbour's log 🚢.",
    "Blåbærsyltetøy på brød; œuvre, þing og ŋ: hverken æ eller ø er aksenter.",
    "𐌲𐌿𐍄𐌰𐌽𐍃 𐌾𐌰𐌷 𐍅𐌰𐌹𐌷𐍄𐍃 𐌹𐌽 𐌺𐌰𐍂𐍃𐌿𐌽𐌳𐌰 ﬁn",
    long_text(),
]


def main() -> None:
    rows = []
    for text in TEXTS:
        escaped = text.encode("unicode-escape").decode("ascii")
        rows.append(f"{escaped}\t{fingerprint(text, strip=False)}\n")
    GOLDEN.write_text("".join(rows), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

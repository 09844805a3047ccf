"""Writes variants.csv: which character stands for which when names and words are compared (繁简, 用户区).

Run at build time only, ``python resources/seed/build_variants.py Unihan_Variants.txt`` with the file of
the Unihan database (Debian's package ``unicode-data`` carries it packed); the desk reads the CSV file.
"""

import bz2
import csv
import io
import sys
from collections import defaultdict
from pathlib import Path

Variants = dict[str, dict[str, list[str]]]

PRIVATE = dict(
    zip(
        map(chr, (0xE816, 0xE817, 0xE818, 0xE831, 0xE83B, 0xE855)),
        map(chr, (0x20087, 0x20089, 0x200CC, 0x215D7, 0x2298F, 0x241FE)),
        strict=True,
    )
) | dict(
    zip(
        map(chr, (0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864)),
        map(chr, range(0x9FB4, 0x9FBC)),
        strict=True,
    )
)
"""The 汉字 that GB 18030-2000 put into the private area and GB 18030-2022 gives their own code."""


def read_unihan(path: Path) -> Variants:
    """Property → character → its variants, in the order of the file."""
    opened = bz2.open if path.suffix == ".bz2" else open
    found: Variants = defaultdict(dict)
    with opened(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("U+"):
                point, name, said = line.rstrip("\n").split("\t")
                values = [chr(int(one.partition("<")[0][2:], 16)) for one in said.split()]
                found[name][chr(int(point[2:], 16))] = values
    return found


def folded(unihan: Variants) -> dict[str, str]:
    """Traditional character or private code → the character it is compared as.

    A character that is also its own simplified form stays (乾 of 乾隆, 著 of 著名): folding it would
    make two names one. Of several simplified forms the first that names it as traditional is taken,
    so that 鍾 and 锺 are both 钟, as most cards write it.
    """
    simple, traditional = unihan["kSimplifiedVariant"], unihan["kTraditionalVariant"]
    table: dict[str, str] = {}
    for character, forms in simple.items():
        if character in forms:
            continue
        fitting = [form for form in forms if character in traditional.get(form, [])] or forms
        table[character] = min(fitting)
        # The other forms are the same character once more (锺 beside 钟).
        for other in forms:
            if other != table[character] and traditional.get(other) == [character]:
                table[other] = table[character]
    table |= PRIVATE
    return {character: _end_of(table, character) for character in table}


def _end_of(table: dict[str, str], character: str) -> str:
    """Where a chain of variants ends, so that folding twice is folding once."""
    seen = {character}
    while (following := table.get(character)) is not None and following not in seen:
        seen.add(following)
        character = following
    return character


def variants_csv(unihan: Variants) -> str:
    """The whole file, one line a character, by code point."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("character", "folded"))
    writer.writerows(sorted((each, form) for each, form in folded(unihan).items() if form != each))
    return out.getvalue()


if __name__ == "__main__":
    text = variants_csv(read_unihan(Path(sys.argv[1])))
    Path(__file__).with_name("variants.csv").write_text(text, encoding="utf-8")

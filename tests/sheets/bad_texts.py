"""Text tables in odd encodings and odd shapes."""

from __future__ import annotations

from tests.sheets.bad_files import TEXT_ROWS, BadFile, read, refused

PLAIN = "Creator,Fee\nAna,200\nBo,350.5\n"
ACCENTS = "Creator,Fee\nZoë,200\nAndré,350.5\n"
WITH_ACCENTS = (("Creator", "Fee"), ("Zoë", "200"), ("André", "350.5"))
CHINESE = "创作者,费用\n李娜,200\n王伟,350.5\n"
LONGEST, WIDEST = 32_767, 16_384


def encoded(encoding: str, says: str, *, mark: bytes = b"") -> BadFile:
    data = mark + ACCENTS.encode(encoding)
    what = f"text in {encoding}{' with its mark' if mark else ''}"
    return read(what, "posts.csv", data, says, WITH_ACCENTS)


ENCODED = [
    encoded("utf-16-le", ""),
    encoded("utf-16-be", ""),
    encoded("utf-16-le", "", mark=b"\xff\xfe"),
    encoded("utf-16-be", "", mark=b"\xfe\xff"),
    encoded("utf-32", ""),
    encoded("utf-8", "", mark=b"\xef\xbb\xbf"),
    encoded("latin-1", "Windows text (cp1252)"),
    encoded("mac_roman", "old Macintosh text"),
    read(
        "text in GBK",
        "posts.csv",
        CHINESE.encode("gbk"),
        "not UTF-8",
        (("创作者", "费用"), ("李娜", "200"), ("王伟", "350.5")),
    ),
    read(
        "old Macintosh lines",
        "posts.csv",
        ACCENTS.replace("\n", "\r").encode("mac_roman"),
        "old Macintosh text",
        WITH_ACCENTS,
    ),
    read(
        "two encodings pasted together",
        "posts.csv",
        "Creator,Fee\nZoë,200\n".encode() + "André,350.5\n".encode("latin-1"),
        "Line 3 is not UTF-8",
        WITH_ACCENTS,
    ),
    read(
        "two encodings under a mark",
        "posts.csv",
        "\ufeffCreator,Fee\nZoë,200\n".encode() + "André,350.5\n".encode("latin-1"),
        "Line 3 is not UTF-8",
        WITH_ACCENTS,
    ),
    read(
        "half a sign at the end",
        "posts.csv",
        PLAIN.encode("utf-16") + b"x",
        "Some signs are damaged and read as \ufffd: the first in line 4",
        (*TEXT_ROWS, ("\ufffd",)),
    ),
    read("a zero in a name", "posts.csv", PLAIN.replace("Bo", "B\0o").encode(), "zero", TEXT_ROWS),
    read(
        "a zero far down",
        "posts.csv",
        (PLAIN + "Cy,1\n" * 9000 + "D\0i,2\n").encode(),
        "zero",
        (*TEXT_ROWS, *([("Cy", "1")] * 9000), ("Di", "2")),
    ),
]

SHAPED = [
    refused("empty text", "posts.csv", b"", "is empty"),
    refused("blanks only", "posts.csv", b" \r\n\t\r\n", "is empty"),
    refused("separators only", "posts.csv", b",,,\n,,,\n", "is empty"),
    refused("a stated separator only", "posts.csv", b"sep=;\n", "is empty"),
    read("carriage returns only", "posts.csv", PLAIN.replace("\n", "\r").encode(), "", TEXT_ROWS),
    read(
        "quotation mark never closed",
        "posts.csv",
        PLAIN.replace("Ana", '"Ana').encode(),
        "opened and never closed",
        (("Creator", "Fee"), ('"Ana', "200"), ("Bo", "350.5")),
    ),
    read(
        "one line of a million cells",
        "posts.csv",
        b"a," * 1_000_000,
        f"Row 1 has 1000001 columns: the first {WIDEST} were read",
        (("a",) * WIDEST,),
    ),
    read(
        "twenty thousand columns",
        "posts.csv",
        b"\n".join([b",".join([b"a"] * 20_000)] * 2),
        f"Row 2 has 20000 columns: the first {WIDEST} were read",
        (("a",) * WIDEST,) * 2,
    ),
    read(
        "giant cell",
        "posts.csv",
        b"Creator,Fee\nAna," + b"x" * 3_000_000,
        f"B2 holds 3000000 signs: the first {LONGEST} were read",
        (("Creator", "Fee"), ("Ana", "x" * LONGEST)),
    ),
    read(
        "giant quoted cell",
        "posts.csv",
        b'Creator,Fee\nAna,"' + b"x\n" * 1_000_000 + b'"\nBo,350.5\n',
        f"B2 holds 2000000 signs: the first {LONGEST} were read",
        (("Creator", "Fee"), ("Ana", ("x\n" * LONGEST)[:LONGEST]), ("Bo", "350.5")),
    ),
]

BAD_TEXTS = [*ENCODED, *SHAPED]

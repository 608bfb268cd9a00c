"""Damage to tables of text."""

from __future__ import annotations

from random import Random

from tests.campaign.mutate.raw import Damage
from tests.campaign.mutate.words import odd_text

VICTIM = "victim"

# --- in the victim's row alone: the other rows are read as before


def short_row(data: bytes, rng: Random) -> bytes:
    return _in_row(data, lambda cells: cells[: rng.randrange(len(cells))] or [""])


def long_row(data: bytes, rng: Random) -> bytes:
    return _in_row(data, lambda cells: [*cells, *["x"] * rng.choice((1, 2, 500))])


def shifted_row(data: bytes, rng: Random) -> bytes:
    """A cell too many in the middle, as an unquoted separator in a name gives."""
    at = rng.randrange(4)
    return _in_row(data, lambda cells: [*cells[:at], "x", *cells[at:]])


def odd_cell(data: bytes, rng: Random) -> bytes:
    at, text = rng.randrange(6), odd_text(rng).replace(";", " ").replace(",", " ")
    text = " ".join(text.split("\n")).replace("\r", " ").replace('"', "'")
    return _in_row(data, lambda cells: [text if n == at else c for n, c in enumerate(cells)])


def long_cell(data: bytes, rng: Random) -> bytes:
    """Longer than the CSV module reads."""
    at = rng.randrange(6)
    return _in_row(
        data, lambda cells: ["y" * 200_000 if n == at else c for n, c in enumerate(cells)]
    )


def row_twice(data: bytes, rng: Random) -> bytes:
    lines = data.split(b"\n")
    own = [line for line in lines if VICTIM.encode() in line]
    return b"\n".join([*lines[:-1], *own * rng.choice((1, 30)), b""])


LOCAL: tuple[Damage, ...] = (
    short_row,
    long_row,
    shifted_row,
    odd_cell,
    odd_cell,
    long_cell,
    row_twice,
)

# --- of the whole table


def other_header(data: bytes, rng: Random) -> bytes:
    """A column renamed, twice, in other case, or gone."""
    header, _, rest = data.partition(b"\n")
    cells = header.split(_delimiter(data))
    at = rng.randrange(len(cells))
    changed = rng.choice(
        (
            [*cells[:at], *cells[at + 1 :]],
            [*cells, cells[at]],
            [cells[at], *cells],
            [c.upper() for c in cells],
            [c.replace(b"_", b" ") for c in cells],
            [],
        )
    )
    return _delimiter(data).join(changed) + b"\n" + rest


def other_separator(data: bytes, rng: Random) -> bytes:
    return data.replace(_delimiter(data), rng.choice((b",", b"\t", b"|", b";;", b"\x1f")))


def other_line_ends(data: bytes, rng: Random) -> bytes:
    ends = (b"\r", b"\r\n", b"\n\n", b"\n\r", b"\xe2\x80\xa8", b"\x0b", b"\x85")
    return data.replace(b"\n", rng.choice(ends))


def first_line(data: bytes, rng: Random) -> bytes:
    lines = (
        b"sep=;\n",
        b"sep=,\r\n",
        b"\n",
        b"# comment\n",
        b"\xef\xbb\xbf\xef\xbb\xbf",
        b";;;;;\n",
    )
    return rng.choice(lines) + data


def open_quote(data: bytes, rng: Random) -> bytes:
    """A quotation mark that is never closed."""
    at = rng.randrange(len(data) + 1)
    return data[:at] + b'"' + data[at:]


def other_encoding(data: bytes, rng: Random) -> bytes:
    text = data.decode("utf-8", "replace").replace("light", "hell, gebräunt")
    encodings = ("utf-16", "utf-16-le", "utf-8-sig", "cp1252", "mac-roman", "utf-32", "utf-7")
    return text.encode(rng.choice(encodings), "replace")


def many_rows(data: bytes, rng: Random) -> bytes:
    row = _delimiter(data).join([b"z%d"] * 6)
    return data + b"\n".join(row.replace(b"%d", b"%d" % n) for n in range(rng.choice((50, 20_000))))


def rows_in_another_order(data: bytes, rng: Random) -> bytes:
    lines = data.split(b"\n")
    rng.shuffle(lines)
    return b"\n".join(lines)


GLOBAL: tuple[Damage, ...] = (
    other_header,
    other_separator,
    other_line_ends,
    first_line,
    open_quote,
    other_encoding,
    many_rows,
    rows_in_another_order,
)


def _delimiter(data: bytes) -> bytes:
    return b";" if b";" in data.partition(b"\n")[0] else b","


def _in_row(data: bytes, change) -> bytes:  # type: ignore[no-untyped-def]
    delimiter = _delimiter(data)
    lines = data.split(b"\n")
    for number, line in enumerate(lines):
        if number and VICTIM.encode() in line:
            cells = [cell.decode("utf-8", "replace") for cell in line.split(delimiter)]
            joined = delimiter.decode().join(change(cells))
            lines[number] = joined.encode("utf-8", "surrogatepass")
            break
    return b"\n".join(lines)

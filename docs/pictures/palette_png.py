"""Makes a screenshot small: writes an 8-bit RGB PNG again with a palette of its 256 commonest colours.

Usage: palette_png.py FROM.png TO.png
"""

import struct
import sys
import zlib
from collections import Counter

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunks(data):
    at = len(SIGNATURE)
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length


def paeth(a, b, c):
    pa, pb, pc = abs(b - c), abs(a - c), abs(a + b - 2 * c)
    return a if pa <= pb and pa <= pc else b if pb <= pc else c


def rows(raw, width, height, size):
    """Rows of pixels without their filters (PNG specification, section 9)."""
    stride, above = width * size, bytes(width * size)
    for number in range(height):
        at = number * (stride + 1)
        kind, row = raw[at], bytearray(raw[at + 1 : at + 1 + stride])
        for i in range(stride if kind else 0):
            left = row[i - size] if i >= size else 0
            corner = above[i - size] if i >= size else 0
            row[i] = (row[i] + (0, left, above[i], (left + above[i]) // 2, paeth(left, above[i], corner))[kind]) & 255
        above = bytes(row)
        yield [above[i : i + 3] for i in range(0, stride, size)]


def nearest(colour, palette):
    return min(range(len(palette)), key=lambda n: sum((x - y) ** 2 for x, y in zip(colour, palette[n])))


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def main(source, target):
    with open(source, "rb") as file:
        parts = list(chunks(file.read()))
    width, height, depth, colours, _, _, interlaced = struct.unpack(">IIBBBBB", parts[0][1])
    if depth != 8 or colours not in (2, 6) or interlaced:
        sys.exit(f"{source} is no plain screenshot")
    raw = zlib.decompress(b"".join(body for kind, body in parts if kind == b"IDAT"))
    pixels = list(rows(raw, width, height, 3 if colours == 2 else 4))
    counts = Counter(pixel for row in pixels for pixel in row)
    palette = [colour for colour, _ in counts.most_common(256)]
    index = {colour: nearest(colour, palette) for colour in counts}
    body = b"".join(b"\0" + bytes(index[pixel] for pixel in row) for row in pixels)
    with open(target, "wb") as file:
        file.write(SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)))
        file.write(chunk(b"PLTE", b"".join(palette)) + chunk(b"IDAT", zlib.compress(body, 9)) + chunk(b"IEND", b""))


if __name__ == "__main__":
    main(*sys.argv[1:])

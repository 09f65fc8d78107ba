"""Draws text as a terminal window in SVG: real text, so that it can be searched and read aloud.

Usage: terminal_svg.py COMMAND < text > picture.svg
"""

import re
import sys
from xml.sax.saxutils import escape

CHAR, LINE, PAD, BAR = 8.4, 19, 18, 34
COLOURS = [
    (r"\b(HIGH|CRITICAL|BROKEN)\b", "#ff7b72"),
    (r"\b(MEDIUM|reconciled|raised|open)\b", "#e3b341"),
    (r"\b(closed|intact)\b", "#56d364"),
    (r"^(CASE .*|What you saw|Next)$", "#8b949e"),
    (r"\./countersign.*$", "#79c0ff"),
]


def coloured(line):
    marks = [(m.start(), m.end(), colour) for pattern, colour in COLOURS for m in re.finditer(pattern, line)]
    spans, at = [], 0
    for start, end, colour in sorted(marks):
        if start < at:
            continue
        spans.append(escape(line[at:start]))
        spans.append(f'<tspan fill="{colour}">{escape(line[start:end])}</tspan>')
        at = end
    return "".join(spans) + escape(line[at:])


def main():
    command = sys.argv[1]
    lines = [command, *sys.stdin.read().strip("\n").split("\n")]
    width = int(max(map(len, lines)) * CHAR + 2 * PAD)
    height = int(len(lines) * LINE + 2 * PAD + BAR)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
        ' aria-labelledby="title desc">',
        f"<title id=\"title\">{escape(command.lstrip('$ '))}</title>",
        '<desc id="desc">The summary that the demo prints: a table of cases, what Security Hub holds, and commands to try next.</desc>',
        f'<rect width="{width}" height="{height}" rx="10" fill="#0d1117"/>',
        *(f'<circle cx="{20 + 20 * i}" cy="18" r="6" fill="{c}"/>' for i, c in enumerate(("#ff5f57", "#febc2e", "#28c840"))),
        '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14" fill="#e6edf3" xml:space="preserve">',
    ]
    for i, line in enumerate(lines):
        out.append(f'<text x="{PAD}" y="{BAR + PAD + i * LINE}">{coloured(line)}</text>')
    out += ["</g>", "</svg>"]
    print("\n".join(out))


if __name__ == "__main__":
    main()

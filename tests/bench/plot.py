# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the figures of a run against their goals, as SVG that reads well on light and on dark."""

from xml.sax.saxutils import escape

WIDTH = 860
LEFT = 400  # where bars begin
RIGHT = 140  # room for the figures
ROW = 24
TOP = 56
LIMIT = 2.0  # a bar that long is cut

STYLE = '''
text { font: 13px sans-serif; fill: #24292f }
.small { font-size: 11px; fill: #57606a }
.title { font-size: 16px; font-weight: 700 }
.pass { fill: #2da44e } .fail { fill: #cf5b00 }
.grid { stroke: #d0d7de } .goal { stroke: #24292f; stroke-dasharray: 4 3 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .small { fill: #9198a1 }
  .pass { fill: #3fb950 } .fail { fill: #f0883e }
  .grid { stroke: #30363d } .goal { stroke: #e6edf3 }
}
'''


def share(row):
    """How much of its goal a figure is; 1 is just met, less is better."""
    value, goal = row['value'], row['goal']
    if row['least']:
        return goal / value if value > 0 else LIMIT
    return value / goal if goal > 0 else (0 if value <= 0 else LIMIT)


def draw(rows, title, subtitle):
    """The SVG of rows as bench.py makes them."""
    height = TOP + ROW * len(rows) + 34
    scale = (WIDTH - LEFT - RIGHT) / LIMIT
    goal = LEFT + scale
    bottom = TOP + ROW * len(rows)
    parts = ['<!-- SPDX-License-Identifier: GPL-3.0-or-later -->',
             f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
             f'viewBox="0 0 {WIDTH} {height}" role="img"><title>{escape(title)}</title><style>{STYLE}</style>',
             f'<text class="title" x="12" y="22">{escape(title)}</text>',
             f'<text class="small" x="12" y="40">{escape(subtitle)}</text>']
    for mark in (0, 0.5, 1.5, 2):
        x = LEFT + scale * mark
        parts.append(f'<line class="grid" x1="{x:.0f}" y1="{TOP}" x2="{x:.0f}" y2="{bottom}"/>')
    for number, row in enumerate(rows):
        y = TOP + ROW * number
        part = min(share(row), LIMIT)
        state = 'pass' if row['pass'] else 'fail'
        parts.append(f'<text x="{LEFT - 10}" y="{y + 16}" text-anchor="end">{escape(row["short"])}</text>')
        parts.append(f'<rect class="{state}" x="{LEFT}" y="{y + 5}" width="{max(part * scale, 1):.1f}" '
                     f'height="{ROW - 10}" rx="3"/>')
        parts.append(f'<text x="{WIDTH - RIGHT + 10}" y="{y + 16}">{escape(row["shown"])}</text>')
    parts.append(f'<line class="goal" x1="{goal:.0f}" y1="{TOP - 4}" x2="{goal:.0f}" y2="{bottom + 4}"/>')
    parts.append(f'<text class="small" x="{goal:.0f}" y="{bottom + 20}" text-anchor="middle">goal; '
                 'shorter is better</text></svg>')
    return '\n'.join(parts) + '\n'

# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text can be read, as WCAG 2.2 counts its contrast with each background it may stand on; and nothing moves."""

import os
import re
import sys

UI = os.path.join(os.path.dirname(__file__), '..', 'src', 'ui')
TEXT = 4.5
GRAPHICS = 3

# What libadwaita 1.7 gives: the text's color and its opacity, its accent, the backgrounds of window, view and sidebars.
LIGHT = ('#000006', 0.8, '#0461be', ('#ffffff', '#fafafb', '#ebebed', '#f3f3f5'))
DARK = ('#ffffff', 1, '#81d0ff', ('#1d1d20', '#222226', '#2e2e32', '#28282c'))
SELECTED = 0.25


def read(name):
    with open(os.path.join(UI, name), encoding='utf-8') as file:
        return file.read()


def rgb(color):
    return tuple(int(color[i:i + 2], 16) for i in (1, 3, 5))


def over(color, background, opacity):
    """The color that is seen of one on the other."""
    return tuple(front * opacity + back * (1 - opacity) for front, back in zip(color, background))


def luminance(color):
    parts = [part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in color]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def sepia():
    colors = dict(re.findall(r'--([\w-]+): (#[0-9a-f]{6});', read('style-sepia.css')))
    backgrounds = [color for name, color in colors.items() if name.endswith('-bg-color') and name != 'accent-bg-color']
    assert len(backgrounds) > 6, colors
    assert len({color for name, color in colors.items() if name.endswith('-fg-color')}) == 1, colors
    return colors, (colors['window-fg-color'], 1, colors['accent-color'], backgrounds)


def opacities():
    """How much of the text's color is left of what is quiet, in the style sheet and in the rows."""
    dim = int(re.search(r'--dim-opacity: (\d+)%', read('style.css')).group(1)) / 100
    return [1, dim, *(float(number) for number in re.findall(r'_ALPHA (0\.\d+)f', read('jogan-paper-row.c')))]


def texts():
    for name, (color, strength, accent, backgrounds) in (('light', LIGHT), ('dark', DARK), ('sepia', sepia()[1])):
        for background in map(rgb, backgrounds):
            yield f'{name}: accent', rgb(accent), background, TEXT
            for opacity in opacities():
                yield f'{name}: text of {opacity}', over(rgb(color), background, strength * opacity), background, TEXT


def test_texts():
    for what, color, background, least in texts():
        found = contrast(color, background)
        assert found >= least, f'{what} on {background}: {found:.2f}'


def test_sepia():
    """Its own accent fits it: dots and bars, white on buttons, text on a selected row."""
    colors, (text, _, _, backgrounds) = sepia()
    accent = rgb(colors['accent-bg-color'])
    assert contrast((255, 255, 255), accent) >= TEXT
    for background in map(rgb, backgrounds):
        assert contrast(accent, background) >= GRAPHICS, background
        selected = over(accent, background, SELECTED)
        assert contrast(rgb(text), selected) >= TEXT, background
        assert contrast(accent, selected) >= GRAPHICS, background
    red, green, blue = (float(int(part, 16)) for part in re.search(
        r'sepia_accent = \{ 0x(..) / 255.0f, 0x(..) / 255.0f, 0x(..) / 255.0f', read('jogan-color-scheme.c')).groups())
    assert (red, green, blue) == accent, 'the dots are of another color than the style sheet'


def test_highlights():
    colors = re.findall(r'Colors (\w+) = \{ 0x(\w{6}), 0x(\w{4}), 0x(\w{6}) \}', read('jogan-highlight.c'))
    assert len(colors) == 4, colors
    for name, marker, alpha, text in colors:
        for background in DARK[3] if name == 'dark' else (*LIGHT[3], *sepia()[1][3]):
            shown = over(rgb('#' + marker), rgb(background), int(alpha, 16) / 0xffff)
            assert contrast(rgb('#' + text), shown) >= TEXT, (name, background)


def test_nothing_moves():
    """What moves is GTK's and libadwaita's, which leave it where people want no animations."""
    for name in os.listdir(UI):
        if name.endswith('.css'):
            assert not re.search('transition|animation|keyframes', read(name)), name
        elif name.endswith('.c'):
            assert not re.search('adw_(timed|spring)_animation|AdwAnimation', read(name)), name


def main():
    tests = [(name, value) for name, value in globals().items() if name.startswith('test_')]
    print(f'1..{len(tests)}')
    failed = 0
    for number, (name, function) in enumerate(tests, 1):
        try:
            function()
            print(f'ok {number} - {name.removeprefix("test_")}')
        except AssertionError as error:
            failed += 1
            print(f'not ok {number} - {name.removeprefix("test_")}')
            print(f'# {error}')
    sys.exit(failed > 0)


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Every single key on every layout, one of them with Hangul on the keys; and Hangul where text is written."""

import os
import re
import subprocess

import pages
from driver import main
from reading import reading, role_of_focus

SHORTCUTS = os.path.join(os.path.dirname(__file__), '..', '..', 'src', 'ui', 'jogan-shortcuts.c')
ROW = re.compile(r'\{\s*"([^"]*)",\s*"([^"]*)",\s*NC_')

# These leave the window, or mean something only after another key.
ELSEWHERE = ('win.open-page', 'win.open-alphaxiv', 'win.open-hugging-face', 'win.open-pdf')
SINGLE = re.compile('(<Shift>)?([a-z0-9]|bracketleft|bracketright|slash|plus|minus|colon|question)')
SIGNS = ('slash', 'plus', 'minus', 'colon', 'question')
# What the jamo of the two-set keyboard are, by the keys of a US one.
TWO_SET = dict(zip('qwertyuiopasdfghjklzxcvbnm', 'ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ'))


def single_keys():
    """The rows whose first key is a letter or a sign, as the driver presses them."""
    with open(SHORTCUTS, encoding='utf-8') as file:
        rows = ROW.findall(file.read())
    for action, keys in rows:
        key = keys.split('|')[0]
        if action not in ELSEWHERE and SINGLE.fullmatch(key):
            yield action, key.replace('<Shift>', 'shift+')


def press_all(app, symbols=False):
    rows = list(single_keys())
    assert len(rows) > 35, rows
    for action, key in rows:
        before = app.stderr().count(f'key of {action}\n')
        # A layout with other letters may have the signs elsewhere: they are what is pressed then.
        by_symbol = symbols or key in SIGNS
        if by_symbol and key.startswith('shift+'):
            key = key[-1].upper()
        app.keys(key, by_symbol)
        app.wait(lambda before=before, action=action: app.stderr().count(f'key of {action}\n') > before,
                 f'{action} by {key}')
        pages.leave(app)


def opened():
    return pages.opened(env={'G_MESSAGES_DEBUG': 'jogan'}, allow='no-portals')


def test_layouts():
    with opened() as app:
        for layout in (('kr',), ('ru',)):
            app.layout(*layout)
            press_all(app)
        app.layout('us', 'dvorak')
        press_all(app, symbols=True)


def hangul_keyboard():
    """As an input method in Hangul mode gives keys to who does not ask it: with a jamo for each letter."""
    subprocess.run(['setxkbmap', 'us'], check=True)
    keymap = subprocess.run(['xkbcomp', os.environ['DISPLAY'], '-'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                            encoding='utf-8', check=True).stdout
    for letter, jamo in TWO_SET.items():
        name = f'U{ord(jamo):04X}'
        keymap, n = re.subn(rf'\[\s*{letter},\s*{letter.upper()}(?=\s*[\],])', f'[ {name}, {name}', keymap)
        assert n, letter
    subprocess.run(['xkbcomp', '-', os.environ['DISPLAY']], input=keymap, stderr=subprocess.DEVNULL, encoding='utf-8',
                   check=True)


def test_jamo():
    with opened() as app:
        hangul_keyboard()
        press_all(app)
        # Where text is written they are letters.
        app.keys('e')
        app.wait(lambda: role_of_focus(app) == 'text', 'focus in the note')
        app.keys('j k b')
        app.wait(lambda: app.focused().text == 'ㅓㅏㅠ', lambda: f'jamo in the note, not {app.focused().text}')


def test_hangul_in_texts():
    with reading() as app:
        app.keys('e')
        app.wait(lambda: role_of_focus(app) == 'text', 'focus in the note')
        for letter in '메모 글':
            app.type(letter)
            app.settle()
        app.wait(lambda: app.focused().text == '메모 글', lambda: f'the note, not {app.focused().text}')
        app.keys('Escape slash')
        app.wait(lambda: role_of_focus(app) == 'entry', 'the search entry')
        app.type('메')
        app.wait(lambda: app.find('label', '1 paper'), 'the paper of the note')


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Hangul as keys give it without an input method: letters where text is written, and keys of the table elsewhere."""

import contextlib
import os
import re
import subprocess

import pages
import table
from driver import WHOLE_STACKS, main
from reading import reading, role_of_focus

# What the jamo of the two-set keyboard are, by the keys of a US one.
TWO_SET = dict(zip('qwertyuiopasdfghjklzxcvbnm', 'ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ'))


def hangul_keyboard():
    """As an input method in Hangul mode gives keys to who does not ask it: with a jamo for each letter."""
    subprocess.run(['setxkbmap', 'us'], check=True)
    keys = subprocess.run(['xkbcomp', os.environ['DISPLAY'], '-'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          encoding='utf-8', check=True).stdout
    for letter, jamo in TWO_SET.items():
        name = f'U{ord(jamo):04X}'
        keys, n = re.subn(rf'\[\s*{letter},\s*{letter.upper()}(?=\s*[\],])', f'[ {name}, {name}', keys)
        assert n, letter
    subprocess.run(['xkbcomp', '-', os.environ['DISPLAY']], input=keys, stderr=subprocess.DEVNULL, encoding='utf-8',
                   check=True)


@contextlib.contextmanager
def opened_with_jamo():
    subprocess.run(['setxkbmap', 'us'], check=True)
    with pages.opened(env={'G_MESSAGES_DEBUG': 'jogan'}, allow='no-portals|Failed to open') as app:
        hangul_keyboard()
        yield app


def test_jamo():
    table.walk(opened_with_jamo, table.written(), table.by_letter_or_place)
    with opened_with_jamo() as app:
        # Where text is written they are letters.
        app.keys('e')
        app.wait(lambda: role_of_focus(app) == 'text', 'focus in the note')
        app.keys('j k b')
        app.wait(lambda: app.focused().text == 'ㅓㅏㅠ', f'jamo in the note, not {app.focused().text}')


def test_hangul_in_texts():
    with reading(env=WHOLE_STACKS) as app:
        app.keys('e')
        app.wait(lambda: role_of_focus(app) == 'text', 'focus in the note')
        app.type('메모 글')
        app.wait(lambda: app.focused().text == '메모 글', f'the note, not {app.focused().text}')
        app.keys('Escape slash')
        app.wait(lambda: role_of_focus(app) == 'entry', 'the search entry')
        app.type('메')
        app.wait(lambda: app.find('label', '1 paper'), 'the paper of the note')


main()

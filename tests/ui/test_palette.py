# SPDX-License-Identifier: GPL-3.0-or-later
"""The command palette: titles by what is remembered of them, in ten years of posts, by keyboard."""

import contextlib
import datetime
import os
import tempfile

from driver import App, main
from reading import role_of_focus, wait_title

N_DAYS = 3650
NEWEST = datetime.date(2025, 12, 18)
ATTENTION = 'Attention Is All You Need'
DIFFUSION = '확산모델을 위한 Retrieval 논문'
# How many days before the newest they stand.
SPECIAL = {200: ATTENTION, 1000: DIFFUSION, 1001: 'A Study of Attention, Neither Easy Nor Deep'}


def title_of(age):
    return SPECIAL.get(age, f'Paper of {NEWEST - datetime.timedelta(age)}')


def write(folder):
    for age in range(N_DAYS):
        day = NEWEST - datetime.timedelta(age)
        with open(os.path.join(folder, f'{day}.md'), 'w', encoding='utf-8') as file:
            file.write(f'---\ntitle: Digest\ndate: {day}\ntags: [evergreen]\n---\n\n'
                       f'# 1. [{title_of(age)}](https://arxiv.org/abs/{day:%y%m}.{age:05})\n\n## Method\n\ntext\n')


@contextlib.contextmanager
def opened(**options):
    with tempfile.TemporaryDirectory(prefix='jogan-posts-') as folder:
        write(folder)
        with App(folder, size=(1200, 800), settings='read-seconds=60', **options) as app:
            wait_title(app, title_of(0))
            app.folder = folder
            yield app


def open_palette(app):
    app.keys('ctrl+k')
    app.wait(lambda: app.find('dialog') and role_of_focus(app) == 'entry', 'focus in the palette')


def rows(app):
    return [row.name for row in app.all('list item', within=app.get('dialog'))]


def wait_first(app, name):
    app.wait(lambda: rows(app)[:1] == [name], lambda: f'“{name}” first among {rows(app)[:9]}')
    app.wait(lambda: app.selected(within=app.get('dialog')).name == name, f'“{name}” selected')


def retype(app, text):
    app.keys('ctrl+a')
    app.type(text)


def test_titles():
    with opened() as app:
        open_palette(app)
        for text in ('attnneed', 'attention need', 'need att', 'aiayn', 'attentoin need', 'Tention Is'):
            retype(app, text)
            wait_first(app, ATTENTION)
        # What stands there as it was typed comes first, however old, and nothing else is asked for.
        retype(app, 'neither')
        wait_first(app, SPECIAL[1001])
        retype(app, 'attnneedx')
        app.wait(lambda: not rows(app), 'nothing')
        retype(app, 'evergr')
        wait_first(app, 'evergreen')
        retype(app, 'attnneed')
        wait_first(app, ATTENTION)
        app.keys('Return')
        wait_title(app, ATTENTION)


def test_titles_in_korean():
    with opened(lang='ko') as app:
        open_palette(app)
        for text in ('확ㅅㅁㄷ', '홗ㅁㄷ', '확산 노', '확산retr', '논문 ㅎㅅ', '확사'):
            retype(app, text)
            app.wait(lambda: DIFFUSION in rows(app), lambda text=text: f'{text} among {rows(app)[:9]}')
        # An action comes before papers that answer no better.
        retype(app, 'ㄷㅇ ㄴㅁ')
        wait_first(app, '다음 논문')
        retype(app, '확ㅅㅁㄷ')
        wait_first(app, DIFFUSION)
        app.keys('Return')
        wait_title(app, DIFFUSION)


def test_return_at_once():
    with opened() as app:
        app.keys('ctrl+k')
        app.wait(lambda: role_of_focus(app) == 'entry', 'focus in the palette')
        app.keys('type:attnneed Return')
        wait_title(app, ATTENTION)


def test_what_is_chosen_stays():
    with opened() as app:
        open_palette(app)
        app.type('atten')
        wait_first(app, ATTENTION)
        app.keys('Down')
        second = SPECIAL[1001]
        app.wait(lambda: app.selected(within=app.get('dialog')).name == second, 'the second')
        # A new post changes the answer below the reader's hands.
        with open(os.path.join(app.folder, '2025-12-19.md'), 'w', encoding='utf-8') as file:
            file.write('---\ndate: 2025-12-19\n---\n\n'
                       '# 1. [Attention Again](https://arxiv.org/abs/2512.09999)\n\ntext\n')
        app.wait(lambda: rows(app)[:1] == ['Attention Again'], lambda: f'the new one first among {rows(app)[:9]}')
        assert app.selected(within=app.get('dialog')).name == second
        app.keys('Return')
        wait_title(app, second)


main()

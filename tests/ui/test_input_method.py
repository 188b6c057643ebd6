# SPDX-License-Identifier: GPL-3.0-or-later
"""A real input method in Hangul mode: ibus with its Hangul engine, and what becomes of the keys with it."""

import contextlib
import functools
import json
import os
import shutil
import subprocess
import tempfile

import pages
import posts
import table
from driver import PROGRAM, SECONDS, WHOLE_STACKS, main, wait
from reading import NEWEST, reading, role_of_focus, selected, wait_title

# Hangul from the start, and for good: Escape would end it.
SETTINGS = "[org/freedesktop/ibus/engine/hangul]\ninitial-input-mode='hangul'\noff-keys=''\n"
# Words of the posts, by the keys of the two-set keyboard.
NONMUN, NON, ACHIM = 's h s a n s', 's h s', 'd k c l a'


def ibus(*arguments):
    return subprocess.run(['ibus', *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding='utf-8',
                          check=False)


@contextlib.contextmanager
def hangul():
    """Runs the daemon in Hangul mode; the environment by which a program finds it."""
    settings = os.path.join(os.environ['XDG_CONFIG_HOME'], 'glib-2.0/settings')
    os.makedirs(settings, exist_ok=True)
    with open(os.path.join(settings, 'keyfile'), 'w', encoding='utf-8') as file:
        file.write(SETTINGS)
    with subprocess.Popen(['ibus-daemon', '--panel=disable', '--emoji-extension=disable'], stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as daemon:
        try:
            address = wait(lambda: ibus('address').stdout.strip().replace('(null)', ''), 'address of the daemon')
            wait(lambda: ibus('engine', 'hangul').returncode == 0, 'engine')
            yield {'GTK_IM_MODULE': 'ibus', 'IBUS_ADDRESS': address, 'G_MESSAGES_DEBUG': 'jogan', **WHOLE_STACKS}
        finally:
            daemon.terminate()


@contextlib.contextmanager
def typing(**options):
    with hangul() as env, reading(env=env, allow='no-portals', **options) as app:
        yield app


def with_daemon(test):
    """A test that needs the daemon and its engine."""
    @functools.wraps(test)
    def run():
        if not shutil.which('ibus-daemon') or not os.path.exists('/usr/share/ibus/component/hangul.xml'):
            return 'ibus with its Hangul engine is not installed'
        return test()
    return run


def count(app, action):
    return app.stderr().count(f'key of {action}\n')


def open_search(app):
    app.keys('slash')
    app.wait(lambda: role_of_focus(app) == 'entry', 'the search entry')


def open_note(app):
    app.keys('e')
    app.wait(lambda: role_of_focus(app) == 'text', 'the note')


def wait_text(app, text):
    app.wait(lambda: app.focused().text == text, f'“{text}” written, not “{app.focused().text}”')


def compose(app, keys, written):
    """Types a word whose last syllable is still being composed."""
    app.keys(keys)
    wait_text(app, written)


def note_on_disk(home):
    path = os.path.join(home, '.local/share/jogan/notes.json')
    if not os.path.exists(path):
        return None
    with open(path, encoding='utf-8') as file:
        return [record['text'] for record in json.load(file)['records'].values()]


def follow(home, uri):
    """As the desktop opens a link: by another start of the program."""
    places = {'CONFIG': '.config', 'DATA': '.local/share', 'CACHE': '.cache', 'STATE': '.local/state'}
    env = {f'XDG_{name}_HOME': os.path.join(home, place) for name, place in places.items()}
    subprocess.run([PROGRAM, uri], env={**os.environ, **env, 'HOME': home}, timeout=SECONDS, check=True)


@with_daemon
def test_single_keys_act():
    with hangul() as env:
        table.walk(lambda: pages.opened(env=env, allow='no-portals|Failed to open'), table.written())


@with_daemon
def test_search_finds_what_is_composed():
    with typing() as app:
        open_search(app)
        compose(app, NON, '')
        app.get('label', '45 papers')
        compose(app, 's', '논')
        app.keys('BackSpace BackSpace BackSpace BackSpace')
        app.get('label', '13 papers')
        wait_text(app, '')
        # A syllable in the midst of what is written.
        compose(app, '1 W o Left q j s', '1째')
        app.get('label', '6 papers')


@with_daemon
def test_keys_after_a_syllable_of_a_search():
    with typing() as app:
        for key, role in (('Return', 'list item'), ('Down', 'list item'), ('Tab', 'button'), ('ctrl+g', 'entry')):
            open_search(app)
            compose(app, NONMUN, '논')
            app.keys(key)
            app.wait(lambda role=role: role_of_focus(app) == role, f'focus on a {role} after {key}')
            wait_text_of_search(app, '논문')
            app.get('label', '45 papers')
            assert selected(app) == posts.title(NEWEST, 1), key
            open_search(app)
            app.keys('Escape')
            app.wait(lambda: app.find('entry') is None, 'no search')
        open_search(app)
        compose(app, NONMUN, '논')
        app.keys('Escape')
        app.wait(lambda: app.find('entry') is None, 'one Escape ends the search')
        app.wait(lambda: app.find('label', 'Search') is None, 'the end of what was found')
        assert count(app, 'win.previous-pane') == 0


def wait_text_of_search(app, text):
    app.wait(lambda: app.find('entry').text == text, f'“{text}” in the entry')


@with_daemon
def test_nothing_of_a_note_is_lost():
    ends = {'Escape': 'win.end-note', 'ctrl+Return': 'win.end-note', 'ctrl+k': 'win.palette', 'ctrl+f': 'win.search',
            'shift+Tab': None, 'ctrl+alt+d': 'win.show-bookmarks', 'ctrl+q': 'app.quit', 'alt+F4': None}
    for key, action in ends.items():
        with tempfile.TemporaryDirectory() as home, hangul() as env:
            with reading(home=home, env=env, allow='no-portals') as app:
                open_note(app)
                compose(app, NONMUN, '논')
                app.keys(key)
                app.wait(lambda home=home: note_on_disk(home) == ['논문'] or app.process.poll() is not None,
                         f'the note on disk after {key}')
                assert action is None or count(app, action) == 1, (key, app.stderr())
                app.quit()
            assert note_on_disk(home) == ['논문'], (key, note_on_disk(home))


@with_daemon
def test_another_paper_amid_a_syllable():
    with tempfile.TemporaryDirectory() as home, typing(home=home) as app:
        open_note(app)
        compose(app, NONMUN, '논')
        follow(home, f'jogan:{posts.paper_id(NEWEST, 2)}')
        wait_title(app, posts.title(NEWEST, 2))
        app.wait(lambda: note_on_disk(home) == ['논문'], 'the note on disk')
        open_search(app)
        compose(app, NONMUN, '논')
        follow(home, 'jogan:today')
        app.wait(lambda: app.find('entry') is None, 'end of the search')
        app.settle()
        assert app.find('label', 'Search') is None
        open_search(app)
        wait_text(app, '')


@with_daemon
def test_the_palette_finds_what_is_composed():
    with hangul() as env, pages.opened(env=env, lang='ko', allow='no-portals') as app:
        app.keys('ctrl+k')
        app.wait(lambda: role_of_focus(app) == 'entry', 'the palette')
        # 기본 설정, whose last syllable is being composed.
        compose(app, 'r l q h s space t j f w j d', '기본 설')
        palette = app.get('dialog')
        app.wait(lambda: app.selected(within=palette).name == '기본 설정', 'the preferences')
        app.keys('Return')
        app.wait(lambda: len(app.all('page tab')) > 1, 'the preferences')
        app.keys('Escape')
        app.wait(lambda: app.find('dialog') is None, 'their end')
        # An arrow goes on from what is found with the syllable: 열 of 열기, to open.
        app.keys('ctrl+k')
        app.wait(lambda: role_of_focus(app) == 'entry', 'the palette')
        app.keys('d u f Down')
        wait_text(app, '열')
        rows = app.wait(lambda: app.all('list item', within=app.get('dialog')), 'rows')
        assert all('열' in row.name for row in rows[:2]), rows
        app.wait(lambda: 'selected' in rows[1].states, f'the second of {rows}')
        app.keys('Escape')


@with_daemon
def test_terms_of_trends():
    with typing() as app:
        app.keys('T')
        app.wait(lambda: role_of_focus(app) in ('entry', 'text'), 'focus on the terms')
        app.keys('ctrl+a')
        compose(app, NONMUN, '논')
        app.keys('Return')
        wait_text(app, '논문')
        app.get('image', within=app.get('dialog'))
        app.keys('Escape')
        app.wait(lambda: app.find('dialog') is None, 'end of the trends')


main()

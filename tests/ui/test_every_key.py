# SPDX-License-Identifier: GPL-3.0-or-later
"""Every key of the table of shortcuts does what its row says, pressed as on a US keyboard."""

import os
import re

import posts
from driver import App, main
from reading import NEWEST, library, role_of_focus, wait_selected

SHORTCUTS = os.path.join(os.path.dirname(__file__), '..', '..', 'src', 'ui', 'jogan-shortcuts.c')
ROW = re.compile(r'\{\s*"([^"]*)",\s*"([^"]*)",\s*NC_\s*\("shortcuts",\s*"[^"]*"\),\s*\w+,\s*([^}]*?)\s*\}')
NAMES = {'<Control>': 'ctrl+', '<Shift>': 'shift+', '<Alt>': 'alt+'}

# What has to be done before, for keys that do not work in the list, or do nothing there.
BEFORE = {'win.end-note': 'e', 'win.remove-view': 'h End', 'win.rename-search': 'h End', 'win.undo': 'b',
          'win.history-back': 'J', 'win.history-forward': 'J alt+Left', 'win.keep-search': 'slash type:Paper',
          'win.next-match': 'slash type:Paper Return', 'win.previous-match': 'slash type:Paper Return'}

# These end the program, or open a dialog of the system, which is a window of its own.
ELSEWHERE = ('win.print-paper', 'win.print-day', 'app.quit', 'window.close', 'win.add-folder', 'win.open-file')


def table():
    with open(SHORTCUTS, encoding='utf-8') as file:
        return [(action, key) for action, keys, _ in ROW.findall(file.read()) for key in keys.split('|') if key]


def pressed(key):
    """An accelerator as the driver takes it: `<Control><Alt>d` is ctrl+alt+d, `g g` two keys."""
    for name, short in NAMES.items():
        key = key.replace(name, short)
    return key


def is_fresh(app):
    return role_of_focus(app) == 'list item' and app.find('dialog') is None and app.find('article') is not None


def press(app, action, key):
    before = app.stderr().count(f'key of {action}\n')
    app.keys(BEFORE.get(action, ''))
    app.settle()
    app.keys(pressed(key))
    app.wait(lambda: app.stderr().count(f'key of {action}\n') > before, f'{action} by {key}')


def start(folder):
    app = App(folder, size=(1200, 800), env={'G_MESSAGES_DEBUG': 'jogan'}, allow='no-portals|Failed to open')
    wait_selected(app, posts.title(NEWEST, 1))
    return app


def test_every_key():
    rows = [row for row in table() if row[0] not in ELSEWHERE]
    assert len(rows) > 80, rows
    with library() as folder:
        app, failed = start(folder), []
        for action, key in rows:
            try:
                press(app, action, key)
                fresh = action not in BEFORE and is_fresh(app)
            except AssertionError as error:
                failed.append(str(error))
                fresh = False
            if not fresh:
                app.terminate()
                app.check()
                app = start(folder)
        app.terminate()
        app.check()
        assert not failed, failed


def test_the_end():
    with library() as folder:
        for key in ('ctrl+q', 'ctrl+w'):
            app = start(folder)
            app.keys(key)
            app._end()  # pylint: disable=protected-access
            app.check()


main()

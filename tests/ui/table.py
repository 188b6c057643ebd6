# SPDX-License-Identifier: GPL-3.0-or-later
"""The one table of shortcuts, and the walk through all of its keys on any layout.

    table.walk(opened, table.rows())                        as on a US keyboard
    table.walk(opened, table.written(), table.as_written)   where the layout has the letters elsewhere

`opened ()` is a context that gives the program, which says what its keys do (G_MESSAGES_DEBUG=jogan), with the focus in
the list: see pages.py.
"""

import os
import re

import pages

SOURCE = os.path.join(os.path.dirname(__file__), '..', '..', 'src', 'ui', 'jogan-shortcuts.c')
ROW = re.compile(r'\{\s*"([^"]*)",\s*"([^"]*)",\s*NC_\s*\("shortcuts",\s*"([^"]*)"\)')
MODIFIERS = {'<Control>': 'ctrl+', '<Shift>': 'shift+', '<Alt>': 'alt+'}
BRACKETS = {'bracketleft', 'bracketright'}
SIGNS = BRACKETS | {'slash', 'plus', 'minus', 'equal', 'colon', 'question', 'comma', 'period'}

# What has to be done before, for keys that do not work in the list, or do nothing there.
BEFORE = {'win.end-note': 'e', 'win.remove-view': 'h End', 'win.rename-search': 'h End', 'win.undo': 'b',
          'win.history-back': 'J', 'win.history-forward': 'J alt+Left', 'win.keep-search': 'slash type:1',
          'win.next-match': 'slash type:1 Return', 'win.previous-match': 'slash type:1 Return'}
# What has to be done after it, where Escape leads nowhere.
AFTER = {'win.fullscreen': 'F11', 'win.focus-mode': 'z', 'win.toggle-sidebar': 'F9',
         'win.show-bookmarks': 'h Home Return'}
# These open a dialog of the system, which is a window of its own.
WINDOWS = ('win.print-paper', 'win.print-day', 'win.add-folder', 'win.open-file')
# After these there is nothing to go on with.
LAST = ('win.remove-view', 'window.close', 'app.quit')


def read():
    """Action, keys and title of each row."""
    with open(SOURCE, encoding='utf-8') as file:
        return ROW.findall(file.read())


def rows():
    """Action and key of each key there is."""
    found = [(action, key) for action, keys, _ in read() for key in keys.split('|') if key]
    assert len(found) > 85, found
    return found


def written():
    """Those with a letter, a figure or a sign, which lie elsewhere on another layout."""
    found = [(action, key) for action, key in rows() if all(len(last(part)) == 1 or last(part) in SIGNS
                                                            for part in key.split(' '))]
    assert len(found) > 60, found
    return found


def last(key):
    return re.sub('<[^>]*>', '', key)


def pressed(key):
    """An accelerator as the driver takes it: `<Control><Alt>d` is ctrl+alt+d, `g g` two keys."""
    for name, short in MODIFIERS.items():
        key = key.replace(name, short)
    return key


def by_place(app, key):
    """Presses keys by their place on a US keyboard."""
    app.keys(pressed(key))


def by_letter(app, key):
    """Presses what gives these letters in the layout of now."""
    app.keys(re.sub(r'shift\+([a-z])\b', lambda match: match[1].upper(), pressed(key)), symbols=True)


def by_letter_or_place(app, key):
    """Letters and brackets by their place, where a Russian layout has other letters, and signs where it has them."""
    (by_letter if last(key) in SIGNS - BRACKETS else by_place)(app, key)


def press(app, action, key, by=by_place):
    before = app.stderr().count(f'key of {action}\n')
    for earlier in BEFORE.get(action, '').split():
        by(app, earlier)
        app.settle()
    by(app, key)
    app.wait(lambda: app.stderr().count(f'key of {action}\n') > before, f'{action} by {key}')


def leave(app, action, by):
    if action in WINDOWS:
        app.wait_other_window()
        app.keys('Escape')
        app.wait_own_window()
    for key in AFTER.get(action, '').split():
        by(app, key)
        app.settle()
    pages.leave(app)


def walk(opened, keys, by=by_place):
    """Presses all of them, each in the list; `opened ()` anew for what ends the program or empties the list."""
    failed = []
    with opened() as app:
        for action, key in keys:
            if action in LAST:
                continue
            try:
                press(app, action, key, by)
            except AssertionError as error:
                failed.append(str(error))
            leave(app, action, by)
    for action, key in keys:
        if action in LAST:
            with opened() as app:
                press(app, action, key, by)
    assert not failed, failed

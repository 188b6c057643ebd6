# SPDX-License-Identifier: GPL-3.0-or-later
"""The user's own keys: changed in the preferences by keyboard, in effect at once and kept, with conflicts shown."""

import json
import os
import re
import tempfile

import posts
from driver import App, main
from reading import NEWEST, library, reading, selected, wait_selected

SHORTCUTS = os.path.join(os.path.dirname(__file__), '..', '..', 'src', 'ui', 'jogan-shortcuts.c')


def path_of_keys(home):
    return os.path.join(home, '.config/jogan/keys.json')


def read_keys(home):
    with open(path_of_keys(home), encoding='utf-8') as file:
        return json.load(file)


def actions():
    """What the rows of the table do, in their order."""
    with open(SHORTCUTS, encoding='utf-8') as file:
        return re.findall(r'\{ "[^"]*", "[^"]*", NC_\("shortcuts", "([^"]*)"\)', file.read())


def open_keys(app, action):
    """The dialog with the keys of an action, from the preferences."""
    app.keys('ctrl+comma')
    app.get('dialog')
    app.get('page tab', 'Keys').press()
    app.get('list item', action)
    first = actions()[0]
    for _ in range(8):
        before = app.focused()
        if before and before.name == first:
            break
        app.keys('Tab')
        app.wait(lambda: app.focused() and app.focused() != before, 'the focus on something else')
    app.keys('Tab ' * actions().index(action))
    app.wait(lambda: app.focused().name == action, f'focus on {action}')
    app.keys('Return')
    app.wait(lambda: app.find('dialog', action), 'dialog of keys')
    app.wait(lambda: app.focused().name.startswith('Add Keys'), lambda: f'focus on the button, but on {app.focused()}')


def wait_listening(app):
    app.wait(lambda: app.focused().name.startswith('Press the new keys'), 'listening for keys')


def is_bookmarked(app):
    return 'Bookmarked' in app.selected(within=app.get('list', 'Papers')).description


def close_dialogs(app):
    while app.find('dialog'):
        n = len(app.all('dialog'))
        app.keys('Escape')
        app.wait(lambda: len(app.all('dialog')) < n, 'end of a dialog')


def test_another_key_at_once_and_for_good():
    with tempfile.TemporaryDirectory() as home:
        with reading(home=home) as app:
            open_keys(app, 'Bookmark')
            app.keys('space')
            wait_listening(app)
            app.keys('t')
            app.get('button', 'Remove “T”')
            app.get('button', 'Remove “B”').press()
            app.wait(lambda: app.find('button', 'Remove “B”') is None, 'B gone')
            app.wait(lambda: read_keys(home) == {'win.bookmark': ['<Control>d', 't']}, 'the file')
            close_dialogs(app)
            app.keys('t')
            app.wait(lambda: is_bookmarked(app), 'bookmark by T')
            app.keys('question')
            row = app.get('list item', 'Bookmark', within=app.get('dialog'))
            assert [node.name for node in row.walk() if node.role == 'label'][1] == 'Ctrl+D, T'
            app.keys('Escape')
        with library() as folder, App(folder, home=home, size=(1200, 800)) as app:
            wait_selected(app, posts.title(NEWEST, 1))
            app.keys('t')
            app.wait(lambda: not is_bookmarked(app), 'no bookmark')
            open_keys(app, 'Bookmark')
            app.get('button', 'Reset').press()
            app.wait(lambda: read_keys(home) == {}, 'nothing in the file')
            close_dialogs(app)
            app.keys('b')
            app.wait(lambda: is_bookmarked(app), 'bookmark by B')


def test_a_key_that_is_taken():
    with tempfile.TemporaryDirectory() as home, reading(home=home) as app:
        open_keys(app, 'Bookmark')
        app.keys('space')
        wait_listening(app)
        app.keys('j')
        app.get('label', 'J is “Next Paper”')
        assert not os.path.exists(path_of_keys(home))
        app.get('button', 'Replace').press()
        app.wait(lambda: os.path.exists(path_of_keys(home)) and len(read_keys(home)) == 2, 'both in the file')
        assert read_keys(home) == {'win.next-paper': ['Down'], 'win.bookmark': ['b', '<Control>d', 'j']}
        close_dialogs(app)
        app.keys('j')
        app.wait(lambda: is_bookmarked(app), 'bookmark by J')
        assert selected(app) == posts.title(NEWEST, 1)
        app.keys('ctrl+comma')
        app.get('page tab', 'Keys').press()
        app.get('button', 'Reset All').press()
        app.wait(lambda: read_keys(home) == {}, 'nothing in the file')
        close_dialogs(app)
        app.keys('j')
        wait_selected(app, posts.title(NEWEST, 2))


def focus_in(app, dialog):
    """What has the focus in it: the dialog below it has a hundred rows to look through."""
    return next(node for node in app.walk(dialog) if 'focused' in node.states)


def tab_to(app, dialog, name):
    """The focus by Tab alone, round the dialog."""
    seen = [focus_in(app, dialog)]
    while seen[-1].name != name:
        assert len(seen) < 20, f'no {name} among {seen}'
        app.keys('Tab')
        app.wait(lambda: focus_in(app, dialog) != seen[-1], 'the focus on something else')
        seen.append(focus_in(app, dialog))
    app.keys('space')


def test_by_keys_alone_in_a_narrow_window():
    with tempfile.TemporaryDirectory() as home, reading(home=home) as app:
        app.resize(360, 640)
        open_keys(app, 'Bookmark')
        dialog = app.find('dialog', 'Bookmark')

        def press(keys):
            app.wait(lambda: focus_in(app, dialog).name.startswith('Add Keys'), 'focus on the button')
            app.keys('space')
            app.wait(lambda: focus_in(app, dialog).name.startswith('Press the new keys'), 'listening for keys')
            app.keys(keys)

        # One that is free, one that is taken and left where it is, and one that is taken over.
        press('t Return')
        app.wait(lambda: os.path.exists(path_of_keys(home)), 'the file')
        assert read_keys(home) == {'win.bookmark': ['b', '<Control>d', 't']}
        press('k Return')
        app.get('label', 'K is “Previous Paper”', within=dialog)
        press('Escape')
        assert app.find('label', 'K is “Previous Paper”', within=dialog) is None
        press('j Return')
        conflict = app.get('label', 'J is “Next Paper”', within=dialog)
        app.settle()
        assert 0 < conflict.box[1] < 640, conflict.box
        tab_to(app, dialog, 'Replace')
        taken = {'win.next-paper': ['Down'], 'win.bookmark': ['b', '<Control>d', 't', 'j']}
        app.wait(lambda: read_keys(home) == taken, 'both in the file')
        tab_to(app, dialog, 'Remove “B”')
        taken['win.bookmark'].remove('b')
        app.wait(lambda: read_keys(home) == taken, 'one key less')
        tab_to(app, dialog, 'Reset')
        app.wait(lambda: read_keys(home) == {'win.next-paper': ['Down']}, 'its own keys again')
        close_dialogs(app)
        app.keys('Down b')
        wait_selected(app, posts.title(NEWEST, 2))
        app.wait(lambda: is_bookmarked(app), 'bookmark by B')


def test_two_strokes():
    with tempfile.TemporaryDirectory() as home, reading(home=home) as app:
        open_keys(app, 'Bookmark')
        app.keys('space')
        wait_listening(app)
        app.keys('w q')
        app.get('button', 'Remove “W Q”')
        # One that others begin with cannot be reached beside them.
        app.wait(lambda: app.focused().name.startswith('Add Keys'), 'focus on the button')
        app.keys('space')
        wait_listening(app)
        app.keys('g Return')
        app.get('label', 'G cannot be told from G G, which is “First Paper, or Top of the Text”')
        assert read_keys(home) == {'win.bookmark': ['b', '<Control>d', 'w q']}
        app.get('button', 'Replace').press()
        taken = {'win.first': ['Home'], 'win.bookmark': ['b', '<Control>d', 'w q', 'g']}
        app.wait(lambda: read_keys(home) == taken, 'both in the file')
        app.wait(lambda: app.focused().name.startswith('Add Keys'), 'focus on the button')
        app.keys('space')
        wait_listening(app)
        app.keys('h Escape')
        app.wait(lambda: app.focused().name.startswith('Add Keys'), 'no longer listening')
        assert read_keys(home) == taken
        close_dialogs(app)
        app.keys('w q')
        app.wait(lambda: is_bookmarked(app), 'bookmark by W Q')
        app.keys('g')
        app.wait(lambda: not is_bookmarked(app), 'none by G')


def test_what_is_not_understood_is_told_and_stays():
    text = ('{\n  "win.bookmark": ["nonsense"],\n  "win.later": ["q"],\n  "win.next-paper": ["n"],\n'
            '  "win.undo": ["g"]\n}\n')
    with tempfile.TemporaryDirectory() as home:
        os.makedirs(os.path.dirname(path_of_keys(home)))
        with open(path_of_keys(home), 'w', encoding='utf-8') as file:
            file.write(text)
        with reading(home=home) as app:
            app.get('label', re.compile('keys.json”, line 2: win.bookmark: “nonsense” is not a key'))
            app.keys('n')
            wait_selected(app, posts.title(NEWEST, 2))
            app.keys('ctrl+comma')
            app.get('page tab', 'Keys').press()
            app.get('list item', re.compile('line 3: win.later: there is no such action'))
            app.get('label', 'N is also “Next Unread Paper”')
            app.get('label', re.compile('^G cannot be told from G G, which is “First Paper'))
            app.wait(lambda: app.focused().name == actions()[0], lambda: f'the first action, not {app.focused()}')
            close_dialogs(app)
        with open(path_of_keys(home), encoding='utf-8') as file:
            assert file.read() == text


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""What was marked, back to what it was, by keyboard alone."""

import os
import tempfile

import posts
from driver import main
from reading import NEWEST, library, reading, role_of_focus, wait_selected


def command(app, words):
    """Runs what the palette finds first."""
    app.keys('ctrl+k')
    app.wait(lambda: role_of_focus(app) == 'entry', 'focus in the palette')
    app.type(words)
    app.wait(lambda: [node.name.startswith(words) for node in app.all('list item', within=app.get('list', 'Commands'))]
             == [True], f'{words} alone in the palette')
    app.keys('Return')


def test_restore_and_undo():
    with tempfile.TemporaryDirectory() as home, library() as folder:
        del folder
        with reading(home=home) as app:
            app.keys('b')
        with reading(home=home) as app:
            app.keys('j b')
            row = app.get('list item', posts.title(NEWEST, 2), within=app.get('list', 'Papers'))
            app.wait(lambda: 'Bookmarked' in row.description, 'the bookmark')
            wait_selected(app, posts.title(NEWEST, 2))
            # It is kept what the file was, once that is another one.
            generation = os.path.join(home, '.local/share/jogan/generations/bookmarks.previous-1.json')
            app.wait(lambda: os.path.exists(generation), 'a generation')
            command(app, 'Backups')
            app.get('label', 'Now: 2 bookmarks')
            app.get('label', '1 bookmark')
            for _ in range(5):
                if app.focused().name != 'Restore':
                    app.keys('Tab')
            app.wait(lambda: app.focused() and app.focused().name == 'Restore', 'focus on the button')
            assert app.focused().description, 'a button that does not say what it restores'
            app.keys('Return')
            app.get('label', 'Older state restored')
            app.wait(lambda: 'Bookmarked' not in row.description, 'the older state')
            app.keys('u')
            app.wait(lambda: 'Bookmarked' in row.description, 'the bookmark again')


main()

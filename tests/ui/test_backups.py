# SPDX-License-Identifier: GPL-3.0-or-later
"""What was marked, back to what it was, by keyboard alone."""

import os
import re
import tempfile

import posts
from driver import main
from reading import NEWEST, library, reading, run_command, wait_selected


def description(app):
    return app.get('list item', posts.title(NEWEST, 2), within=app.get('list', 'Papers')).description


def test_restore_and_undo():
    with tempfile.TemporaryDirectory() as home, library() as folder:
        del folder
        with reading(home=home) as app:
            app.keys('b')
        with reading(home=home) as app:
            app.keys('j b')
            app.wait(lambda: 'Bookmarked' in description(app), 'the bookmark')
            wait_selected(app, posts.title(NEWEST, 2))
            # It is kept what the file was, once that is another one.
            generation = os.path.join(home, '.local/share/jogan/generations/bookmarks.previous-1.json')
            app.wait(lambda: os.path.exists(generation), 'a generation')
            run_command(app, 'Backups', re.compile('^Backups'))
            app.get('label', 'Now: 2 bookmarks')
            app.get('label', '1 bookmark')
            for _ in range(5):
                app.settle()
                if app.focused().name == 'Restore':
                    break
                app.keys('Tab')
            assert app.focused().description, f'{app.focused()} does not say what it restores'
            app.keys('Return')
            app.wait_announced('Older state restored')
            app.wait(lambda: 'Bookmarked' not in description(app), 'the older state')
            app.keys('u')
            app.wait(lambda: 'Bookmarked' in description(app), 'the bookmark again')


main()

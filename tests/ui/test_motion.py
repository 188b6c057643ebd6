# SPDX-License-Identifier: GPL-3.0-or-later
"""With animations and without: the same pages, and without them nothing is ever half-way."""

import os
import tempfile
import time

import pages
import posts
from driver import main
from reading import NEWEST, library, reading, wait_selected, wait_title
from driver import App  # pylint: disable=ungrouped-imports


def with_animations(home):
    """A home in which GTK may move things, whatever the session says."""
    folder = os.path.join(home, '.config/gtk-4.0')
    os.makedirs(folder)
    with open(os.path.join(folder, 'settings.ini'), 'w', encoding='utf-8') as file:
        file.write('[Settings]\ngtk-enable-animations=true\n')
    with open(os.path.join(folder, 'gtk.css'), 'w', encoding='utf-8') as file:
        file.write('window.solid-csd { margin: 0; padding: 0; border: none; box-shadow: none; }\n')


def test_keys_do_not_wait_for_animations():
    with tempfile.TemporaryDirectory() as home, library() as folder:
        with_animations(home)
        with App(folder, home=home, size=(1200, 800)) as app:
            wait_selected(app, posts.title(NEWEST, 1))
            app.keys('F9 j F9 j z j z j v j Escape')
            wait_title(app, posts.title(NEWEST, 6))
            for keys in ('ctrl+comma', 'C', 'ctrl+k', 'question'):
                app.keys(keys)
                app.get('dialog')
                app.keys('Escape')
                app.wait(lambda: app.find('dialog') is None, f'end of the dialog of {keys}')
            app.keys('e')
            app.wait(lambda: app.focused().role == 'text', 'focus in the note')
            app.keys('Escape j')
            wait_title(app, posts.title(NEWEST, 7))


def places(app, key, name):
    """Where a list was while the key did its work."""
    found = []
    app.keys(key)
    end = time.monotonic() + 0.6
    while time.monotonic() < end:
        node = app.find('list', name)
        found.append(node.box[0] if node else None)
    return found


def test_nothing_is_half_way():
    with reading() as app:
        assert len(set(places(app, 'F9', 'Papers'))) <= 2
        assert len(set(places(app, 'F9', 'Papers'))) <= 2
        assert len(set(places(app, 'z', 'Papers'))) <= 2
        app.keys('z')
        app.get('list', 'Papers')
    with pages.opened() as app:
        for name in pages.walk(app, ('calendar', 'preferences-reading', 'note', 'palette', 'end-of-day')):
            assert not pages.faults(app), name


main()

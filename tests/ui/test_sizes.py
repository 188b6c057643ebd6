# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page at every size, light, dark and mirrored, with large text: nothing complains, nothing is cut off."""

import pages
import posts
from driver import main
from reading import NEWEST, reading, role_of_focus, selected, title

# libadwaita measures a hidden sidebar for no width when the window becomes narrow at once.
REVEALING = 'Trying to measure'
DARK = {'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'}
TEXTS = ('list', 'reader', 'search', 'columns', 'end-of-day', 'palette', 'note')


def walk(app, sizes=pages.SIZES, names=None):
    for name in pages.walk(app, names):
        for size in sizes:
            try:
                pages.check(app, size)
            except AssertionError as error:
                raise AssertionError(f'{name}: {error}') from error


def test_light():
    with pages.opened(allow=REVEALING) as app:
        walk(app)


def test_smallest():
    with pages.opened(allow=REVEALING) as app:
        walk(app, ((360, 294),), [name for name in pages.PAGES if name != 'columns'])


def test_dark_and_large_in_korean():
    with pages.opened(lang='ko', text_scale=2, env=DARK, allow=REVEALING) as app:
        walk(app)


def test_large_text_of_the_reader_in_sepia():
    with pages.opened(settings="text-scale=2.0\ncolor-scheme='sepia'", allow=REVEALING) as app:
        walk(app, names=TEXTS)


def test_messages():
    """They take the lines they need, and leave their buttons room."""
    for lang, scale in (('C', 1), ('C', 2), ('ko', 2)):
        with pages.opened(lang=lang, text_scale=scale, allow=REVEALING) as app:
            app.resize(*pages.SIZES[-1])
            for keys in ('A', 'u', 'y'):
                app.keys(keys)
                app.settle()
                found = pages.faults(app)
                assert not found, (lang, scale, keys, found)


def test_focus_stays_where_it_is():
    with reading(allow=REVEALING) as app:
        for key, role in (('', 'list item'), ('slash', 'entry'), ('Escape l', 'article'), ('e', 'text'), ('Escape v', 'article')):
            app.keys(key)
            app.wait(lambda role=role: role_of_focus(app) == role, f'focus on a {role}, not on {app.focused()}')
            for size in (*pages.SIZES, *reversed(pages.SIZES)):
                app.resize(*size)
                app.settle()
                assert role_of_focus(app) == role, f'{role} at {size}: {app.focused()}'
        app.keys('Escape h')
        app.wait(lambda: selected(app) == posts.title(NEWEST, 1) and title(app), 'all as it was')


def test_mirrored():
    with pages.opened(lang='ar', allow=REVEALING) as app:
        walk(app, ((1200, 800), (360, 640)))


main()

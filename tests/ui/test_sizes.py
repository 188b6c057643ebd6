# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page at every size, mirrored and with large text: nothing complains, nothing is wider than the window."""

import re

import posts
from driver import App, main
from reading import NEWEST, library, reading, wait_title

SIZES = ((1200, 800), (800, 600), (360, 640), (360, 294))


def assert_inside(app):
    """Nothing is wider than the window; a GTK warning fails the test when the window closes."""
    width = app.frame.box[2]
    for node in app.walk():
        if node.role in ('article', 'list', 'heading', 'button', 'entry', 'spin button', 'dialog'):
            assert node.box[2] <= width, f'{node!r} is wider than the window: {node.box}'


def walk_pages(app):
    for size in SIZES:
        app.resize(*size)
        app.settle()
        assert_inside(app)
        app.keys('l')
        wait_title(app, posts.title(NEWEST, 1))
        app.settle()
        assert_inside(app)
        for keys in ('ctrl+comma', 'question', 'ctrl+k') if size[0] == 360 else ():
            app.keys(keys)
            app.wait(lambda: app.find('dialog'), f'dialog of {keys}')
            app.settle()
            assert_inside(app)
            app.keys('Escape')
            app.wait(lambda: app.find('dialog') is None, f'end of the dialog of {keys}')
        app.keys('h')
        app.get('list', re.compile('^(Papers|논문)$'))


def test_normal_text():
    with reading() as app:
        walk_pages(app)


def test_large_text_in_korean():
    with library() as folder, App(folder, lang='ko', text_scale=2) as app:
        wait_title(app, posts.title(NEWEST, 1))
        walk_pages(app)


def test_mirrored():
    with reading(lang='ar', size=(360, 640)) as app:
        app.keys('l')
        wait_title(app, posts.title(NEWEST, 1))
        app.keys('Right')
        app.get('list', 'Papers')


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests that read share: a library of five days, and where in it the window is."""

import contextlib
import os
import tempfile

import posts
from driver import App

NEWEST = posts.DAYS[0]


@contextlib.contextmanager
def library():
    with tempfile.TemporaryDirectory(prefix='jogan-posts-') as folder:
        yield posts.write_all(os.path.join(folder, 'posts'))


@contextlib.contextmanager
def reading(*arguments, size=(1200, 800), settings='read-seconds=60', **options):
    """The app on five days of posts, with the first paper of the newest on screen.

    On a slow machine a paper may be on screen for a while, which would count as having read it.
    """
    with library() as folder:
        with App(folder, *arguments, size=size, settings=settings, **options) as app:
            app.folder_of_posts = folder
            wait_selected(app, posts.title(NEWEST, 1))
            yield app


def title(app):
    article = app.find('article')
    heading = article and app.find('heading', within=article)
    return heading.name if heading else None


def wait_title(app, text):
    app.wait(lambda: title(app) == text, lambda: f'“{text}” in the reader, which shows “{title(app)}”')


def selected(app):
    papers = app.find('list', 'Papers')
    row = papers and app.selected(within=papers)
    return row.name if row else None


def wait_selected(app, text):
    app.wait(lambda: selected(app) == text, lambda: f'“{text}” selected, but it is “{selected(app)}”')


def search(app, text):
    app.keys('slash')
    app.wait(lambda: role_of_focus(app) == 'entry', 'the search entry')
    app.type(text)


def run_command(app, text, name):
    """Runs what the palette finds by a text, when it has found it."""
    app.keys('ctrl+k')
    # There may be another entry with the focus, below the palette.
    app.wait(lambda: 'focused' in app.find('entry', within=app.get('dialog')).states, 'focus in the palette')
    app.type(text)
    app.wait(lambda: app.find('list item', name, within=app.get('dialog')), f'{name} in the palette')
    app.keys('Return')


def wait_scrolled(app, what):
    """How far the text is scrolled, once it is."""
    app.wait(lambda: scroll(app), what)
    app.settle()
    return scroll(app)


def scroll(app):
    return app.scroll(app.get('article').parent.parent.parent)


def role_of_focus(app):
    focus = app.focused()
    return focus.role if focus else None


def view(app):
    row = app.selected(within=app.get('list', 'Views'))
    return row.name if row else None

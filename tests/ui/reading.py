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
def reading(*arguments, **options):
    """The app on five days of posts, with the first paper of the newest on screen."""
    with library() as folder:
        with App(folder, *arguments, size=options.pop('size', (1200, 800)), **options) as app:
            app.folder_of_posts = folder
            wait_selected(app, posts.title(NEWEST, 1))
            yield app


def title(app):
    article = app.find('article')
    heading = article and app.find('heading', within=article)
    return heading.name if heading else None


def wait_title(app, text):
    app.wait(lambda: title(app) == text, f'“{text}” in the reader, which shows “{title(app)}”')


def selected(app):
    papers = app.find('list', 'Papers')
    row = papers and app.selected(within=papers)
    return row.name if row else None


def wait_selected(app, text):
    app.wait(lambda: selected(app) == text, f'“{text}” selected, but it is “{selected(app)}”')


def scroll(app):
    return app.scroll(app.get('article').parent.parent.parent)


def role_of_focus(app):
    focus = app.focused()
    return focus.role if focus else None


def view(app):
    row = app.selected(within=app.get('list', 'Views'))
    return row.name if row else None

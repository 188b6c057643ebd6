# SPDX-License-Identifier: GPL-3.0-or-later
"""Going through a day: done, bookmarked, left for later; the end of the day, and on to the next."""

import re

import posts
from driver import main
from reading import NEWEST, reading, run_command, title, view, wait_selected, wait_title


def wait_end(app, name):
    app.wait(lambda: app.find('heading', name) or app.find('label', name), f'“{name}”')


def progress(app, text):
    app.wait(lambda: app.find('label', text), f'“{text}”')


def test_a_day_from_its_first_paper_to_its_end():
    with reading() as app:
        for number in range(1, 13):
            if number == 3:
                app.keys('b')
            app.keys('x')
            wait_selected(app, posts.title(NEWEST, number + 1))
        progress(app, '12 of 13 read')
        app.keys('x')
        wait_end(app, 'All Papers Read')
        app.get('label', re.compile('13 of 13 read ·.*1 bookmarked'))
        assert title(app) is None
        app.wait(lambda: app.focused().role == 'button', 'focus on a button')
        # What was done last can be undone where one stands.
        app.keys('u')
        wait_end(app, 'End of the Day')
        app.get('button', re.compile('^Read 1 More'))
        app.keys('k')
        wait_title(app, posts.title(NEWEST, 13))
        app.keys('x')
        wait_end(app, 'All Papers Read')
        app.keys('space')
        wait_title(app, posts.title(posts.DAYS[1], 1))
        app.keys('j')
        wait_title(app, posts.title(posts.DAYS[1], 2))


def test_the_end_of_a_day_in_a_narrow_window():
    with reading() as app:
        app.keys('G x')
        wait_end(app, 'End of the Day')
        for size in ((360, 640), (1200, 800)):
            app.resize(*size)
            app.settle()
            assert app.focused() and app.focused().role == 'button', f'{size}: {app.focused()}'
            wait_end(app, 'End of the Day')
        app.resize(360, 640)
        app.keys('k')
        wait_title(app, posts.title(NEWEST, 13))


def test_what_was_left_unread():
    with reading() as app:
        app.keys('x x j G x')
        wait_end(app, 'End of the Day')
        app.keys('n')
        wait_title(app, posts.title(NEWEST, 3))
        wait_selected(app, posts.title(NEWEST, 3))


def test_space_at_the_end_of_the_last_paper():
    with reading() as app:
        app.keys('G l')
        wait_title(app, posts.title(NEWEST, 13))
        for _ in range(20):
            app.keys('space')
            app.settle()
            if title(app) is None:
                break
        wait_end(app, 'End of the Day')
        app.keys('Escape')
        wait_title(app, posts.title(NEWEST, 13))


def test_the_end_of_a_day_among_all():
    with reading() as app:
        run_command(app, 'all papers', 'All Papers')
        app.wait(lambda: view(app) == 'All Papers', 'all papers')
        app.keys('J K')
        wait_title(app, posts.title(NEWEST, 1))
        for _ in range(12):
            app.keys('j')
        wait_title(app, posts.title(NEWEST, 13))
        app.keys('x')
        wait_end(app, 'End of the Day')
        app.keys('j')
        wait_title(app, posts.title(posts.DAYS[1], 1))


def test_the_end_in_a_narrow_window():
    with reading(size=(360, 640)) as app:
        app.keys('G x')
        wait_end(app, 'End of the Day')
        app.settle()
        for name in ('Read', 'On to', 'Bookmarks', 'Back to the Last'):
            x, _, width, _ = app.get('button', re.compile('^' + name)).box
            assert x >= 0 and x + width <= 360, name
        app.keys('h')
        wait_title(app, posts.title(NEWEST, 13))


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The sidebar of years: months and years open and close, and days are found wherever they are."""

import contextlib
import os
import re
import tempfile

import posts
from driver import App, main
from reading import reading, role_of_focus, run_command, selected, title, view, wait_selected, wait_title

NEWEST = '2024-03-27'
MONTHS = [f'{2021 + i // 12}-{i % 12 + 1:02}' for i in range(39)]


@contextlib.contextmanager
def years():
    """Three years and three months of posts, on 21 days of each month."""
    with tempfile.TemporaryDirectory(prefix='jogan-posts-') as folder:
        for month in MONTHS:
            for day in range(7, 28):
                posts.write(folder, f'{month}-{day:02}', 2)
        # Many tags, so that sources are far below.
        for number in range(60):
            posts.write(folder, f'2021-01-{number % 20 + 1:02}', 1, f'tag{number}')
        posts.write(folder, '2020-12-31', 1, ', '.join(f'tag{number}' for number in range(60)))
        yield folder


def rows(app):
    return [node.name for node in app.all('list item', within=app.get('list', 'Views'))]


def get_row(app, name):
    return app.get('list item', name, within=app.get('list', 'Views'))


def is_open(app, name):
    states = get_row(app, name).states
    assert 'expandable' in states, (name, states)
    return 'expanded' in states


def into_sidebar(app):
    app.wait(lambda: role_of_focus(app) == 'list item', 'focus in the list')
    app.keys('h')
    app.wait(lambda: app.focused().name == view(app), 'focus in the sidebar')


def wait_focus(app, name):
    app.wait(lambda: app.focused().name == name, lambda: f'focus on {name}, not {app.focused()}')


def test_open_and_close():
    with tempfile.TemporaryDirectory() as home, years() as folder:
        with App(folder, home=home, size=(1200, 1150)) as app:
            wait_selected(app, posts.title(NEWEST, 1))
            app.wait(lambda: rows(app)[5:8] == ['March 2024', 'Wed 27 Mar', 'Tue 26 Mar'], 'the newest month, open')
            assert is_open(app, 'March 2024') and 'expandable' not in get_row(app, 'Today').states
            into_sidebar(app)
            app.keys('Down Down Down Down Down')
            wait_focus(app, 'March 2024')
            app.wait(lambda: view(app) == 'March 2024', 'the papers of the month')
            wait_selected(app, posts.title(NEWEST, 1))
            app.keys('space')
            app.wait(lambda: rows(app)[5:8] == ['March 2024', 'February 2024', 'January 2024'], 'the month closed')
            assert not is_open(app, 'March 2024')
            app.wait(lambda: rows(app)[8:12] == ['2023', '2022', '2021', '2020'], 'the years')
            app.wait(lambda: app.focused().name == view(app) == 'March 2024', 'focus where it was')
            # By each of the keys that lead in and out.
            for key, opened in (('Right', True), ('Left', False), ('Return', True), ('h', False), ('l', True)):
                app.keys(key)
                app.wait(lambda: is_open(app, 'March 2024') is opened, f'{key}')
                wait_focus(app, 'March 2024')
            app.keys('Left Down Down Down Right')
            wait_focus(app, '2023')
            app.wait(lambda: rows(app)[8:11] == ['2023', 'December 2023', 'November 2023'], 'the months of a year')
            # What is open leads on into the list.
            app.keys('Down Right Right')
            app.wait(lambda: role_of_focus(app) == 'list item' and app.focused().name == posts.title('2023-12-27', 1),
                     'focus in the list')
            app.wait(lambda: 'Wed 27 Dec' in rows(app), 'the days of the month')
        with App(home=home) as app:
            app.wait(lambda: view(app) == 'December 2023', 'the view of the last time')
            wait_selected(app, posts.title('2023-12-27', 1))
            app.wait(lambda: not is_open(app, 'March 2024'), 'the month closed as before')
            app.wait(lambda: is_open(app, '2023') and is_open(app, 'December 2023'), 'the others open as before')


def test_open_by_pointer():
    with years() as folder, App(folder, size=(1200, 1150)) as app:
        wait_selected(app, posts.title(NEWEST, 1))
        app.settle()
        x, y, _, height = get_row(app, 'March 2024').box
        arrow = (x + 20, y + height // 2)
        app.drag(arrow, arrow)
        app.wait(lambda: not is_open(app, 'March 2024'), 'the month closed')
        assert view(app) == 'Today'
        app.drag(arrow, arrow)
        app.wait(lambda: is_open(app, 'March 2024'), 'the month open')
        # A day that is on screen when its month is closed stays there, and is chosen again when it is open.
        app.keys('J')
        wait_title(app, posts.title('2024-03-26', 1))
        app.drag(arrow, arrow)
        app.wait(lambda: not is_open(app, 'March 2024'), 'the month closed')
        assert title(app) == posts.title('2024-03-26', 1)
        app.drag(arrow, arrow)
        app.wait(lambda: view(app) == 'Tue 26 Mar', 'the day chosen')
        assert title(app) == posts.title('2024-03-26', 1)
        # A click on the name shows all papers of the month, and its days.
        app.settle()
        x, y, width, height = get_row(app, 'February 2024').box
        name = (x + width // 2, y + height // 2)
        app.drag(name, name)
        app.wait(lambda: view(app) == 'February 2024', 'the month')
        wait_selected(app, posts.title('2024-02-27', 1))
        app.wait(lambda: is_open(app, 'February 2024'), 'the month open')


def test_days_of_what_is_closed():
    with years() as folder, App(folder, size=(1200, 800)) as app:
        wait_selected(app, posts.title(NEWEST, 1))
        run_command(app, '7 May 2022', re.compile('7 May 2022'))
        wait_title(app, posts.title('2022-05-07', 1))
        app.wait(lambda: view(app) == 'Sat 7 May', 'the day in its month')
        app.keys('J J')
        wait_title(app, posts.title('2022-04-26', 1))
        app.wait(lambda: view(app) == 'Tue 26 Apr', 'a day of the month before')
        app.keys('K K')
        wait_title(app, posts.title('2022-05-07', 1))
        app.keys('J')
        wait_title(app, posts.title('2022-04-27', 1))
        app.keys('alt+Left')
        wait_title(app, posts.title('2022-05-07', 1))
        app.wait(lambda: view(app) == 'Sat 7 May', 'its day')
        app.keys('alt+Left alt+Left alt+Left alt+Left alt+Left')
        wait_title(app, posts.title(NEWEST, 1))
        app.wait(lambda: view(app) == 'Today', 'where all began')


def test_what_is_chosen_is_in_sight():
    with tempfile.TemporaryDirectory() as home, years() as folder:
        name = os.path.basename(folder)
        with App(folder, home=home, size=(1000, 700)) as app:
            wait_selected(app, posts.title(NEWEST, 1))
            into_sidebar(app)
            app.keys('End')
            app.wait(lambda: view(app) == name, 'the source, the last of all')
            app.settle()
        with App(home=home) as app:
            app.wait(lambda: view(app) == name, 'the source of the last time')
            app.settle()
            y, height = get_row(app, name).box[1::2]
            assert 0 < y and y + height <= 700, (y, height)
            assert selected(app) == posts.title(NEWEST, 1)


def test_hidden_in_a_window_of_any_width():
    """A window that complains fails the test when it closes."""
    with reading() as app:
        app.keys('F9')
        app.wait(lambda: app.find('list', 'Views') is None, 'hidden sidebar')
        for size in ((700, 600), (1200, 800), (360, 640), (1200, 800), (360, 294)):
            app.resize(*size)
            app.settle()
            assert app.find('list', 'Views') is None, size
        app.keys('F9')
        app.wait(lambda: app.focused().name == 'Today', 'focus in the sidebar, above the rest')
        app.keys('Escape')
        app.wait(lambda: app.find('list', 'Views') is None, 'hidden sidebar')
        app.resize(1200, 800)
        app.settle()
        assert app.find('list', 'Views') is None
        app.keys('F9')
        app.get('list', 'Views')


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The calendar of days and the trends of terms: by keyboard, and as a screen reader has them."""

import re

import posts
from driver import App, main
from reading import NEWEST, library, reading, view, wait_selected, wait_title


def wait_day(app, text):
    app.wait(lambda: app.focused() and app.focused().name == text, f'focus on “{text}”')


def test_days_of_the_calendar():
    with reading() as app:
        app.keys('x x C')
        wait_day(app, 'Friday, 8 March 2024, 2 of 13 read')
        app.get('heading', 'March 2024')
        app.keys('Left')
        wait_day(app, 'Thursday, 7 March 2024, 0 of 9 read')
        app.keys('Up')
        wait_day(app, 'Thursday, 29 February 2024, 0 of 8 read')
        app.get('heading', 'February 2024')
        app.keys('Right')
        wait_day(app, 'Friday, 1 March 2024, no papers')
        app.keys('Page_Up Page_Down Down Left Left Left')
        wait_day(app, 'Tuesday, 5 March 2024, 0 of 7 read')
        app.keys('Return')
        wait_title(app, posts.title('2024-03-05', 1))
        app.wait(lambda: app.find('dialog') is None, 'end of the calendar')
        assert view(app) == 'Tue 5 Mar', view(app)
        app.keys('j')
        wait_selected(app, posts.title('2024-03-05', 2))


def test_calendar_in_korean_and_narrow():
    with library() as folder, App(folder, lang='ko', size=(360, 640)) as app:
        app.get('list item', posts.title(NEWEST, 1))
        app.keys('C')
        wait_day(app, '2024년 3월 8일 금요일, 13편 중 0편 읽음')
        app.settle()
        for cell in app.all('button', re.compile('^2024년')):
            x, _, width, _ = cell.box
            assert x >= 0 and x + width <= 360, cell
        app.keys('Escape')
        app.wait(lambda: app.find('dialog') is None, 'end of the calendar')


main()

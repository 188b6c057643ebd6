# SPDX-License-Identifier: GPL-3.0-or-later
"""The calendar of days and the trends of terms: by keyboard, and as a screen reader has them."""

import re
import tempfile

import posts
from driver import App, main
from reading import NEWEST, library, reading, view, wait_selected, wait_title


def wait_day(app, text):
    app.wait(lambda: app.focused().name == text, f'focus on “{text}”')


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
        app.wait(lambda: view(app) == 'Tue 5 Mar', 'the day')
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


def test_calendar_with_large_text():
    with library() as folder, App(folder, text_scale=2, size=(360, 640)) as app:
        app.get('list item', posts.title(NEWEST, 1))
        app.keys('C')
        wait_day(app, 'Friday, 8 March 2024, 0 of 13 read')
        app.settle()
        for cell in app.all('button', re.compile('2024')):
            x, _, width, _ = cell.box
            assert x >= 0 and x + width <= 360, cell
        app.get('label', 'W')
        assert not app.all('label', '0/13')
        app.keys('Escape')
        app.wait(lambda: app.find('dialog') is None, 'end of the calendar')


def count(app, term):
    app.keys('ctrl+a')
    app.type(term)
    app.keys('Return')


def test_trends_as_lines_and_as_a_table():
    with reading() as app:
        app.keys('T')
        app.wait(lambda: app.focused().name == 'Terms', 'focus on the terms')
        # A term is a part of the text: “Paper 1” stands in “Paper 13”, too.
        count(app, 'Paper 1,Paper 8,nowhere')
        app.get('label', 'Paper 1 (9 papers)')
        app.get('label', 'Paper 8 (4 papers)')
        app.get('label', 'nowhere (0 papers)')
        app.keys('Tab Down')
        chart = app.get('image', 'Papers a week')
        app.wait(lambda: chart.description == 'Paper 8, week of 4 Mar 2024: 2 papers',
                 f'point, not {chart.description}')
        app.keys('Left')
        app.wait(lambda: chart.description == 'Paper 8, week of 26 Feb 2024: 2 papers',
                 f'point, not {chart.description}')
        app.keys('alt+t')
        table = app.get('table', 'Papers a week')
        app.settle()
        cells = [node.name for node in app.walk(table) if node.role in ('table cell', 'cell', 'button', 'push button')]
        assert cells[:4] == ['Week of', 'Paper 1', 'Paper 8', 'nowhere'], cells
        assert 'Paper 1, week of 26 Feb 2024: 2 papers' in cells or len(cells) == 12, cells
        app.get('button', 'Paper 8, week of 4 Mar 2024: 2 papers').press()
        app.wait(lambda: app.find('dialog') is None, 'end of the trends')
        wait_selected(app, posts.title(NEWEST, 8))
        app.wait(lambda: len(app.all('list item', within=app.get('list', 'Papers'))) == 2, 'the papers of that week')


def test_trends_are_there_again():
    with tempfile.TemporaryDirectory() as home:
        with reading(home=home, size=(360, 640)) as app:
            app.keys('T')
            app.wait(lambda: app.focused().name == 'Terms', 'focus on the terms')
            count(app, 'Paper 8')
            app.get('label', 'Paper 8 (4 papers)')
            app.keys('Escape')
            app.wait(lambda: app.find('dialog') is None, 'end of the trends')
        with reading(home=home, size=(360, 640)) as app:
            app.keys('T')
            app.get('label', 'Paper 8 (4 papers)')
            app.keys('Escape')
            app.wait(lambda: app.find('dialog') is None, 'end of the trends')


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""In a language that is written from right to left, all begins at the right, and the arrows lead where they point."""

import pages
import posts
from driver import main
from reading import NEWEST, reading, role_of_focus, title, wait_selected, wait_title


def left(node):
    return node.box[0]


def test_every_page():
    with pages.opened(lang='ar') as app:
        pages.check(app, sizes=((1200, 800), (360, 640)))


def test_panes():
    with reading(lang='ar') as app:
        app.settle()
        views, papers = app.get('list', 'Views'), app.get('list', 'Papers')
        article = app.get('article')
        assert left(views) > left(papers) > left(article), (views.box, papers.box, article.box)
        assert left(app.get('button', 'Sidebar')) > left(app.get('button', 'Search'))
        app.keys('Left')
        app.wait(lambda: role_of_focus(app) == 'article', 'focus in the text')
        app.keys('Right')
        app.wait(lambda: role_of_focus(app) == 'list item', 'focus in the list')
        app.keys('j')
        wait_selected(app, posts.title(NEWEST, 2))


def test_narrow():
    with reading(lang='ar', size=(360, 640)) as app:
        app.keys('l')
        wait_title(app, posts.title(NEWEST, 1))
        app.keys('Right')
        app.get('list', 'Papers')


def test_columns():
    with reading(lang='ar') as app:
        app.keys('v')
        app.wait(lambda: len(app.all('article')) == 3, 'three columns')
        app.settle()
        first, second, third = app.all('article')
        assert left(first) > left(second) > left(third)
        app.keys('Left Left Right')
        app.wait(lambda: app.focused().name == posts.title(NEWEST, 2), 'the second paper')
        app.keys('Escape')
        app.wait(lambda: title(app) == posts.title(NEWEST, 2), 'the paper')


def test_calendar():
    with reading(lang='ar') as app:
        app.keys('C')
        app.get('dialog')
        day = app.wait(lambda: app.focused() if role_of_focus(app) == 'button' else None, 'focus on a day')
        app.keys('Left')
        app.wait(lambda: app.focused() != day, 'another day')
        assert left(app.focused()) < left(day) or app.focused().box[1] > day.box[1]
        app.keys('Right Right')
        app.wait(lambda: 'of 9 read' in app.focused().name, lambda: f'the day before, not {app.focused()}')
        assert left(app.focused()) > left(day)
        app.quit()


def test_trends():
    with reading(lang='ar') as app:
        app.keys('T')
        app.wait(lambda: app.focused().name == 'Terms', 'focus on the terms')
        app.type('Paper 8')
        app.keys('Return')
        app.get('label', 'Paper 8 (4 papers)')
        app.keys('Tab Right')
        chart = app.get('image', 'Papers a week')
        app.wait(lambda: chart.description, 'a point')
        earlier = chart.description
        app.keys('Left')
        app.wait(lambda: chart.description not in ('', earlier), 'the week after')
        app.quit()


main()

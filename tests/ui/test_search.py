# SPDX-License-Identifier: GPL-3.0-or-later
"""Search as the reader meets it: why a paper was found, going through matches, order, kept searches."""

import os
import re
import tempfile

import posts
from driver import App, main
from reading import NEWEST, library, reading, role_of_focus, run_command, scroll, search, title, view, wait_selected
from reading import wait_title


def rows(app):
    return app.all('list item', within=app.get('list', 'Papers'))


def highlights(node):
    """The parts of a label that are drawn on a color of their own."""
    text, found, position = node.accessible.get_text_iface(), [], 0
    string = node.text
    while position < len(string):
        # With the defaults: GTK never frees what it made for a part without attributes.
        attributes, start, end = text.get_attribute_run(position, True)
        if attributes.get('bg-color'):
            found.append(string[start:end])
        position = max(end, position + 1)
    return found


def texts(app):
    return [node for node in app.walk(app.get('article')) if node.role in ('heading', 'paragraph', 'label', 'cell')]


def test_rows_say_why():
    with reading() as app:
        app.settle()
        before = rows(app)[0].box[3]
        search(app, 'motivation')
        app.wait(lambda: rows(app) and rows(app)[0].description.endswith('Motivation: 지금까지는 같은 글을 여러 번 뒤져야 했다.'),
                 'the line of the motivation')
        assert rows(app)[0].box[3] == before, 'rows of another height'
        # The same papers, found by another line.
        app.keys('ctrl+a')
        app.type('goal')
        app.wait(lambda: 'Goal: 1번째' in rows(app)[0].description, lambda: f'the goal, not {rows(app)[0].description}')
        # What was found is the first of the best again with every key.
        app.keys('Down j j slash')
        app.type('"paper 1 of"')
        wait_selected(app, posts.title(NEWEST, 1))
        app.keys('Escape')
        app.wait(lambda: '목적이 있다' in rows(app)[0].description, 'the goal again')


def test_matches_in_the_reader():
    with reading() as app:
        search(app, 'results motivation')
        app.get('label', '3 matches')
        expected = ['Motivation', 'Results', 'Results']
        app.wait(lambda: [part for node in texts(app) for part in highlights(node)] == expected,
                 f'{expected} highlighted')
        app.keys('ctrl+g')
        app.get('label', '1 of 3')
        assert role_of_focus(app) == 'entry'


def test_through_the_matches():
    with reading() as app:
        search(app, 'conclusion')
        app.keys('Down')
        app.get('label', '2 matches')
        assert scroll(app) == 0
        app.keys('ctrl+g')
        app.get('label', '1 of 2')
        app.wait(lambda: scroll(app) > 0, 'the match scrolled to')
        app.wait(lambda: app.get('heading', 'Conclusion').box[1] < 700, 'the match in sight')
        app.keys('ctrl+g')
        app.get('label', '2 of 2')
        app.keys('ctrl+g')
        app.get('label', '1 of 2')
        app.keys('shift+ctrl+g')
        app.get('label', '2 of 2')
        assert role_of_focus(app) == 'list item' and title(app) == posts.title(NEWEST, 1)
        # Another paper begins anew; without a search nothing is highlighted.
        app.keys('j')
        wait_title(app, posts.title(NEWEST, 2))
        app.get('label', '2 matches')
        app.keys('slash Escape')
        app.wait(lambda: app.find('label', '2 matches') is None, 'no matches')


def test_matches_narrow():
    with reading(size=(360, 640)) as app:
        search(app, 'conclusion')
        wait_selected(app, posts.title(NEWEST, 1))
        app.keys('ctrl+g')
        wait_title(app, posts.title(NEWEST, 1))
        app.get('label', '1 of 2')
        app.wait(lambda: app.get('heading', 'Conclusion').box[1] < 600, 'the match in sight')


def test_folding_panes_selects_nothing():
    with reading() as app:
        search(app, 'conclu')
        for size in ((360, 640), (1200, 800)):
            app.resize(*size)
            app.settle()
            app.wait(lambda: role_of_focus(app) == 'entry', 'focus in the entry')
            app.type('s')
        app.wait(lambda: app.focused().text == 'concluss', lambda: f'all letters, not “{app.focused().text}”')


def test_order_by_day():
    with tempfile.TemporaryDirectory() as home:
        with reading(home=home) as app:
            search(app, '"paper 4 of"')
            app.wait(lambda: len(rows(app)) == 5, 'five papers')
            assert not app.all('heading', within=app.get('list', 'Papers'))
            run_command(app, 'results by day', 'Results by Day')
            app.wait(lambda: len(app.all('heading', within=app.get('list', 'Papers'))) == 5, 'a heading for each day')
            app.keys('Down J')
            wait_selected(app, posts.title(posts.DAYS[1], 4))
        with library() as folder, App(folder, home=home, size=(1200, 800)) as app:
            wait_title(app, posts.title(NEWEST, 1))
            search(app, '"paper 4 of"')
            app.wait(lambda: len(app.all('heading', within=app.get('list', 'Papers'))) == 5, 'the order of before')


def views(app):
    return [node.name for node in app.all('list item', within=app.get('list', 'Views'))]


def test_kept_searches():
    with tempfile.TemporaryDirectory() as home, library() as folder:
        with App(folder, home=home, size=(1200, 800)) as app:
            wait_selected(app, posts.title(NEWEST, 1))
            search(app, '"paper 4 of" date:2024-02')
            wait_selected(app, posts.title('2024-02-29', 4))
            app.keys('ctrl+s')
            app.wait_announced('Search kept in the sidebar')
            app.wait(lambda: '"paper 4 of" date:2024-02' in views(app), 'the search in the sidebar')
            app.keys('Escape')
            wait_selected(app, posts.title(NEWEST, 1))
            app.wait(lambda: role_of_focus(app) == 'list item', 'focus in the list')
            # By keyboard from the fixed views down to it: it shows what it finds at once, and takes no focus away.
            app.keys('h')
            app.wait(lambda: app.focused().name == 'Today', 'focus in the sidebar')
            app.keys('Down Down Down Down Down')
            app.wait(lambda: len(rows(app)) == 2, 'what it finds')
            app.wait(lambda: app.focused().name == view(app) == '"paper 4 of" date:2024-02', 'focus on the search')
            app.keys('F2')
            app.wait(lambda: role_of_focus(app) in ('entry', 'text'),
                     lambda: f'entry for the name, not {app.focused()}')
            app.type('February')
            app.keys('Return')
            app.wait(lambda: 'February' in views(app), 'the new name')
            wait_selected(app, posts.title('2024-02-29', 4))
        with App(home=home) as app:
            # The place comes back, too.
            app.wait(lambda: view(app) == 'February', 'the search of the last time')
            wait_selected(app, posts.title('2024-02-29', 4))
            app.wait(lambda: role_of_focus(app) == 'list item', 'focus in the list')
            app.keys('h')
            app.wait(lambda: app.focused().name == 'February', 'focus in the sidebar')
            app.keys('Delete')
            undo = app.get('button', 'Undo')
            app.wait(lambda: 'February' not in views(app), 'the search gone')
            undo.press()
            app.wait(lambda: 'February' in views(app), 'the search back')


def write_post(folder, day, papers):
    with open(os.path.join(folder, f'{day}.md'), 'w', encoding='utf-8') as file:
        file.write(f'---\ntitle: "{day}"\ndate: {day}\n---\n')
        for number, (name, text) in enumerate(papers, 1):
            file.write(f'\n# {number}. [{name}](https://arxiv.org/abs/{posts.paper_id(day, number)})\n\n'
                       f'## Introduction\n\n{text}\n\n## Method\n\n{text}\n')


def test_related_papers():
    with tempfile.TemporaryDirectory() as folder:
        write_post(folder, '2024-03-02', [('Sparse Rivers', '희소한 강물을 다룬다.'), ('Bread', '빵을 굽는다.'),
                                          ('Stones', '조용한 바위.')])
        write_post(folder, '2024-03-01', [('Clouds', '높은 구름.'), ('Rivers That Are Sparse', '강물이 희소하다.')])
        with App(folder, size=(1200, 800)) as app:
            wait_title(app, 'Sparse Rivers')
            button = app.get('button', 'Rivers That Are Sparse')
            app.wait(lambda: 'river' in button.description and 'sparse' in button.description, 'the words of both')
            # Reached by Tab after the links, opened by Enter; the way back is that of history.
            app.keys('l')
            app.wait(lambda: role_of_focus(app) == 'article', 'focus in the text')
            for _ in range(8):
                app.keys('Tab')
                app.settle()
                if app.focused().name == 'Rivers That Are Sparse':
                    break
            app.keys('Return')
            wait_title(app, 'Rivers That Are Sparse')
            app.get('button', 'Sparse Rivers')
            app.keys('alt+Left')
            wait_title(app, 'Sparse Rivers')
            app.keys('j')
            wait_title(app, 'Bread')
            app.settle()
            assert app.find('heading', 'Related Papers') is None


def test_wrong_operators_are_explained():
    with reading() as app:
        search(app, 'paper is:blue')
        app.get('label', re.compile('^“is:” is followed by'))
        entry = app.get('entry')
        app.wait(lambda: entry.accessible.get_text_iface() is not None, 'text of the entry')
        app.type(' nowhere')
        app.wait(lambda: any('No paper matches all of that' in node.name for node in app.all('label')), 'advice')
        app.keys('ctrl+a')
        app.type('is:blue')
        app.wait(lambda: len(app.all('label', re.compile('^“is:” is followed by'))) == 2, 'the reason in its place')


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Column reading: one section of the day's papers side by side, by keyboard."""

import posts
from driver import main
from reading import NEWEST, reading, role_of_focus, search, title, wait_selected, wait_title


def cards(app):
    return [node.name for node in app.all('article')]


def current(app):
    focus = app.focused()
    return focus.name if focus and focus.role == 'article' else None


def wait_current(app, number, day=NEWEST):
    app.wait(lambda: current(app) == posts.title(day, number), f'paper {number} as the current one')


def wait_cards(app, *numbers, day=NEWEST):
    expected = [posts.title(day, number) for number in numbers]
    app.wait(lambda: cards(app) == expected, f'{expected} in columns')


def test_a_section_across_the_day():
    with reading() as app:
        app.keys('v')
        wait_cards(app, 1, 2, 3)
        wait_current(app, 1)
        app.wait(lambda: len({node.box[1] for node in app.all('heading')}) == 1, 'titles side by side')
        for number in range(2, 14):
            app.keys('j')
            wait_current(app, number)
        app.keys('j')
        app.get('label', '13 of 13')
        app.keys('g g')
        wait_current(app, 1)
        app.keys('Right Right Left')
        wait_current(app, 2)
        app.keys('End')
        wait_current(app, 13)
        app.keys('k')
        wait_current(app, 12)


def test_what_lacks_the_section_is_passed_over():
    with reading() as app:
        app.keys('v 4')
        wait_cards(app, 1, 3, 4)
        app.wait(lambda: app.get('toggle button', 'Limitations').states & {'checked', 'pressed'}, 'its button pressed')
        app.get('label', '1 of 12 · 1 paper has nothing here')
        app.keys('j')
        wait_current(app, 3)
        app.keys('bracketleft')
        wait_cards(app, 1, 2, 3)
        wait_current(app, 3)
        # Standing on the second, which lacks the next section, one comes to the one after it.
        app.keys('k bracketright')
        wait_current(app, 3)
        app.keys('c')
        app.wait_announced('“Limitations” copied')


def test_back_to_the_paper_one_stands_on():
    for key in ('v', 'Escape', 'h'):
        with reading() as app:
            app.keys('v j j')
            wait_current(app, 3)
            app.keys(key)
            app.wait(lambda: app.find('list', 'Papers'), 'the list again')
            wait_title(app, posts.title(NEWEST, 3))
            wait_selected(app, posts.title(NEWEST, 3))
            app.wait(lambda: role_of_focus(app) == 'article', 'focus in the text')
            app.keys('j')
            wait_title(app, posts.title(NEWEST, 4))


def test_another_day_and_marks():
    with reading() as app:
        app.keys('v J')
        wait_cards(app, 1, 2, 3, day=posts.DAYS[1])
        app.keys('j b')
        app.wait(lambda: 'Bookmarked' in app.focused().description, 'the bookmark')
        app.keys('x')
        wait_current(app, 3, posts.DAYS[1])
        app.wait(lambda: 'Unread' not in app.all('article')[1].description, 'the second one read')
        app.keys('u')
        app.wait(lambda: 'Unread' in app.all('article')[1].description, 'the second one unread again')
        app.keys('k e')
        app.wait(lambda: role_of_focus(app) == 'text', 'focus in the note')
        app.type('seen in columns')
        app.keys('Escape')
        wait_current(app, 2, posts.DAYS[1])
        app.wait(lambda: 'Noted' in app.focused().description, 'the note')


def test_what_was_searched_for():
    with reading() as app:
        search(app, '"Paper 4 of"')
        app.keys('Return')
        wait_selected(app, posts.title(NEWEST, 4))
        app.keys('v')
        app.wait(lambda: cards(app) == [posts.title(day, 4) for day in posts.DAYS[:3]], 'three columns')
        app.get('label', '1 of 5')


def test_one_column_in_a_narrow_window():
    with reading(size=(360, 640)) as app:
        app.keys('v')
        wait_cards(app, 1)
        app.keys('j')
        wait_cards(app, 2)
        wait_current(app, 2)
        app.resize(1200, 800)
        wait_cards(app, 1, 2, 3)
        wait_current(app, 2)
        app.resize(360, 640)
        wait_cards(app, 2)
        for _ in range(20):
            app.keys('space')
            app.settle()
            if cards(app) == [posts.title(NEWEST, 3)]:
                break
        wait_cards(app, 3)
        app.keys('Escape')
        app.wait(lambda: title(app) == posts.title(NEWEST, 3), 'the paper')


def test_the_list_from_columns_and_from_focus_mode():
    for size in ((1200, 800), (360, 640)):
        with reading(size=size) as app:
            app.keys('l')
            for _ in range(3):
                for mode, shown in (('v', lambda: len(cards(app)) > 1 or size[0] < 800), ('z', lambda: True)):
                    app.keys(mode)
                    app.wait(shown, 'columns')
                    app.keys('slash')
                    app.wait(lambda: role_of_focus(app) == 'entry', 'the search entry')
                    app.keys('Escape')
                    app.wait(lambda: role_of_focus(app) == 'list item', 'the list')
                    app.keys('l')
                    wait_title(app, posts.title(NEWEST, 1))
                    app.keys(mode)
                    app.wait(shown, 'columns')
                    app.keys('F10')
                    app.wait(lambda: role_of_focus(app) in ('menu item', 'menu item check'), 'the menu')
                    app.keys('Escape')
                    app.wait(lambda: role_of_focus(app) not in ('menu item', 'menu item check'), 'no menu')
                    app.keys('h l')
                    wait_title(app, posts.title(NEWEST, 1))


main()

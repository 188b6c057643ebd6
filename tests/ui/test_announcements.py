# SPDX-License-Identifier: GPL-3.0-or-later
"""What those are told who do not see it: results, marks, undo, the end of reading, short messages."""

import posts
from driver import main
from reading import NEWEST, reading, role_of_focus, selected, wait_selected


def test_marks_and_undo():
    with reading() as app:
        for key, text in (('b', 'Bookmarked'), ('u', 'Undone: Bookmark added'), ('m', 'Marked as read'),
                          ('m', 'Marked as unread'), ('x', 'Marked as read'),
                          ('A', '12 papers marked as read, with a button: Undo'),
                          ('u', 'Undone: 12 papers marked as read'), ('y', 'Link copied')):
            app.keys(key)
            app.wait_announced(text)


def test_results():
    with reading() as app:
        app.keys('slash')
        app.wait(lambda: role_of_focus(app) == 'entry', 'the search entry')
        app.type('"paper 4 of"')
        app.wait_announced('5 papers found')
        app.keys('ctrl+s')
        app.wait_announced('Search kept in the sidebar')
        app.type(' nowhere')
        app.wait_announced('Nothing Found')
        app.keys('ctrl+a')
        app.type('conclusion')
        app.wait(lambda: selected(app), 'a paper')
        app.get('label', '2 matches')
        app.keys('ctrl+g')
        app.wait_announced('1 of 2')


def test_one_message_for_a_word():
    """Not one with every letter."""
    with reading() as app:
        app.keys('slash')
        app.wait(lambda: role_of_focus(app) == 'entry', 'the search entry')
        app.announced()
        app.type('motivation')
        told = []
        app.wait(lambda: told.extend(app.announced()) or '45 papers found' in told, 'what was found')
        app.settle()
        told += app.announced()
        assert len(told) <= 2, told


def test_wrong_operator():
    with reading() as app:
        app.keys('slash')
        app.wait(lambda: role_of_focus(app) == 'entry', 'the search entry')
        app.type('is:blue')
        app.wait_announced('“is:” is followed by unread, read or bookmarked.')


def test_sections():
    with reading() as app:
        for key, text in (('2', 'Method'), ('bracketright', 'Results'), ('bracketleft', 'Method'),
                          ('v 4', 'Limitations')):
            app.keys(key)
            app.wait_announced(text)


def test_end_of_reading_and_of_the_day():
    with reading() as app:
        app.keys('R')
        app.wait_announced('45 papers in the library')
        app.keys('G')
        wait_selected(app, posts.title(NEWEST, 13))
        app.keys('x')
        app.wait_announced('The end of the day')


main()

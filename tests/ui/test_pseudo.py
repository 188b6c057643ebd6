# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page in a language of brackets: nothing is left untranslated, nothing is cut off."""

import os
import re

import pages
import pseudo
from driver import main

PO = os.path.join(os.path.dirname(__file__), '..', '..', 'po', 'ko.po')
LOCALE_DIR = os.environ.get('LOCALE_DIR', '')
MESSAGE = re.compile(f'{pseudo.OPEN}[^{pseudo.OPEN}{pseudo.CLOSE}]*{pseudo.CLOSE}')

# Latin letters that are nobody's to translate: names, addresses and files, and the keys as they are written.
NAMES = re.compile(r'\S+/\S*|\S+\.(?:md|json)\b|\barXiv\b|\balphaXiv\b|\bHugging Face\b|\bBibTeX\b|\bPDF\b|https?:\S+'
                   r'|\b(?:Ctrl|Shift|Alt|Super|Page Up|Page Down|Home|End|Up|Down|Left|Right|Enter|Esc'
                   r'|Space|Delete|Tab|Menu|F\d+|[A-Z])\b')
# What GTK and libadwaita say in their own translations, and the days as the locale calls them.
TOOLKIT = {'Minimize', 'Minimize the window', 'Maximize', 'Maximize the window', 'Close', 'Close the window', 'Dismiss',
           'About', 'Details', 'Credits', 'Legal', 'Back', 'Search', 'Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'}


def rest(text):
    """What of a text is neither a message in its brackets nor a name."""
    before = None
    while text != before:
        before, text = text, MESSAGE.sub('', text)
    return NAMES.sub('', text)


def is_translated(text):
    return text in TOOLKIT or not re.search('[A-Za-z]', rest(text))


def untranslated(app):
    """Names and descriptions of what is showing, and texts, that are in English, but for those of a document."""
    document = app.find('document text')
    within = set(document.walk()) if document else ()
    # What lies under a dialog was a page of its own.
    for node in app.walk(app.find('dialog')):
        if node in within:
            continue
        # Of a link the description is where it leads.
        texts = [node.name, node.description if node.role != 'link' else '']
        if node.role in ('label', 'paragraph', 'heading', 'static', 'table cell'):
            texts.append(node.text)
        for text in texts:
            if text and not is_translated(text):
                yield node.role, text


def faults(app, size):
    for what, text in pages.faults(app):
        # The title of a dialog makes room for its buttons.
        if (what != 'ellipsized' or pseudo.OPEN in text) and not app.find('dialog', text):
            yield f'{size[0]}x{size[1]}: {what}: {text}'


def test_every_page():
    root = os.path.realpath(os.environ['BUILD_ROOT'])
    if not os.path.realpath(LOCALE_DIR).startswith(root + os.sep):
        return 'the program takes its translations from elsewhere'
    pseudo.write(PO, os.path.join(LOCALE_DIR, pseudo.LANGUAGE, 'LC_MESSAGES', 'jogan.mo'))
    found = []
    with pages.opened(lang=pseudo.LANGUAGE, env={'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'}) as app:
        for name in pages.walk(app):
            found += [f'{name}: not translated: {text!r} ({role})' for role, text in untranslated(app)]
            for size in pages.SIZES:
                app.resize(*size)
                found += [f'{name}: {fault}' for fault in faults(app, size)]
        app.terminate()
    assert not found, '\n'.join(dict.fromkeys(found))
    return None


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""A translation that nobody speaks: every message in brackets, accented and a third longer, to be read all the same.

    pseudo.write('po/ko.po', 'po/en_XA/LC_MESSAGES/jogan.mo')

What a program shows without brackets is no message of it, and what has no closing bracket is cut off.
"""

import ast
import os
import re
import subprocess

LANGUAGE = 'en_XA'
OPEN, CLOSE = '［］'

ACCENTED = str.maketrans('ACDEGHIKLNORSTUYZacdeghiklnorstuyz', 'ÀÇÐÉĜĤÎĶĻÑÔŔŠŢÛÝŽàçđéĝĥîķļñôŕšţûýž')
# What must stay as it is: placeholders, markup, entities, a mnemonic with its letter.
KEPT = re.compile(r"%(?:\d+\$)?[-+ #0']*\d*(?:\.\d+)?(?:hh|h|ll|l|z)?[a-zA-Z%]|<[^<>]*>|&\w+;|_\w|\n")
HEADER = 'Language: en_XA\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n' \
         'Plural-Forms: nplurals=2; plural=(n != 1);\n'


def translate(text):
    """The message in brackets, accented and at least a third longer."""
    parts, end = [], 0
    for kept in KEPT.finditer(text):
        parts += [text[end:kept.start()].translate(ACCENTED), kept.group()]
        end = kept.end()
    parts.append(text[end:].translate(ACCENTED))
    wider = ' ~~~~' * (len(text) // 15) or ' ~'
    return f'{OPEN}{"".join(parts)}{wider}{CLOSE}'


def messages(po):
    """The messages of a file as `msgattrib --no-wrap` prints it: their comments and their fields."""
    text = subprocess.run(['msgattrib', '--no-obsolete', '--no-wrap', '--no-fuzzy', po], stdout=subprocess.PIPE,
                          encoding='utf-8', check=True).stdout
    for block in text.split('\n\n'):
        flags, fields, field = [], {}, None
        for line in block.splitlines():
            if line.startswith('#,'):
                flags.append(line)
            elif not line.startswith('#') and line:
                name, value = re.fullmatch(r'(?:(msg\w+)(?:\[\d\])? )?(".*")', line).groups()
                field = name or field
                fields[field] = fields.get(field, '') + ast.literal_eval(value)
        yield flags, fields


def quoted(text):
    return '"' + text.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n') + '"'


def write(po, mo):
    """Compiles the translation of all messages of a file. msgfmt sees to it that the placeholders are right."""
    lines = []
    for flags, fields in messages(po):
        source, plural = fields['msgid'], fields.get('msgid_plural')
        lines += flags
        if 'msgctxt' in fields:
            lines.append(f'msgctxt {quoted(fields["msgctxt"])}')
        lines.append(f'msgid {quoted(source)}')
        if plural is None:
            lines.append(f'msgstr {quoted(translate(source) if source else HEADER)}')
        else:
            lines += [f'msgid_plural {quoted(plural)}', f'msgstr[0] {quoted(translate(source))}',
                      f'msgstr[1] {quoted(translate(plural))}']
        lines.append('')
    os.makedirs(os.path.dirname(mo), exist_ok=True)
    subprocess.run(['msgfmt', '--check-format', '--output-file', mo + '.part', '-'], input='\n'.join(lines),
                   encoding='utf-8', check=True)
    os.rename(mo + '.part', mo)

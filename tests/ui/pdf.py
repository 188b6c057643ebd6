# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the text of a PDF file as cairo writes it."""

import re
import zlib


def _objects(data):
    """The objects of a file by number, each as its dictionary and its stream."""
    found = {}
    for number, body in re.findall(rb'(?:^|\n)(\d+) 0 obj\s(.*?)endobj', data, re.S):
        head, _, stream = body.partition(b'stream\n')
        if stream and b'/FlateDecode' in head:
            stream = zlib.decompressobj().decompress(stream)
        found[int(number)] = (head, stream)
    for head, stream in list(found.values()):
        if b'/ObjStm' not in head:
            continue
        first = int(re.search(rb'/First (\d+)', head)[1])
        places = list(map(int, stream[:first].split()))
        ends = [*places[3::2], len(stream) - first]
        for number, start, end in zip(places[::2], places[1::2], ends):
            found[number] = (stream[first + start:first + end], b'')
    return found


def _characters(cmap):
    """What the codes of a font mean, by its ToUnicode map."""
    meaning = {}
    for part in re.findall(rb'beginbfchar(.*?)endbfchar', cmap, re.S):
        for code, string in re.findall(rb'<(\w+)> *<(\w+)>', part):
            meaning[int(code, 16)] = bytes.fromhex(string.decode()).decode('utf-16-be')
    for part in re.findall(rb'beginbfrange(.*?)endbfrange', cmap, re.S):
        for first, last, start in re.findall(rb'<(\w+)> *<(\w+)> *<(\w+)>', part):
            for code in range(int(first, 16), int(last, 16) + 1):
                meaning[code] = chr(int(start, 16) + code - int(first, 16))
    return meaning, len(re.search(rb'begincodespacerange\s*<(\w+)>', cmap)[1])


def text(path):
    """All text of a file, in the order in which it was drawn, without blanks."""
    with open(path, 'rb') as file:
        found = _objects(file.read())
    fonts = {}
    for head, _ in found.values():
        for name, number in re.findall(rb'/(f-\d+-\d+) (\d+) 0 R', head):
            cmap = re.search(rb'/ToUnicode (\d+) 0 R', found[int(number)][0])
            if cmap:
                fonts[name] = _characters(found[int(cmap[1])][1])
    result, font = [], None
    for _, stream in found.values():
        if b' Tf' not in stream:
            continue
        stream = re.sub(rb'/ActualText <\w+>', b'', stream.replace(b'\n', b''))
        for name, codes, letters in re.findall(rb'/(f-\d+-\d+) [\d.]+ Tf|<(\w+)>|\(((?:[^()\\]|\\.)*)\)', stream):
            if name:
                font = fonts[name]
            elif codes:
                meaning, size = font
                result += [meaning.get(int(codes[i:i + size], 16), '') for i in range(0, len(codes), size)]
            else:
                result.append(re.sub(rb'\\(.)', rb'\1', letters).decode('latin-1'))
    return re.sub(r'\s', '', ''.join(result))

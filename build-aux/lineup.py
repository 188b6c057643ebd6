# SPDX-License-Identifier: GPL-3.0-or-later
"""What GNOME's style asks for and clang-format cannot lay out. Takes what clang-format left and sets

- each parameter of a definition or prototype on a line of its own, types and names in columns,
- neighbouring prototypes in columns,
- each property of a long g_object_new () and its like on a line of its own, beside its value,
- no space between the mark of a translatable string and its parenthesis.
"""

import re

LINE_LENGTH = 120

# A definition or prototype at column 0 as clang-format leaves it: the type on its own line, then the rest.
FUNCTION = re.compile(r'''
    ^(?P<type>(?!typedef\b|else\b|return\b|G_)[A-Za-z_][\w *]*?[\w*])\n
    (?P<name>[a-z_]\w*)\s\((?P<parameters>(?:[^;{}()"]|\([^;{}()"]*\))*)\)
    (?P<rest>[ \w(),\n"]*?)(?P<end>;|\n\{)$''', re.VERBOSE | re.MULTILINE)
PARAMETER = re.compile(r'^(?P<type>.*?[\w*)](?=\s|\*))\s*(?P<stars>\**)(?P<name>\w+(?:\[\w*\])*)$', re.DOTALL)
# Calls that take pairs after their first argument.
PAIRS = re.compile(r'\bg_object_(?:new|set|get) \(')
STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)+\'|[(){}\[\],]')
MARK = re.compile(r'\b(?:_|N_|C_|NC_) (?=\()')


def split_arguments(text, start=0):
    """The arguments between commas that are in no brackets, and where the bracket that ends them is."""
    parts, depth, begin, match = [], 0, start, None
    for match in STRING_OR_BRACKET.finditer(text, start):
        if match[0] in ')]}' and depth == 0:
            break
        if match[0] == ',' and depth == 0:
            parts.append(text[begin:match.start()])
            begin = match.end()
        depth += {'(': 1, '{': 1, '[': 1, ')': -1, '}': -1, ']': -1}.get(match[0], 0)
    else:
        match = None
    end = match.start() if match else len(text)
    return [part.strip() for part in [*parts, text[begin:end]]], end


def split_parameters(text):
    return [' '.join(part.split()) for part in split_arguments(text)[0]]


def split_parameter(text):
    """Type, stars and name; a parameter of another shape (void, ..., a function pointer) is all type."""
    match = PARAMETER.match(text)
    if not match or '(' in text or text == 'void':
        return text, '', ''
    declared = match['type'].rstrip()
    stars = match['stars']
    while declared.endswith('*'):
        declared, stars = declared[:-1].rstrip(), '*' + stars
    if declared.split()[-1:] in ([], ['const'], ['struct'], ['unsigned']) and not stars:
        return text, '', ''
    return declared, stars, match['name']


def width(rows):
    """How wide types are with their stars and a space, where a name follows."""
    return max((len(declared) + 1 + len(stars) for declared, stars, name in rows if name), default=0)


def row(declared, stars, name, column):
    """A declaration with its name in this column."""
    return f'{declared}{stars:>{column - len(declared)}}{name}' if name else declared


def line_up_function(match):
    parameters = [split_parameter(parameter) for parameter in split_parameters(match['parameters'])]
    head = f"{match['name']} ("
    lines = (',\n' + ' ' * len(head)).join(row(*parameter, width(parameters)) for parameter in parameters)
    return f"{match['type']}\n{head}{lines}){match['rest']}{match['end']}"


def line_up_prototypes(matches):
    """Neighbouring prototypes: type, name and parameters each in a column for all of them."""
    functions = []
    for match in matches:
        declared = match['type'].rstrip('*')
        stars = match['type'][len(declared):]
        parameters = [split_parameter(parameter) for parameter in split_parameters(match['parameters'])]
        functions.append(((declared.rstrip(), stars, match['name']), parameters, ' '.join(match['rest'].split())))
    column = width([function for function, _, _ in functions])
    names = max(len(function[2]) for function, _, _ in functions)
    parameter_column = width([parameter for _, parameters, _ in functions for parameter in parameters])
    result = []
    for function, parameters, rest in functions:
        head = f'{row(*function, column)}{" " * (names - len(function[2]))} ('
        lines = (',\n' + ' ' * len(head)).join(row(*parameter, parameter_column) for parameter in parameters)
        result.append(f"{head}{lines}){' ' + rest if rest else ''};")
    return '\n'.join(result)


def close_up_marks(text):
    """Takes the blank out of `_ ("...")`, and out of the lines that go on inside the parentheses."""
    position = 0
    while match := MARK.search(text, position):
        position = match.end()
        _, end = split_arguments(text, match.end() + 1)
        text = text[:match.end() - 1] + text[match.end():end].replace('\n ', '\n') + text[end:]
    return text


def line_up_pairs(text):
    """Lays out calls that take properties and values, where one line does not hold them."""
    position = 0
    while match := PAIRS.search(text, position):
        position = match.end()
        arguments, end = split_arguments(text, match.end())
        if '\n' not in text[match.start():end]:
            continue
        indent = '\n' + ' ' * (match.end() - text.rfind('\n', 0, match.start()) - 1)
        pairs = [', '.join(arguments[i:i + 2]) for i in range(1, len(arguments), 2)]
        laid_out = f',{indent}'.join([arguments[0], *pairs])
        if max(map(len, laid_out.split('\n')[1:])) < LINE_LENGTH:
            text = text[:match.end()] + laid_out + text[end:]
    return text


def line_up(text):
    result, position = [], 0
    matches = list(FUNCTION.finditer(text))
    while matches:
        group = [matches.pop(0)]
        if group[0]['end'] == ';':
            while matches and matches[0]['end'] == ';' and matches[0].start() == group[-1].end() + 1:
                group.append(matches.pop(0))
            laid_out = line_up_prototypes(group)
        else:
            laid_out = line_up_function(group[0])
        result += [text[position:group[0].start()], laid_out]
        position = group[-1].end()
    return line_up_pairs(close_up_marks(''.join([*result, text[position:]])))

# SPDX-License-Identifier: GPL-3.0-or-later
"""Posts made for tests: days of numbered papers, with all that tests need to tell them apart."""

import os

DAYS = ('2024-03-08', '2024-03-07', '2024-03-05', '2024-02-29', '2024-02-28')
COUNTS = (13, 9, 7, 8, 8)
SECTIONS = ('Introduction', 'Method', 'Results', 'Limitations', 'Conclusion')


def paper_id(day, number):
    return f'{day[2:4]}{day[5:7]}.{day[8:10]}{number:03}'


def title(day, number):
    return f'Paper {number} of {day}'


def post(day, count, tag='papers'):
    """The Markdown of a post of a day with so many papers."""
    lines = ['---', f'title: "Digest {day}"', f'date: {day} 08:15:00', f'tags: [{tag}, all]', '---', '']
    for number in range(1, count + 1):
        lines += [f'# {number}. [{title(day, number)}](https://arxiv.org/abs/{paper_id(day, number)})', '']
        for section in SECTIONS:
            lines += [f'## {section}', '']
            if section == 'Introduction':
                lines += [f'- Goal: {number}번째 논문은 아침마다 읽는 글을 더 빨리 찾게 하는 데 목적이 있다.',
                          '- Motivation: 지금까지는 같은 글을 여러 번 뒤져야 했다.', '']
            elif section == 'Limitations' and number == 2:
                lines += ['정보 부족', '']
            else:
                lines += [f'{section} 절의 본문이다. ' + '긴 글이 여러 줄에 걸쳐 이어진다. ' * 24, '']
    return '\n'.join(lines)


def write(folder, day, count, tag='papers'):
    path = os.path.join(folder, f'{day}-digest.md')
    with open(path + '.part', 'w', encoding='utf-8') as file:
        file.write(post(day, count, tag))
    os.rename(path + '.part', path)
    return path


def write_all(folder):
    """Five days with 45 papers, the newest with 13."""
    os.makedirs(folder, exist_ok=True)
    for day, count in zip(DAYS, COUNTS):
        write(folder, day, count, 'winter' if day < '2024-03' else 'spring')
    return folder

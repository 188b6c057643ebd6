# SPDX-License-Identifier: GPL-3.0-or-later
"""corpus.py FOLDER POSTS: makes a library to measure with, the same on every machine.

Daily posts back from 31 December 2025, of 8 to 13 papers each, in the shape of a digest: five sections, labelled
points, Korean text with English terms in it. The texts are put together of stems, compounds and coined names, so that
some words are everywhere, most are rare, and a paper keeps to its few subjects as real ones do.
"""

import datetime
import os
import random
import sys

LAST_DAY = datetime.date(2025, 12, 31)

STEMS = '''모델 학습 데이터 언어 추론 생성 확산 영상 이미지 음성 로봇 정책 보상 강화 탐색 기억 주의 토큰 문맥 대화 번역 요약 질의 응답 검색 지식 그래프 표현 잠재 공간 경로 계획
행동 도구 코드 수식 증명 평가 기준 벤치마크 정렬 안전 환각 편향 공정 견고 잡음 왜곡 압축 양자 증류 전이 미세 조정 사전 훈련 표본 분포 확률 손실 함수 기울기 최적 수렴
초기 구조 계층 신경 회로 병렬 분산 메모리 캐시 지연 처리 속도 비용 효율 규모 법칙 시각 촉각 감정 의도 사용자 전문가 교사 학생 세계 물리 장면 물체 자세 동작 시간 주파수
신호 의료 분자 단백질 기후 교통 금융 법률 교육 게임 협력 경쟁 자율 주행 합성 편집 복원 분할 인식 검출 추적 재구성 시점 조명 질감'''.split()
PREFIXES = '초 다중 비 준 자기 상호 저 고 무 재 전 반'.split()
SUFFIXES = '기 망 화 성 도 량 법 론 계 체'.split()
TERMS = '''transformer attention diffusion prompt token benchmark encoder decoder embedding gradient reward
policy agent sampling latent retrieval alignment pruning quantization adapter backbone pipeline
dataset baseline zero-shot few-shot fine-tuning self-play rollout chain-of-thought long-context
multi-modal open-source real-time sim-to-real'''.split()
ADJECTIVES = '새로운 효율적인 안정적인 정교한 단순한 통합된 점진적인 동적인 희소한 견고한 실용적인 일관된 세밀한 유연한'.split()
VERBS = '제안한다 분석한다 개선한다 결합한다 검증한다 확장한다 학습한다 예측한다 줄인다 높인다 보인다 설계한다 활용한다 비교한다 완화한다'.split()
NAME_PARTS = '''Ada Aero Aura Beam Bloom Cedar Cobalt Delta Drift Echo Ember Flux Fern Glide Grove Halo Helix Iris
Jade Kite Lumen Lyra Mesa Mint Nimbus Nova Opal Orbit Pebble Prism Quill Raven River Sable Slate
Tempo Terra Umbra Vale Vista Willow Zephyr'''.split()
NAME_ENDS = 'Net Former Flow Bench LM RL GPT Agent Diff Edit Mind Plan Tune Cast Map Loop'.split()
TITLE_HEADS = 'Learning Rethinking Scaling Understanding Aligning Distilling Grounding Unifying Evaluating'.split()
TITLE_TAILS = ('Sparse Rewards', 'Long Horizons', 'Noisy Labels', 'Open Worlds', 'Small Devices', 'Structured Memory',
               'Latent Plans', 'Human Feedback', 'Moving Cameras', 'Unseen Tools', 'Mixed Precision',
               'Shared Vocabularies', 'Delayed Signals', 'Weak Supervision')
SENTENCES = ('{name}는 {a} {n0}{obj0} {t0} 기반의 {n1}{with1} 결합하여 {n2}의 {n3}{obj3} {v}.',
             '본 연구는 {n0}{obj0} 대상으로 {a} {n1} 기법을 {v}.',
             '{n0}에서 {n1}{to1} 이어지는 과정을 {t0} 단계와 {t1} 단계로 나누어 {v}.',
             '실험에서 {name}는 {n0} 과제의 정확도를 {d0}.{d1}% 높이고 {n1}{obj1} {d2}배 빠르게 {v}.',
             '기존 방법은 {n0}{sub0} 커질수록 {n1}의 {n2}{sub2} 떨어지는 문제가 있었다.',
             '{d0}개의 {n0} 자료에서 {n1}{with1} {n2}의 관계를 {a} 방식으로 {v}.',
             '다만 {n0}{sub0} 부족한 환경에서는 {n1}의 {n2}{sub2} 충분히 유지되지 않는다.',
             '이 결과는 {n0} 분야에서 {t0}의 역할을 다시 생각하게 하며, {n1}의 {n2}{to2} 나아갈 길을 보여 준다.')
SECTIONS = (('Method', 3, 5), ('Results', 2, 4), ('Limitations', 1, 3), ('Conclusion', 1, 4))
PARTICLES = {'obj': ('를', '을'), 'with': ('와', '과'), 'sub': ('가', '이'), 'to': ('로', '으로')}


def choose(particle, word):
    """The form of a particle after a word: it depends on how the last syllable ends."""
    final = (ord(word[-1]) - 0xAC00) % 28
    return PARTICLES[particle][final > 0 and not (particle == 'to' and final == 8)]


def coin_noun(chance):
    """A stem, a compound of two, or a rarer word."""
    kind = chance.random()
    if kind < 0.45:
        return chance.choice(STEMS)
    if kind < 0.8:
        return chance.choice(STEMS) + chance.choice(STEMS)
    return chance.choice(PREFIXES) + chance.choice(STEMS) + chance.choice(SUFFIXES)


class Paper:
    """One paper: a name, a few subjects, sentences about them."""

    def __init__(self, chance):
        self.chance = chance
        self.name = chance.choice(NAME_PARTS) + chance.choice(NAME_PARTS).lower() + chance.choice(NAME_ENDS)
        self.nouns = [coin_noun(chance) for _ in range(12)]
        self.terms = chance.sample(TERMS, 4)

    def write_sentence(self):
        chance = self.chance
        words = {'name': self.name, 'a': chance.choice(ADJECTIVES), 'v': chance.choice(VERBS),
                 't0': chance.choice(self.terms), 't1': chance.choice(self.terms)}
        for i in range(4):
            noun = chance.choice(self.nouns) if chance.random() < 0.8 else coin_noun(chance)
            words[f'n{i}'] = noun
            words[f'd{i}'] = chance.randrange(2, 99)
            for particle in PARTICLES:
                words[f'{particle}{i}'] = choose(particle, noun)
        return chance.choice(SENTENCES).format(**words)

    def write_title(self):
        title = f'{self.name}: {self.chance.choice(TITLE_HEADS)} {self.terms[0].title()} {self.terms[1].title()}'
        return f'{title} for {self.chance.choice(TITLE_TAILS)}'

    def write(self, number, identifier):
        chance = self.chance
        lines = [f'# {number}. [{self.write_title()}](https://arxiv.org/abs/{identifier})', '',
                 f'> [alphaXiv](https://www.alphaxiv.org/ko/overview/{identifier})', '', '## Introduction']
        lines += [f'- {label}: {self.write_sentence()}' for label in ('Goal', 'Motivation', 'Contribution')]
        for heading, least, most in SECTIONS:
            lacking = heading == 'Limitations' and chance.random() < 0.04
            text = ' '.join(self.write_sentence() for _ in range(chance.randint(least, most)))
            lines += ['', f'## {heading}', '정보 부족' if lacking else text]
        return '\n'.join(lines) + '\n'


def write_post(day):
    """A day's post."""
    chance = random.Random(day.isoformat())
    tags = ['papers'] + chance.sample(['vision', 'language', 'robotics', 'audio', 'theory', 'systems'], 2)
    parts = [f'---\nlayout: post\ntitle: "Daily Papers — {day}"\ndate: {day} 08:15:00\n'
             f'tags: [{", ".join(tags)}]\n---\n']
    for number in range(1, chance.randint(8, 13) + 1):
        identifier = f'{day:%y%m}.{day.day * 300 + number * 17 + chance.randrange(17):05d}'
        parts.append(Paper(chance).write(number, identifier))
    return '\n'.join(parts)


def make(folder, n_posts):
    """Makes the library unless it is there."""
    done = os.path.join(folder, '.complete')
    if os.path.exists(done):
        return
    os.makedirs(folder, exist_ok=True)
    for i in range(n_posts):
        day = LAST_DAY - datetime.timedelta(days=i)
        with open(os.path.join(folder, f'{day}-daily-papers.md'), 'w', encoding='utf-8') as file:
            file.write(write_post(day))
    with open(done, 'w', encoding='utf-8'):
        pass


if __name__ == '__main__':
    make(sys.argv[1], int(sys.argv[2]))

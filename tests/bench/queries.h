/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a reader might look for: Korean of one to four syllables and with particles, English, ids, operators. */
static const char *const queries[] = {
  "확산",
  "확산 모델",
  "모델은",
  "강화학습에서",
  "의",
  "언어",
  "시각 언어",
  "벤치마크",
  "환각",
  "추론 능력",
  "데이터셋을",
  "초저지연",
  "diffusion",
  "transformer",
  "Vision-Language",
  "GPT",
  "a",
  "reinforcement learning",
  "2510.19871",
  "25",
  "\"확산 모델\"",
  "모델 -확산",
  "in:title RL",
  "in:method 정렬",
  "lacks:results",
  "date:2025",
  "date:2024-10.. 한계",
  "tag:papers",
  "is:unread 학습",
  "ㅎㅅ",
  "ㅁㄷㄹ",
  "ㅊㅈㄷ 모델",
};

/* What a reader remembers of a title, for the palette. */
static const char *const title_queries[] = {
  "attention need",  "mixexp",   "trnsfrmr", "vidgen diff", "dual anchors merging",   "lngvideo",          "rl",
  "vision langauge", "확ㅅㅁㄷ", "ㄱㅎㅎㅅ", "llm추론",     "reinforcement learning", "kolmogorov arnold", "xqzv",
};

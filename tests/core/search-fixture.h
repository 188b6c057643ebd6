/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jogan-test.h"
#include "search/jogan-search.h"

G_BEGIN_DECLS

/* A search in three posts, the first of which is of 2 October 2025, the second of 5 December 2025; the third has no
 * day. */
typedef struct
{
  JoganLibrary *library;
  JoganAnnotations *annotations;
  JoganSearch *search;
  GPtrArray *posts;
} SearchFixture;

typedef void (*SearchFixtureFunc) (SearchFixture *fixture, gconstpointer data);

void       search_fixture_add          (const char       *path,
                                        SearchFixtureFunc function);
JoganPost *search_fixture_parse        (const char       *text,
                                        const char       *name) G_GNUC_WARN_UNUSED_RESULT;
void       search_fixture_ask          (SearchFixture    *fixture,
                                        const char       *text);
char      *search_fixture_make_ids     (SearchFixture    *fixture) G_GNUC_WARN_UNUSED_RESULT;
void       search_fixture_assert_found (SearchFixture    *fixture,
                                        const char       *query,
                                        const char       *expected);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format/jogan-cmark.h"

#include <string.h>

/*
 * cmark makes a tree of many small things that all go at the same time, and a quarter of its time goes into malloc()
 * and free(). Here they are cut from one long stretch, which serves the next document again. cmark tells its allocator
 * nothing about who asks, so there is an arena for each thread.
 */

#if defined(__SANITIZE_ADDRESS__) || g_macro__has_feature(address_sanitizer)
#define CHUNK_SIZE 0 /* so that each allocation is one that can be watched */
#else
#define CHUNK_SIZE (256 * 1024)
#endif

/* Before each allocation stands its size. */
#define ALIGNMENT 16
#define HEADER_SIZE ALIGNMENT

G_STATIC_ASSERT (HEADER_SIZE >= sizeof (gsize));

/* Where the arena was when a document began. */
typedef struct
{
  cmark_node *document;
  guint n_chunks;
  guint8 *next;
  guint8 *end;
} Mark;

typedef struct
{
  GPtrArray *chunks; /* the first one stays */
  guint8 *next;      /* what is free of the last one */
  guint8 *end;
  GArray *marks; /* of Mark: one for each document */
} Arena;

static void arena_free (gpointer data);

static GPrivate arena_owner = G_PRIVATE_INIT (arena_free);
static _Thread_local Arena *arena;

static void
arena_free (gpointer data)
{
  Arena *self = data;

  g_ptr_array_unref (self->chunks);
  g_array_unref (self->marks);
  g_free (self);
}

static void
add_chunk (Arena *self,
           gsize  size)
{
  self->next = g_malloc (size);
  self->end = self->next + size;
  g_ptr_array_add (self->chunks, self->next);
}

static void
ensure_arena (void)
{
  if (arena != NULL)
    return;
  arena = g_new0 (Arena, 1);
  arena->chunks = g_ptr_array_new_with_free_func (g_free);
  arena->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  add_chunk (arena, CHUNK_SIZE);
  g_private_set (&arena_owner, arena);
}

static gsize *
get_size (void *block)
{
  return (gsize *) ((guint8 *) block - HEADER_SIZE);
}

static void *
allocate (gsize size)
{
  const gsize whole = HEADER_SIZE + size;
  const gsize padding = -size % ALIGNMENT;
  void *block;

  if (whole > (gsize) (arena->end - arena->next))
    add_chunk (arena, MAX (whole, CHUNK_SIZE));
  block = arena->next + HEADER_SIZE;
  *get_size (block) = size;
  arena->next += whole;
  arena->next += MIN (padding, (gsize) (arena->end - arena->next));
  return block;
}

static void *
allocate_zeroed_cb (size_t n,
                    size_t size)
{
  return memset (allocate (n * size), 0, n * size);
}

static void *
reallocate_cb (void  *block,
               size_t size)
{
  void *grown = allocate (size);

  if (block != NULL)
    memcpy (grown, block, MIN (*get_size (block), size));
  return grown;
}

static void
free_cb (void *block)
{
}

static cmark_mem memory = { allocate_zeroed_cb, reallocate_cb, free_cb };

/**
 * jogan_cmark_parse: (skip)
 * @text: Markdown
 * @length: its bytes
 *
 * As cmark_parse_document(), but quicker.
 *
 * Returns: (transfer full): the document, to be given to jogan_cmark_free(). It belongs to the thread; of several
 *   documents the last one is freed first
 */
cmark_node *
jogan_cmark_parse (const char *text,
                   gsize       length)
{
  cmark_parser *parser;
  Mark mark;

  ensure_arena ();
  mark = (Mark) { NULL, arena->chunks->len, arena->next, arena->end };
  parser = cmark_parser_new_with_mem (CMARK_OPT_DEFAULT, &memory);
  cmark_parser_feed (parser, text, length);
  mark.document = cmark_parser_finish (parser);
  cmark_parser_free (parser);
  g_array_append_val (arena->marks, mark);
  return mark.document;
}

/**
 * jogan_cmark_free: (skip)
 * @document: (transfer full): the last document from jogan_cmark_parse() in this thread
 */
void
jogan_cmark_free (cmark_node *document)
{
  const Mark *mark;

  g_return_if_fail (arena != NULL && arena->marks->len > 0);
  mark = &g_array_index (arena->marks, Mark, arena->marks->len - 1);
  g_return_if_fail (mark->document == document);

  g_ptr_array_set_size (arena->chunks, (int) mark->n_chunks);
  arena->next = mark->next;
  arena->end = mark->end;
  g_array_set_size (arena->marks, arena->marks->len - 1);
}

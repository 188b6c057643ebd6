/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/jogan-text.h"

#include <string.h>

/* Texts are many and short: all of one is one allocation, the string and then the targets behind the runs. */
struct _JoganText
{
  gatomicrefcount ref_count;
  guint length;
  guint n_runs;
  JoganRun runs[];
};

/* A run on its way. */
typedef struct
{
  guint start;
  guint end;
  JoganRunFlags flags;
  gsize target; /* where it begins among the targets, or NO_TARGET */
} Stretch;

#define NO_TARGET G_MAXSIZE

struct _JoganTextBuilder
{
  GString *string;
  GArray *stretches; /* of Stretch */
  GString *targets;  /* each ended by NUL */
};

G_DEFINE_BOXED_TYPE (JoganText, jogan_text, jogan_text_ref, jogan_text_unref)

static gsize
string_size (const char *string)
{
  return string != NULL ? strlen (string) + 1 : 0;
}

/* Where the string is that follows the runs. */
static char *
get_string (const JoganText *self)
{
  return (char *) (self->runs + self->n_runs);
}

/* Returns: (transfer full): a text without runs and targets as yet */
static JoganText *
text_new (const char *string,
          gsize       length,
          guint       n_runs,
          gsize       targets_size)
{
  JoganText *self = g_malloc (sizeof (JoganText) + n_runs * sizeof (JoganRun) + length + 1 + targets_size);

  g_atomic_ref_count_init (&self->ref_count);
  self->length = (guint) length;
  self->n_runs = n_runs;
  memcpy (get_string (self), string, length);
  get_string (self)[length] = '\0';
  return self;
}

/* C0 and C1 controls but for tab and newline, bidi overrides, embeddings and isolates, and the byte order mark: they
 * change how the text around them looks and say nothing themselves. */
static gboolean
is_hidden_control (gunichar c)
{
  return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

/* All white space beyond ASCII begins with one of these bytes. */
static gboolean
is_wide_space (const char *p)
{
  const guchar first = (guchar) *p;

  return (first == 0xc2 || (first >= 0xe1 && first <= 0xe3)) && g_unichar_isspace (g_utf8_get_char (p));
}

/* Plain ASCII without controls, as most titles and names are. */
static gboolean
is_plain_ascii (const char *string,
                gssize      length)
{
  for (gssize i = 0; length < 0 ? string[i] != '\0' : i < length; i++)
    {
      if (string[i] < 0x20 || string[i] > 0x7e)
        return FALSE;
    }
  return TRUE;
}

/**
 * jogan_text_new:
 * @string: valid UTF-8
 *
 * Makes a text without runs.
 *
 * Returns: (transfer full): the text
 */
JoganText *
jogan_text_new (const char *string)
{
  return text_new (string, strlen (string), 0, 0);
}

/**
 * jogan_text_ref:
 * @self: a text
 *
 * Returns: (transfer full): @self
 */
JoganText *
jogan_text_ref (JoganText *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * jogan_text_unref:
 * @self: (transfer full): a text
 */
void
jogan_text_unref (JoganText *self)
{
  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

/**
 * jogan_text_get_string:
 * @self: a text
 *
 * Returns: (transfer none): all of the text, UTF-8; lines are separated by "\n"
 */
const char *
jogan_text_get_string (const JoganText *self)
{
  return get_string (self);
}

/**
 * jogan_text_get_length:
 * @self: a text
 *
 * Returns: the length of the string in bytes
 */
gsize
jogan_text_get_length (const JoganText *self)
{
  return self->length;
}

/**
 * jogan_text_get_runs:
 * @self: a text
 * @n_runs: (out): their number
 *
 * Returns: (transfer none) (array length=n_runs) (nullable): the styled runs in order, not overlapping
 */
const JoganRun *
jogan_text_get_runs (const JoganText *self,
                     guint           *n_runs)
{
  *n_runs = self->n_runs;
  return self->n_runs > 0 ? self->runs : NULL;
}

/**
 * jogan_text_builder_new: (skip)
 *
 * Returns: (transfer full): a builder, to be ended with jogan_text_builder_end()
 */
JoganTextBuilder *
jogan_text_builder_new (void)
{
  JoganTextBuilder *self = g_new0 (JoganTextBuilder, 1);

  self->string = g_string_sized_new (512);
  self->stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  self->targets = g_string_new (NULL);
  return self;
}

/**
 * jogan_text_builder_free: (skip)
 * @self: (transfer full): a builder
 */
void
jogan_text_builder_free (JoganTextBuilder *self)
{
  g_string_free (self->string, TRUE);
  g_array_unref (self->stretches);
  g_string_free (self->targets, TRUE);
  g_free (self);
}

/**
 * jogan_text_builder_append: (skip)
 * @self: a builder
 * @string: valid UTF-8
 * @length: bytes of @string, or -1 when it ends with NUL
 * @flags: what the stretch is
 * @target: (nullable): its target, see [struct@Run]
 *
 * Adds a stretch. One that continues the stretch before it becomes one run with it, unless it is mathematics.
 */
void
jogan_text_builder_append (JoganTextBuilder *self,
                           const char       *string,
                           gssize            length,
                           JoganRunFlags     flags,
                           const char       *target)
{
  gsize start = self->string->len;

  g_string_append_len (self->string, string, length);
  jogan_text_builder_mark (self, start, self->string->len, flags, target);
}

/**
 * jogan_text_builder_mark: (skip)
 * @self: a builder
 * @start: first byte, not before the end of the last styled stretch
 * @end: the byte after the last one
 * @flags: what the stretch is
 * @target: (nullable): its target, see [struct@Run]
 *
 * Styles a stretch that was appended as plain text.
 */
void
jogan_text_builder_mark (JoganTextBuilder *self,
                         gsize             start,
                         gsize             end,
                         JoganRunFlags     flags,
                         const char       *target)
{
  const guint n = self->stretches->len;
  Stretch *last = n > 0 ? &g_array_index (self->stretches, Stretch, n - 1) : NULL;
  const char *last_target = last != NULL && last->target != NO_TARGET ? self->targets->str + last->target : NULL;
  Stretch stretch = { (guint) start, (guint) end, flags, NO_TARGET };

  g_return_if_fail (start <= end && end <= self->string->len);
  g_return_if_fail (last == NULL || last->end <= start);

  if (flags == JOGAN_RUN_PLAIN || start == end)
    return;
  if (last != NULL && last->end == start && last->flags == flags && (flags & JOGAN_RUN_MATH) == 0 &&
      g_strcmp0 (last_target, target) == 0)
    {
      last->end = stretch.end;
      return;
    }

  if (target != NULL)
    {
      stretch.target = self->targets->len;
      g_string_append_len (self->targets, target, (gssize) string_size (target));
    }
  g_array_append_val (self->stretches, stretch);
}

/**
 * jogan_text_builder_get_string: (skip)
 * @self: a builder
 *
 * Returns: (transfer none): what was appended so far, until the next change
 */
const char *
jogan_text_builder_get_string (JoganTextBuilder *self)
{
  return self->string->str;
}

/**
 * jogan_text_builder_get_length: (skip)
 * @self: a builder
 *
 * Returns: bytes appended so far
 */
gsize
jogan_text_builder_get_length (JoganTextBuilder *self)
{
  return self->string->len;
}

/**
 * jogan_text_builder_take: (skip)
 * @self: a builder
 *
 * Makes a text of what was appended and leaves the builder empty, ready for the next one.
 *
 * Returns: (transfer full): the text
 */
JoganText *
jogan_text_builder_take (JoganTextBuilder *self)
{
  JoganText *text = text_new (self->string->str, self->string->len, self->stretches->len, self->targets->len);
  char *targets = get_string (text) + text->length + 1;

  memcpy (targets, self->targets->str, self->targets->len);
  for (guint i = 0; i < text->n_runs; i++)
    {
      const Stretch *stretch = &g_array_index (self->stretches, Stretch, i);

      text->runs[i] = (JoganRun) { stretch->start, stretch->end, stretch->flags,
                                   stretch->target != NO_TARGET ? targets + stretch->target : NULL };
    }
  g_string_truncate (self->string, 0);
  g_array_set_size (self->stretches, 0);
  g_string_truncate (self->targets, 0);
  return text;
}

/**
 * jogan_text_builder_end: (skip)
 * @self: (transfer full): a builder
 *
 * Returns: (transfer full): the text
 */
JoganText *
jogan_text_builder_end (JoganTextBuilder *self)
{
  JoganText *text = jogan_text_builder_take (self);

  jogan_text_builder_free (self);
  return text;
}

/**
 * jogan_text_slice:
 * @self: a text
 * @start: first byte of the slice, at the beginning of a character
 * @end: the byte after its last one
 *
 * Returns: (transfer full): that part of the text with its runs; @self itself when it is all of it
 */
JoganText *
jogan_text_slice (JoganText *self,
                  gsize      start,
                  gsize      end)
{
  guint first = 0;
  guint n = 0;
  gsize targets_size = 0;
  JoganText *slice;
  char *target;

  g_return_val_if_fail (start <= end && end <= self->length, NULL);

  if (start == 0 && end == self->length)
    return jogan_text_ref (self);
  while (first < self->n_runs && self->runs[first].end <= start)
    first++;
  for (; start < end && first + n < self->n_runs && self->runs[first + n].start < end; n++)
    targets_size += string_size (self->runs[first + n].target);

  slice = text_new (get_string (self) + start, end - start, n, targets_size);
  target = get_string (slice) + slice->length + 1;
  for (guint i = 0; i < n; i++)
    {
      const JoganRun *run = &self->runs[first + i];

      slice->runs[i] = (JoganRun) { (guint) (MAX (run->start, start) - start), (guint) (MIN (run->end, end) - start),
                                    run->flags, run->target != NULL ? target : NULL };
      if (run->target != NULL)
        target = g_stpcpy (target, run->target) + 1;
    }
  return slice;
}

/* Whether there is at most one space between words, and no byte that begins another white space; a loop that looks at
 * every byte, so that the compiler uses vectors. */
static gboolean
is_collapsed (const char *string,
              gsize       length)
{
  const guint8 *bytes = (const guint8 *) string;
  guint8 odd = length > 0 && bytes[0] == ' ';

  for (gsize i = 0; i < length; i++)
    {
      odd |= (bytes[i] < ' ') | ((bytes[i] == ' ') & (bytes[i + 1] <= ' '));
      odd |= (bytes[i] == 0xc2) | ((bytes[i] >= 0xe1) & (bytes[i] <= 0xe3));
    }
  return odd == 0;
}

/**
 * jogan_text_collapse_spaces:
 * @string: valid UTF-8
 *
 * Turns every run of white space into one space and drops it at both ends, as titles are shown.
 *
 * Returns: (transfer full): the collapsed text
 */
char *
jogan_text_collapse_spaces (const char *string)
{
  const gsize length = strlen (string);
  char *collapsed;
  char *out;
  gboolean pending = FALSE;

  if (is_collapsed (string, length))
    return g_strndup (string, length);
  collapsed = out = g_malloc (length + 1);
  for (const char *p = string; *p != '\0';)
    {
      if (g_ascii_isspace (*p) || is_wide_space (p))
        {
          pending = out > collapsed;
          p = g_utf8_next_char (p);
          continue;
        }
      if (pending)
        *out++ = ' ';
      pending = FALSE;
      do
        *out++ = *p++;
      while ((*p & 0xc0) == 0x80);
    }
  *out = '\0';
  return collapsed;
}

/**
 * jogan_text_make_showable:
 * @string: any bytes
 * @length: their number, or -1 when they end with NUL
 *
 * Makes text of unknown origin fit to be shown: invalid UTF-8 becomes U+FFFD; control characters other than tab and
 * newline, and the invisible characters that reorder the text around them, are dropped.
 *
 * Returns: (transfer full): valid UTF-8
 */
char *
jogan_text_make_showable (const char *string,
                          gssize      length)
{
  g_autofree char *valid = NULL;
  GString *out;

  if (is_plain_ascii (string, length))
    return length < 0 ? g_strdup (string) : g_strndup (string, length);
  valid = g_utf8_make_valid (string, length);
  out = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (!is_hidden_control (g_utf8_get_char (p)))
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
    }
  return g_string_free (out, FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * JoganRunFlags:
 * @JOGAN_RUN_PLAIN: no style
 * @JOGAN_RUN_STRONG: strong emphasis
 * @JOGAN_RUN_EMPHASIS: emphasis
 * @JOGAN_RUN_CODE: code, shown in a fixed-width font
 * @JOGAN_RUN_LINK: a link; the run's target is its destination
 * @JOGAN_RUN_MATH: mathematics; the text is what can be shown, the target the TeX source with its dollar signs
 * @JOGAN_RUN_IMAGE: an image that is not fetched; the text is its description, the target its address
 *
 * What a stretch of text is; flags combine.
 */
typedef enum
{
  JOGAN_RUN_PLAIN = 0,
  JOGAN_RUN_STRONG = 1 << 0,
  JOGAN_RUN_EMPHASIS = 1 << 1,
  JOGAN_RUN_CODE = 1 << 2,
  JOGAN_RUN_LINK = 1 << 3,
  JOGAN_RUN_MATH = 1 << 4,
  JOGAN_RUN_IMAGE = 1 << 5,
} JoganRunFlags;

/**
 * JoganRun:
 * @start: first byte of the run in the text
 * @end: the byte after its last one
 * @flags: what it is, never %JOGAN_RUN_PLAIN
 * @target: (nullable): link destination, image address or TeX source, as written and unchecked
 *
 * A styled stretch of a [struct@Text].
 */
typedef struct
{
  guint start;
  guint end;
  JoganRunFlags flags;
  const char *target;
} JoganRun;

/**
 * JoganText:
 *
 * An immutable line or paragraph of text with styled runs. Runs are sorted, not empty and do not overlap; text
 * between runs is plain. The text is valid UTF-8, to be shown and never to be interpreted as markup.
 */
typedef struct _JoganText JoganText;
typedef struct _JoganTextBuilder JoganTextBuilder;

#define JOGAN_TYPE_TEXT (jogan_text_get_type ())

GType           jogan_text_get_type   (void) G_GNUC_CONST;
JoganText      *jogan_text_new        (const char      *string);
JoganText      *jogan_text_ref        (JoganText       *self);
void            jogan_text_unref      (JoganText       *self);
const char     *jogan_text_get_string (const JoganText *self);
gsize           jogan_text_get_length (const JoganText *self);
const JoganRun *jogan_text_get_runs   (const JoganText *self,
                                       guint           *n_runs);
JoganText      *jogan_text_slice      (JoganText       *self,
                                       gsize            start,
                                       gsize            end);

JoganTextBuilder *jogan_text_builder_new        (void);
void              jogan_text_builder_free       (JoganTextBuilder *self);
void              jogan_text_builder_append     (JoganTextBuilder *self,
                                                 const char       *string,
                                                 gssize            length,
                                                 JoganRunFlags     flags,
                                                 const char       *target);
void              jogan_text_builder_mark       (JoganTextBuilder *self,
                                                 gsize             start,
                                                 gsize             end,
                                                 JoganRunFlags     flags,
                                                 const char       *target);
const char       *jogan_text_builder_get_string (JoganTextBuilder *self);
gsize             jogan_text_builder_get_length (JoganTextBuilder *self);
JoganText        *jogan_text_builder_take       (JoganTextBuilder *self);
JoganText        *jogan_text_builder_end        (JoganTextBuilder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganText, jogan_text_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JoganTextBuilder, jogan_text_builder_free)

char *jogan_text_collapse_spaces (const char *string) G_GNUC_WARN_UNUSED_RESULT;
char *jogan_text_make_showable   (const char *string,
                                  gssize      length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

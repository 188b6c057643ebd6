/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotations/jogan-annotations-private.h"

#define MAX_STEPS 100

/* A record that an action of the reader changed: nothing before when it was not there. */
typedef struct
{
  JoganAnnotationKind kind;
  JoganRecord *before;
  JoganRecord *after;
} Change;

/* An action of the reader. */
typedef struct
{
  char *description;
  char *note_id; /* of the note that is being written, until something else is done */
  GArray *changes;
} Step;

struct _JoganUndo
{
  GQueue steps; /* the last one first */
};

static void
clear_change (gpointer data)
{
  Change *change = data;

  g_clear_pointer (&change->before, jogan_record_unref);
  g_clear_pointer (&change->after, jogan_record_unref);
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_array_unref (step->changes);
  g_free (step->description);
  g_free (step->note_id);
  g_free (step);
}

/* What to put back; NULL when the record was changed elsewhere since, which is left as it is. */
static JoganRecord *
revert (JoganAnnotations *annotations,
        const Change     *change)
{
  JoganRecord *current = jogan_annotations_lookup (annotations, change->kind, change->after->id);
  JoganRecord *record;

  if (current == NULL || !jogan_annotations_can_change (annotations, change->kind) ||
      !jogan_record_says_same (current, change->after))
    return NULL;

  record = jogan_record_copy (change->before != NULL ? change->before : change->after);
  if (change->before == NULL)
    record->deleted = TRUE;
  jogan_annotations_stamp (annotations, change->kind, record);
  return record;
}

JoganUndo *
jogan_undo_new (void)
{
  JoganUndo *self = g_new0 (JoganUndo, 1);

  g_queue_init (&self->steps);
  return self;
}

void
jogan_undo_free (JoganUndo *self)
{
  g_queue_clear_full (&self->steps, step_free);
  g_free (self);
}

/* Begins a step, to which changes are then added. */
void
jogan_undo_begin (JoganUndo  *self,
                  const char *description)
{
  Step *step = g_new0 (Step, 1);

  jogan_undo_end_note (self);
  step->description = g_strdup (description);
  step->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  g_array_set_clear_func (step->changes, clear_change);
  g_queue_push_head (&self->steps, step);
  if (self->steps.length > MAX_STEPS)
    step_free (g_queue_pop_tail (&self->steps));
}

/* Begins a step, or goes on with the one in which the same note is being written. */
void
jogan_undo_begin_note (JoganUndo  *self,
                       const char *id,
                       const char *description)
{
  Step *step = g_queue_peek_head (&self->steps);

  if (step != NULL && g_strcmp0 (step->note_id, id) == 0)
    {
      g_set_str (&step->description, description);
      return;
    }
  jogan_undo_begin (self, description);
  step = g_queue_peek_head (&self->steps);
  step->note_id = g_strdup (id);
}

/* What is written from now on is a step of its own. */
void
jogan_undo_end_note (JoganUndo *self)
{
  Step *step = g_queue_peek_head (&self->steps);

  if (step != NULL)
    g_clear_pointer (&step->note_id, g_free);
}

/* Adds a change to the step that was begun. */
void
jogan_undo_add (JoganUndo          *self,
                JoganAnnotationKind kind,
                JoganRecord        *before,
                JoganRecord        *after)
{
  Step *step = g_queue_peek_head (&self->steps);
  Change *last = step->changes->len > 0 ? &g_array_index (step->changes, Change, step->changes->len - 1) : NULL;
  Change change = { kind, NULL, jogan_record_ref (after) };

  if (step->note_id != NULL && last != NULL && last->after == before)
    {
      jogan_record_unref (last->after);
      last->after = change.after;
      return;
    }
  if (before != NULL)
    change.before = jogan_record_ref (before);
  g_array_append_val (step->changes, change);
}

/* (nullable): what the next undo takes back. */
const char *
jogan_undo_get_description (JoganUndo *self)
{
  Step *step = g_queue_peek_head (&self->steps);

  return step != NULL ? step->description : NULL;
}

/* Takes the last step back; FALSE when there is none or all of it was changed elsewhere since. */
gboolean
jogan_undo_run (JoganUndo        *self,
                JoganAnnotations *annotations)
{
  Step *step = g_queue_pop_head (&self->steps);
  gboolean any = FALSE;

  if (step == NULL)
    return FALSE;

  for (guint kind = 0; kind < JOGAN_N_ANNOTATION_KINDS; kind++)
    {
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();

      for (guint i = step->changes->len; i-- > 0;)
        {
          const Change *change = &g_array_index (step->changes, Change, i);
          g_autoptr (JoganRecord) record = change->kind == kind ? revert (annotations, change) : NULL;

          if (record == NULL)
            continue;
          jogan_annotations_put (annotations, kind, record);
          g_ptr_array_add (ids, change->after->id);
        }
      any = any || ids->len > 0;
      jogan_annotations_emit_changed (annotations, kind, ids);
    }
  step_free (step);
  return any;
}

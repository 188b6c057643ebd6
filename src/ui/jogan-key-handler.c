/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jogan-key-handler.h"

#include <adwaita.h>

/* How long the first key of a sequence waits for the second. */
#define SEQUENCE_MSEC 1200

/* How long keys wait for what they need, and how many of them. */
#define WAIT_USEC (2 * G_USEC_PER_SEC)
#define N_WAITING 32

#define CONTROLLER "jogan-keys"

#define MODIFIERS (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_HYPER_MASK | GDK_META_MASK)

typedef struct
{
  guint keyval;
  GdkModifierType modifiers;
} Stroke;

typedef struct
{
  const JoganShortcut *shortcut;
  Stroke strokes[2];
  guint n_strokes;
} Binding;

typedef enum
{
  UNKNOWN, /* a widget may have a use for it */
  DONE,
  EARLY, /* what it needs is not there */
} Outcome;

typedef struct
{
  GtkWidget *window; /* borrowed: it and its dialogs own the controllers, which own this */
  JoganPlaceFunc get_place;
  JoganNeedFunc has;
  gpointer user_data;
  GArray *bindings; /* of Binding */
  Stroke pending;
  guint pending_id;
  GArray *waiting;      /* of Stroke: pressed before what the first of them needs was there */
  gint64 waiting_since; /* since when the first of them waits, monotonic */
  guint tick_id;
  gboolean impatient; /* they have waited long enough */
} KeyHandler;

static void
key_handler_clear (gpointer data)
{
  KeyHandler *self = data;

  g_clear_handle_id (&self->pending_id, g_source_remove);
  g_array_unref (self->bindings);
  g_array_unref (self->waiting);
}

static void
key_handler_unref (gpointer data)
{
  g_rc_box_release_full (data, key_handler_clear);
}

static void
key_handler_release (gpointer  data,
                     GClosure *closure)
{
  key_handler_unref (data);
}

static void
add_bindings (KeyHandler          *self,
              const JoganShortcut *shortcut)
{
  g_auto (GStrv) alternatives = g_strsplit (jogan_shortcuts_get_keys (shortcut), "|", -1);

  for (guint i = 0; alternatives[i] != NULL; i++)
    {
      g_auto (GStrv) sequence = g_strsplit (alternatives[i], " ", 2);
      Binding binding = { .shortcut = shortcut };

      for (guint k = 0; sequence[k] != NULL; k++)
        {
          Stroke *stroke = &binding.strokes[binding.n_strokes++];

          if (!gtk_accelerator_parse (sequence[k], &stroke->keyval, &stroke->modifiers))
            g_warning ("“%s” is no accelerator", sequence[k]);
        }
      if (binding.n_strokes > 0)
        g_array_append_val (self->bindings, binding);
    }
}

/* Shift belongs to letters and named keys; a sign such as "?" needs it on one keyboard and not on the next. */
static gboolean
matches (const Stroke *wanted,
         const Stroke *pressed)
{
  GdkModifierType mask = MODIFIERS;

  if (wanted->keyval > 0x20 && wanted->keyval < 0x7f && !g_ascii_isalpha (wanted->keyval))
    mask &= ~GDK_SHIFT_MASK;
  return wanted->keyval == pressed->keyval && ((wanted->modifiers ^ pressed->modifiers) & mask) == 0;
}

/* A button or a list of views has its own use for the keys that move and press. */
static gboolean
belongs_to_widget (const Stroke *stroke,
                   JoganPlace    place)
{
  if (stroke->modifiers & ~GDK_SHIFT_MASK)
    return FALSE;

  switch (stroke->keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      return place == JOGAN_PLACE_OTHER || place == JOGAN_PLACE_COLUMNS;
    case GDK_KEY_Return:
      return place == JOGAN_PLACE_OTHER;
    case GDK_KEY_space:
    case GDK_KEY_Up:
    case GDK_KEY_Down:
    case GDK_KEY_Home:
    case GDK_KEY_End:
    case GDK_KEY_Page_Up:
    case GDK_KEY_Page_Down:
      return place == JOGAN_PLACE_OTHER || place == JOGAN_PLACE_SIDEBAR;
    default:
      return FALSE;
    }
}

/* Where text is written, a key without Ctrl or Alt writes; only rows that are for that place alone go first. */
static gboolean
is_typing (const Stroke *stroke,
           JoganPlace    place)
{
  if (place != JOGAN_PLACE_TEXT && place != JOGAN_PLACE_NOTE)
    return FALSE;
  return !(stroke->modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) &&
         !(stroke->keyval >= GDK_KEY_F1 && stroke->keyval <= GDK_KEY_F35);
}

/* The keys of the table as they are now. */
static void
update_bindings (KeyHandler *self)
{
  guint n;
  const JoganShortcut *shortcuts = jogan_shortcuts_get_all (&n);

  g_array_set_size (self->bindings, 0);
  for (guint i = 0; i < n; i++)
    add_bindings (self, &shortcuts[i]);
}

static void
keys_changed_cb (JoganKeys  *keys,
                 KeyHandler *self)
{
  update_bindings (self);
}

static gboolean
forget_pending_cb (gpointer data)
{
  ((KeyHandler *) data)->pending_id = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
activate (KeyHandler          *self,
          const JoganShortcut *shortcut)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (shortcut->action, &name, &target, NULL))
    return FALSE;
  g_debug ("key of %s", shortcut->action);
  gtk_widget_activate_action_variant (self->window, name, target);
  return TRUE;
}

static guint
mirror_arrow (guint keyval)
{
  if (gtk_widget_get_default_direction () != GTK_TEXT_DIR_RTL)
    return keyval;
  return keyval == GDK_KEY_Left ? GDK_KEY_Right : keyval == GDK_KEY_Right ? GDK_KEY_Left : keyval;
}

/* Where text is written, an input method has the first use for a key: to close its candidates, say. */
static gboolean
is_composing (KeyHandler *self,
              GdkEvent   *event)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  return event != NULL && self->get_place (self->user_data) == JOGAN_PLACE_NOTE && GTK_IS_TEXT_VIEW (focus) &&
         gtk_text_view_im_context_filter_keypress (GTK_TEXT_VIEW (focus), event);
}

static Outcome
try_binding (KeyHandler    *self,
             const Binding *binding,
             GdkEvent      *event)
{
  JoganNeed need = binding->shortcut->need;

  if (is_composing (self, event))
    return DONE;
  if (need != JOGAN_NEED_NOTHING && !self->impatient && (self->waiting->len > 0 || !self->has (need, self->user_data)))
    return EARLY;
  return activate (self, binding->shortcut) ? DONE : UNKNOWN;
}

/* Does what the table says of a key. */
static Outcome
try_stroke (KeyHandler   *self,
            const Stroke *stroke,
            GdkEvent     *event)
{
  JoganPlace place = self->get_place (self->user_data);
  gboolean second = self->pending_id != 0;

  g_clear_handle_id (&self->pending_id, g_source_remove);
  if (belongs_to_widget (stroke, place))
    return UNKNOWN;

  for (guint i = 0; i < self->bindings->len; i++)
    {
      Binding *binding = &g_array_index (self->bindings, Binding, i);

      if (!(binding->shortcut->places & place) || (binding->shortcut->places != place && is_typing (stroke, place)))
        continue;
      if (binding->n_strokes == 1 && matches (&binding->strokes[0], stroke))
        return try_binding (self, binding, event);
      if (binding->n_strokes < 2)
        continue;
      if (second && matches (&binding->strokes[0], &self->pending) && matches (&binding->strokes[1], stroke))
        {
          Outcome outcome = try_binding (self, binding, event);

          if (outcome == EARLY)
            g_array_append_val (self->waiting, self->pending);
          return outcome;
        }
      if (!second && matches (&binding->strokes[0], stroke))
        {
          if (self->waiting->len > 0)
            return EARLY;
          self->pending = *stroke;
          /* After keys that are already here, however busy the program was. */
          self->pending_id = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, SEQUENCE_MSEC, forget_pending_cb, self, NULL);
          return DONE;
        }
    }
  return UNKNOWN;
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  KeyHandler *self = data;
  g_autoptr (GArray) strokes = g_steal_pointer (&self->waiting);
  gint64 now = g_get_monotonic_time ();

  self->waiting = g_array_new (FALSE, FALSE, sizeof (Stroke));
  self->impatient = now - self->waiting_since > WAIT_USEC;
  for (guint i = 0; i < strokes->len; i++)
    {
      Stroke *stroke = &g_array_index (strokes, Stroke, i);

      if (self->waiting->len > 0 || try_stroke (self, stroke, NULL) == EARLY)
        g_array_append_val (self->waiting, *stroke);
    }
  self->impatient = FALSE;
  if (self->waiting->len < strokes->len)
    self->waiting_since = now;
  if (self->waiting->len > 0)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

/* What is missing comes within a few frames. */
static void
wait_with (KeyHandler   *self,
           const Stroke *stroke)
{
  if (self->waiting->len < N_WAITING)
    g_array_append_val (self->waiting, *stroke);
  if (self->tick_id != 0)
    return;
  self->waiting_since = g_get_monotonic_time ();
  self->tick_id = gtk_widget_add_tick_callback (self->window, tick_cb, g_rc_box_acquire (self), key_handler_unref);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                KeyHandler            *self)
{
  GdkDisplay *display = gtk_widget_get_display (self->window);
  Stroke stroke = { mirror_arrow (jogan_shortcuts_get_key (display, keyval, keycode, state)), state & MODIFIERS };
  Outcome outcome;

  /* A modifier alone neither begins nor ends a sequence. */
  if (stroke.keyval >= GDK_KEY_Shift_L && stroke.keyval <= GDK_KEY_Hyper_R)
    return GDK_EVENT_PROPAGATE;
  outcome = try_stroke (self, &stroke, gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller)));
  if (outcome == EARLY)
    wait_with (self, &stroke);
  return outcome != UNKNOWN;
}

static void
add_controller (KeyHandler *self,
                GtkWidget  *widget)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_name (controller, CONTROLLER);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_data (controller, "key-pressed", G_CALLBACK (key_pressed_cb), g_rc_box_acquire (self),
                         key_handler_release, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (widget, controller);
}

static gboolean
has_controller (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_strcmp0 (gtk_event_controller_get_name (controller), CONTROLLER) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The window does not see the keys that are pressed in a dialog. */
static void
visible_dialog_cb (AdwApplicationWindow *window,
                   GParamSpec           *pspec,
                   KeyHandler           *self)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (window);

  if (dialog != NULL && !has_controller (GTK_WIDGET (dialog)))
    add_controller (self, GTK_WIDGET (dialog));
}

/**
 * jogan_key_handler_install:
 * @window: an application window of libadwaita
 * @get_place: tells where the keyboard focus is
 * @has: tells whether what an action needs is there
 * @user_data: for both; outlives the window's content
 *
 * Lets the window and its dialogs answer to the table of shortcuts. Keys are looked at before any widget sees them,
 * since lists and labels have uses of their own for some; those of a place the row does not name go on to the widgets.
 *
 * Keys that need what is not there yet wait for it, and those after them wait, too, so that nothing is lost and all
 * keep their order; what does not come within two seconds is not waited for.
 */
void
jogan_key_handler_install (GtkWidget     *window,
                           JoganPlaceFunc get_place,
                           JoganNeedFunc  has,
                           gpointer       user_data)
{
  KeyHandler *self = g_rc_box_new0 (KeyHandler);

  self->window = window;
  self->get_place = get_place;
  self->has = has;
  self->user_data = user_data;
  self->bindings = g_array_new (FALSE, FALSE, sizeof (Binding));
  self->waiting = g_array_new (FALSE, FALSE, sizeof (Stroke));
  update_bindings (self);
  add_controller (self, window);
  if (jogan_shortcuts_get_user_keys () != NULL)
    {
      GClosure *closure = g_cclosure_new (G_CALLBACK (keys_changed_cb), g_rc_box_acquire (self), key_handler_release);

      g_object_watch_closure (G_OBJECT (window), closure);
      g_signal_connect_closure (jogan_shortcuts_get_user_keys (), "changed", closure, FALSE);
    }
  g_signal_connect_data (window, "notify::visible-dialog", G_CALLBACK (visible_dialog_cb), self, key_handler_release,
                         G_CONNECT_DEFAULT);
}

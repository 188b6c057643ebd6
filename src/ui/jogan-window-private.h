/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search/jogan-related.h"
#include "search/jogan-search.h"
#include "ui/jogan-columns.h"
#include "ui/jogan-day-end.h"
#include "ui/jogan-history.h"
#include "ui/jogan-marked-papers.h"
#include "ui/jogan-note-editor.h"
#include "ui/jogan-paper-list.h"
#include "ui/jogan-reader.h"
#include "ui/jogan-reading-time.h"
#include "ui/jogan-shortcuts.h"
#include "ui/jogan-sidebar.h"
#include "ui/jogan-typography.h"
#include "ui/jogan-window.h"

G_BEGIN_DECLS

struct _JoganWindow
{
  AdwApplicationWindow parent_instance;

  /* Template */
  AdwToastOverlay *toasts;
  AdwOverlaySplitView *outer;
  GtkWidget *sidebar_page;
  AdwNavigationSplitView *inner;
  AdwNavigationPage *list_page;
  AdwNavigationPage *reader_page;
  GtkLabel *list_title; /* libadwaita's own title asks for more room than there may be */
  GtkLabel *list_subtitle;
  AdwBanner *banner;
  AdwStatusPage *status;
  GtkWidget *no_paper;
  GtkWidget *status_button;
  GtkWidget *spinner;
  GtkStack *reader_stack;
  GtkMenuButton *main_menu;
  GtkMenuButton *paper_menu;
  GtkWidget *progress_box;
  GtkProgressBar *progress;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkLabel *search_problem;
  GtkMenuButton *search_order_button;
  GtkWidget *match_bar;
  GtkLabel *match_label;
  GtkMenuButton *order_button;
  GtkButton *bookmark_button;
  GtkLabel *day_progress;
  AdwBottomSheet *note_sheet;
  GtkRevealer *note_dock;
  JoganSidebar *sidebar;
  JoganPaperList *papers;
  JoganReader *reader;

  /* Borrowed: made when they are first asked for */
  GtkWidget *text_menu;
  JoganNoteEditor *note;
  JoganColumns *columns; /* pages of the reader's stack */
  JoganDayEnd *day_end;

  /* Owned */
  JoganLibrary *library;
  JoganAnnotations *annotations;
  JoganSearch *search;
  JoganKeptSearches *searches;
  JoganFoundPapers *found;
  JoganView *view_before_search; /* (nullable) */
  JoganReadingTime *reading_time;
  JoganMarkedPapers *bookmarked;
  JoganMarkedPapers *noted;
  gint64 shown_since; /* when the paper on screen came there, monotonic; 0 when it is out of sight */
  GSettings *settings;
  JoganTypography *typography;
  JoganHistory *history;
  gboolean narrow;     /* one pane at a time */
  gboolean focus_mode; /* nothing but the reader */
  gboolean in_columns; /* one section of several papers */
  gboolean at_day_end; /* what was read of the day is in place of a paper */
  gboolean jumping;    /* the next paper shown was jumped to */
  gboolean returning;  /* the next paper shown is one of history */
  gboolean welcome;    /* there is no source */
  guint n_errors;      /* files that the user was told of */
  char *session_view;  /* (nullable): the view and paper of the last time, until they are there */
  char *session_paper;
  guint announce_id;                /* of how much was found */
  guint list_shown_id;              /* the list is on screen alone, which is to be made true */
  guint follow_id;                  /* the reader will show what is selected when the typing rests */
  char *sought_paper;               /* (nullable): somebody wants to see it, as soon as it is there */
  GtkPrintSettings *print_settings; /* (nullable): of the last time */
  JoganRelated *related;
  GCancellable *related_cancellable; /* (nullable): papers related to the one on screen are sought, or were found */
  guint rest_id;
  guint loading_id;      /* shows the progress of a loading that takes long */
  gboolean awaits_posts; /* the reader asked for what is new, or sees how far its reading is */
  guint save_id;
  guint restore_id;
  GtkWidget *kept_focus; /* (nullable): while the window is laid out, what had the focus before */
  guint wait_id;         /* while the first frame waits for something to show, and the idle that looks */
  guint present_id;
  guint remember_id;
};

JoganPaper *jogan_window_get_noted     (JoganWindow *self);
void        jogan_window_show_selected (JoganWindow *self);

void     jogan_window_add_loading     (JoganWindow *self);
void     jogan_window_update_loading  (JoganWindow *self);
void     jogan_window_update_progress (JoganWindow *self);
void     jogan_window_update_time     (JoganWindow *self);
gboolean jogan_window_end_day         (JoganWindow *self);
gboolean jogan_window_leave_day_end   (JoganWindow *self);
gboolean jogan_window_read_left       (JoganWindow *self);
gboolean jogan_window_go_on           (JoganWindow *self);

JoganPlace jogan_window_get_place    (gpointer        data);
void       jogan_window_bind_panes   (GtkWidgetClass *widget_class);
void       jogan_window_update_panes (JoganWindow    *self);
void       jogan_window_show_list    (JoganWindow    *self);

void          jogan_window_add_days       (JoganWindow *self);
void          jogan_window_add_print      (JoganWindow *self);
void          jogan_window_add_keys       (JoganWindow *self);
void          jogan_window_add_columns    (JoganWindow *self);
void          jogan_window_leave_columns  (JoganWindow *self);
void          jogan_window_update_columns (JoganWindow *self);
gboolean      jogan_window_move           (JoganWindow *self,
                                           int          direction);
JoganSection *jogan_window_get_section    (JoganWindow *self);
char         *jogan_window_dup_selection  (JoganWindow *self);

void      jogan_window_add_actions     (JoganWindow    *self);
void      jogan_window_set_enabled     (JoganWindow    *self,
                                        const char     *name,
                                        gboolean        enabled);
void      jogan_window_actions_update  (JoganWindow    *self);
void      jogan_window_bind_search     (GtkWidgetClass *widget_class);
void      jogan_window_update_search   (JoganWindow    *self);
void      jogan_window_end_search      (JoganWindow    *self);
void      jogan_window_follow          (JoganWindow    *self);
void      jogan_window_add_search      (JoganWindow    *self);
void      jogan_window_forget_search   (JoganWindow    *self);
gboolean  jogan_window_is_searching    (JoganWindow    *self);
void      jogan_window_add_kept        (JoganWindow    *self);
void      jogan_window_update_kept     (JoganWindow    *self);
void      jogan_window_show_view       (JoganWindow    *self,
                                        JoganView      *view);
void      jogan_window_add_related     (JoganWindow    *self);
void      jogan_window_forget_related  (JoganWindow    *self);
void      jogan_window_add_matches     (JoganWindow    *self);
void      jogan_window_update_matches  (JoganWindow    *self);
void      jogan_window_announce        (JoganWindow    *self,
                                        const char     *message);
void      jogan_window_add_links       (JoganWindow    *self);
void      jogan_window_go_to_view      (JoganWindow    *self,
                                        const char     *id);
void      jogan_window_add_copying     (JoganWindow    *self);
void      jogan_window_add_menus       (JoganWindow    *self);
void      jogan_window_add_marks       (JoganWindow    *self);
void      jogan_window_marks_update    (JoganWindow    *self);
void      jogan_window_leave_paper     (JoganWindow    *self);
void      jogan_window_end_note        (JoganWindow    *self);
void      jogan_window_place_note      (JoganWindow    *self);
void      jogan_window_update_list     (JoganWindow    *self);
void      jogan_window_update_banner   (JoganWindow    *self);
AdwToast *jogan_window_new_toast       (const char     *message);
void      jogan_window_add_toast       (JoganWindow    *self,
                                        AdwToast       *toast);
void      jogan_window_toast           (JoganWindow    *self,
                                        const char     *message);
void      jogan_window_remove_source   (JoganWindow    *self,
                                        JoganSource    *source);
void      jogan_window_session_begin   (JoganWindow    *self);
void      jogan_window_session_restore (JoganWindow    *self);
void      jogan_window_session_save    (JoganWindow    *self);
void      jogan_window_session_forget  (JoganWindow    *self);
void      jogan_window_session_end     (JoganWindow    *self);
void      jogan_window_present_end     (JoganWindow    *self);
void      jogan_window_add_source      (JoganWindow    *self,
                                        GFile          *file);

G_END_DECLS

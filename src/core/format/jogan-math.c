/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format/jogan-math.h"

#include <stdlib.h>
#include <string.h>

#include "format/jogan-source.h"

#define MAX_DEPTH 16
#define MAX_COMMAND 24

/* What a command stands for. */
typedef enum
{
  SYMBOL,   /* text */
  RELATION, /* text with a space on either side */
  NAME,     /* the name of a function: text and a space when a letter follows */
  NOTHING,  /* "\left" and its like */
  PLAIN,    /* its argument in upright or bold letters, which are shown as the same letters */
  TEXT,     /* its argument is prose */
  ALPHABET, /* its argument in other letters */
  ACCENT,   /* a combining character behind its argument */
  FRACTION,
  ROOT,
} CommandKind;

typedef struct
{
  const char *name;
  CommandKind kind;
  const char *text;
} Command;

/* Sorted, for bsearch(). */
static const Command commands[] = {
  { " ", SYMBOL, " " },
  { "!", NOTHING, NULL },
  { "#", SYMBOL, "#" },
  { "$", SYMBOL, "$" },
  { "%", SYMBOL, "%" },
  { "&", SYMBOL, "&" },
  { ",", SYMBOL, " " },
  { ":", SYMBOL, " " },
  { ";", SYMBOL, " " },
  { "Delta", SYMBOL, "Δ" },
  { "Gamma", SYMBOL, "Γ" },
  { "Im", NAME, "Im" },
  { "Lambda", SYMBOL, "Λ" },
  { "Leftarrow", RELATION, "⇐" },
  { "Leftrightarrow", RELATION, "⇔" },
  { "Longrightarrow", RELATION, "⟹" },
  { "Omega", SYMBOL, "Ω" },
  { "Phi", SYMBOL, "Φ" },
  { "Pi", SYMBOL, "Π" },
  { "Pr", NAME, "Pr" },
  { "Psi", SYMBOL, "Ψ" },
  { "Re", NAME, "Re" },
  { "Rightarrow", RELATION, "⇒" },
  { "Sigma", SYMBOL, "Σ" },
  { "Theta", SYMBOL, "Θ" },
  { "Upsilon", SYMBOL, "Υ" },
  { "Xi", SYMBOL, "Ξ" },
  { "_", SYMBOL, "_" },
  { "aleph", SYMBOL, "ℵ" },
  { "alpha", SYMBOL, "α" },
  { "approx", RELATION, "≈" },
  { "arccos", NAME, "arccos" },
  { "arcsin", NAME, "arcsin" },
  { "arctan", NAME, "arctan" },
  { "arg", NAME, "arg" },
  { "argmax", NAME, "argmax" },
  { "argmin", NAME, "argmin" },
  { "ast", SYMBOL, "∗" },
  { "backslash", SYMBOL, "\\" },
  { "bar", ACCENT, "\xcc\x84" },
  { "beta", SYMBOL, "β" },
  { "big", NOTHING, NULL },
  { "bigcap", SYMBOL, "⋂" },
  { "bigcup", SYMBOL, "⋃" },
  { "bigl", NOTHING, NULL },
  { "bigoplus", SYMBOL, "⨁" },
  { "bigotimes", SYMBOL, "⨂" },
  { "bigr", NOTHING, NULL },
  { "bm", PLAIN, NULL },
  { "boldsymbol", PLAIN, NULL },
  { "bot", SYMBOL, "⊥" },
  { "bullet", SYMBOL, "•" },
  { "cap", RELATION, "∩" },
  { "cdot", SYMBOL, "·" },
  { "cdots", SYMBOL, "⋯" },
  { "chi", SYMBOL, "χ" },
  { "circ", SYMBOL, "∘" },
  { "colon", SYMBOL, ":" },
  { "cong", RELATION, "≅" },
  { "cos", NAME, "cos" },
  { "cosh", NAME, "cosh" },
  { "cup", RELATION, "∪" },
  { "dagger", SYMBOL, "†" },
  { "ddot", ACCENT, "\xcc\x88" },
  { "deg", NAME, "deg" },
  { "delta", SYMBOL, "δ" },
  { "det", NAME, "det" },
  { "dfrac", FRACTION, NULL },
  { "dim", NAME, "dim" },
  { "displaystyle", NOTHING, NULL },
  { "div", RELATION, "÷" },
  { "dot", ACCENT, "\xcc\x87" },
  { "dots", SYMBOL, "…" },
  { "downarrow", SYMBOL, "↓" },
  { "ell", SYMBOL, "ℓ" },
  { "emptyset", SYMBOL, "∅" },
  { "epsilon", SYMBOL, "ϵ" },
  { "equiv", RELATION, "≡" },
  { "eta", SYMBOL, "η" },
  { "exists", SYMBOL, "∃" },
  { "exp", NAME, "exp" },
  { "forall", SYMBOL, "∀" },
  { "frac", FRACTION, NULL },
  { "gamma", SYMBOL, "γ" },
  { "gcd", NAME, "gcd" },
  { "ge", RELATION, "≥" },
  { "geq", RELATION, "≥" },
  { "geqslant", RELATION, "⩾" },
  { "gets", RELATION, "←" },
  { "gg", RELATION, "≫" },
  { "gtrsim", RELATION, "≳" },
  { "hat", ACCENT, "\xcc\x82" },
  { "hbar", SYMBOL, "ℏ" },
  { "hookrightarrow", RELATION, "↪" },
  { "iff", RELATION, "⟺" },
  { "imath", SYMBOL, "ı" },
  { "implies", RELATION, "⟹" },
  { "in", RELATION, "∈" },
  { "inf", NAME, "inf" },
  { "infty", SYMBOL, "∞" },
  { "int", SYMBOL, "∫" },
  { "iota", SYMBOL, "ι" },
  { "kappa", SYMBOL, "κ" },
  { "ker", NAME, "ker" },
  { "lVert", SYMBOL, "‖" },
  { "lambda", SYMBOL, "λ" },
  { "land", RELATION, "∧" },
  { "langle", SYMBOL, "⟨" },
  { "lceil", SYMBOL, "⌈" },
  { "ldots", SYMBOL, "…" },
  { "le", RELATION, "≤" },
  { "left", NOTHING, NULL },
  { "leftarrow", RELATION, "←" },
  { "leftrightarrow", RELATION, "↔" },
  { "leq", RELATION, "≤" },
  { "leqslant", RELATION, "⩽" },
  { "lesssim", RELATION, "≲" },
  { "lfloor", SYMBOL, "⌊" },
  { "lim", NAME, "lim" },
  { "ll", RELATION, "≪" },
  { "ln", NAME, "ln" },
  { "log", NAME, "log" },
  { "lor", RELATION, "∨" },
  { "lvert", SYMBOL, "|" },
  { "mapsto", RELATION, "↦" },
  { "mathbb", ALPHABET, "b" },
  { "mathbf", PLAIN, NULL },
  { "mathcal", ALPHABET, "c" },
  { "mathfrak", ALPHABET, "f" },
  { "mathit", PLAIN, NULL },
  { "mathrm", PLAIN, NULL },
  { "mathscr", ALPHABET, "c" },
  { "mathsf", PLAIN, NULL },
  { "mathtt", PLAIN, NULL },
  { "max", NAME, "max" },
  { "mid", RELATION, "|" },
  { "min", NAME, "min" },
  { "mp", SYMBOL, "∓" },
  { "mu", SYMBOL, "μ" },
  { "nabla", SYMBOL, "∇" },
  { "ne", RELATION, "≠" },
  { "neg", SYMBOL, "¬" },
  { "neq", RELATION, "≠" },
  { "nexists", SYMBOL, "∄" },
  { "ni", RELATION, "∋" },
  { "notin", RELATION, "∉" },
  { "nu", SYMBOL, "ν" },
  { "odot", RELATION, "⊙" },
  { "omega", SYMBOL, "ω" },
  { "operatorname", TEXT, NULL },
  { "oplus", RELATION, "⊕" },
  { "otimes", RELATION, "⊗" },
  { "overline", ACCENT, "\xcc\x85" },
  { "parallel", RELATION, "∥" },
  { "partial", SYMBOL, "∂" },
  { "perp", RELATION, "⊥" },
  { "phi", SYMBOL, "ϕ" },
  { "pi", SYMBOL, "π" },
  { "pm", SYMBOL, "±" },
  { "prec", RELATION, "≺" },
  { "prime", SYMBOL, "′" },
  { "prod", SYMBOL, "∏" },
  { "propto", RELATION, "∝" },
  { "psi", SYMBOL, "ψ" },
  { "qquad", SYMBOL, "  " },
  { "quad", SYMBOL, " " },
  { "rVert", SYMBOL, "‖" },
  { "rangle", SYMBOL, "⟩" },
  { "rceil", SYMBOL, "⌉" },
  { "rfloor", SYMBOL, "⌋" },
  { "rho", SYMBOL, "ρ" },
  { "right", NOTHING, NULL },
  { "rightarrow", RELATION, "→" },
  { "rvert", SYMBOL, "|" },
  { "setminus", RELATION, "∖" },
  { "sigma", SYMBOL, "σ" },
  { "sim", RELATION, "∼" },
  { "simeq", RELATION, "≃" },
  { "sin", NAME, "sin" },
  { "sinh", NAME, "sinh" },
  { "sqrt", ROOT, NULL },
  { "star", SYMBOL, "⋆" },
  { "subset", RELATION, "⊂" },
  { "subseteq", RELATION, "⊆" },
  { "succ", RELATION, "≻" },
  { "sum", SYMBOL, "∑" },
  { "sup", NAME, "sup" },
  { "supset", RELATION, "⊃" },
  { "supseteq", RELATION, "⊇" },
  { "tan", NAME, "tan" },
  { "tanh", NAME, "tanh" },
  { "tau", SYMBOL, "τ" },
  { "text", TEXT, NULL },
  { "textbf", TEXT, NULL },
  { "textit", TEXT, NULL },
  { "textrm", TEXT, NULL },
  { "textsc", TEXT, NULL },
  { "texttt", TEXT, NULL },
  { "tfrac", FRACTION, NULL },
  { "theta", SYMBOL, "θ" },
  { "tilde", ACCENT, "\xcc\x83" },
  { "times", RELATION, "×" },
  { "to", RELATION, "→" },
  { "top", SYMBOL, "⊤" },
  { "triangle", SYMBOL, "△" },
  { "triangleq", RELATION, "≜" },
  { "twoheadrightarrow", RELATION, "↠" },
  { "uparrow", SYMBOL, "↑" },
  { "upsilon", SYMBOL, "υ" },
  { "varepsilon", SYMBOL, "ε" },
  { "varnothing", SYMBOL, "∅" },
  { "varphi", SYMBOL, "φ" },
  { "vartheta", SYMBOL, "ϑ" },
  { "vdots", SYMBOL, "⋮" },
  { "vec", ACCENT, "\xe2\x83\x97" },
  { "vee", RELATION, "∨" },
  { "vert", SYMBOL, "|" },
  { "wedge", RELATION, "∧" },
  { "widehat", ACCENT, "\xcc\x82" },
  { "widetilde", ACCENT, "\xcc\x83" },
  { "xi", SYMBOL, "ξ" },
  { "zeta", SYMBOL, "ζ" },
  { "{", SYMBOL, "{" },
  { "|", SYMBOL, "‖" },
  { "}", SYMBOL, "}" },
};

/* Pairs: a character and the same raised, or lowered, where Unicode has it. A star is as high as it can be. */
static const char *const superscripts[] = {
  "0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹", "+", "⁺",
  "-", "⁻", "−", "⁻", "=", "⁼", "(", "⁽", ")", "⁾", "a", "ᵃ", "b", "ᵇ", "c", "ᶜ", "d", "ᵈ", "e", "ᵉ", "f", "ᶠ",
  "g", "ᵍ", "h", "ʰ", "i", "ⁱ", "j", "ʲ", "k", "ᵏ", "l", "ˡ", "m", "ᵐ", "n", "ⁿ", "o", "ᵒ", "p", "ᵖ", "r", "ʳ",
  "s", "ˢ", "t", "ᵗ", "u", "ᵘ", "v", "ᵛ", "w", "ʷ", "x", "ˣ", "y", "ʸ", "z", "ᶻ", "A", "ᴬ", "B", "ᴮ", "D", "ᴰ",
  "E", "ᴱ", "G", "ᴳ", "H", "ᴴ", "I", "ᴵ", "J", "ᴶ", "K", "ᴷ", "L", "ᴸ", "M", "ᴹ", "N", "ᴺ", "O", "ᴼ", "P", "ᴾ",
  "R", "ᴿ", "T", "ᵀ", "U", "ᵁ", "V", "ⱽ", "W", "ᵂ", "α", "ᵅ", "β", "ᵝ", "γ", "ᵞ", "δ", "ᵟ", "θ", "ᶿ", "ϕ", "ᵠ",
  "χ", "ᵡ", "∘", "°", "⊤", "ᵀ", "′", "′", "†", "†", "*", "*", "∗", "*", "⋆", "⋆", NULL
};
static const char *const subscripts[] = { "0", "₀", "1", "₁", "2", "₂", "3", "₃", "4", "₄", "5", "₅", "6",
                                          "₆", "7", "₇", "8", "₈", "9", "₉", "+", "₊", "-", "₋", "−", "₋",
                                          "=", "₌", "(", "₍", ")", "₎", "a", "ₐ", "e", "ₑ", "h", "ₕ", "i",
                                          "ᵢ", "j", "ⱼ", "k", "ₖ", "l", "ₗ", "m", "ₘ", "n", "ₙ", "o", "ₒ",
                                          "p", "ₚ", "r", "ᵣ", "s", "ₛ", "t", "ₜ", "u", "ᵤ", "v", "ᵥ", "x",
                                          "ₓ", "β", "ᵦ", "γ", "ᵧ", "ρ", "ᵨ", "ϕ", "ᵩ", "χ", "ᵪ", NULL };

typedef struct
{
  const char *p;
  const char *end;
  GString *out;
  guint depth;
} Reader;

static gboolean read_group (Reader  *self,
                            GString *out);

static int
compare_command (gconstpointer key,
                 gconstpointer command)
{
  return strcmp (key, ((const Command *) command)->name);
}

static gboolean
is_letter_at_end (GString *string)
{
  return string->len > 0 &&
         g_unichar_isalnum (g_utf8_get_char (g_utf8_find_prev_char (string->str, string->str + string->len)));
}

static void
append_spaced (GString    *out,
               const char *text)
{
  if (out->len > 0 && out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
  g_string_append (out, text);
  g_string_append_c (out, ' ');
}

/* Characters of another alphabet: blackboard bold, script, Fraktur. Some were in Unicode before the rest. */
static gboolean
append_alphabet (GString    *out,
                 const char *text,
                 char        alphabet)
{
  static const struct
  {
    char alphabet;
    char letter;
    gunichar c;
  } early[] = {
    { 'b', 'C', 0x2102 }, { 'b', 'H', 0x210d }, { 'b', 'N', 0x2115 }, { 'b', 'P', 0x2119 }, { 'b', 'Q', 0x211a },
    { 'b', 'R', 0x211d }, { 'b', 'Z', 0x2124 }, { 'c', 'B', 0x212c }, { 'c', 'E', 0x2130 }, { 'c', 'F', 0x2131 },
    { 'c', 'H', 0x210b }, { 'c', 'I', 0x2110 }, { 'c', 'L', 0x2112 }, { 'c', 'M', 0x2133 }, { 'c', 'R', 0x211b },
    { 'c', 'e', 0x212f }, { 'c', 'g', 0x210a }, { 'c', 'o', 0x2134 }, { 'f', 'C', 0x212d }, { 'f', 'H', 0x210c },
    { 'f', 'I', 0x2111 }, { 'f', 'R', 0x211c }, { 'f', 'Z', 0x2128 },
  };
  const gunichar base = alphabet == 'b' ? 0x1d538 : alphabet == 'c' ? 0x1d49c : 0x1d504;

  for (const char *p = text; *p != '\0'; p++)
    {
      gunichar c = 0;

      for (guint i = 0; i < G_N_ELEMENTS (early); i++)
        {
          if (early[i].alphabet == alphabet && early[i].letter == *p)
            c = early[i].c;
        }
      if (c == 0 && g_ascii_isupper (*p))
        c = base + (gunichar) (*p - 'A');
      else if (c == 0 && g_ascii_islower (*p))
        c = base + 26 + (gunichar) (*p - 'a');
      else if (c == 0 && *p == '1' && alphabet == 'b')
        c = 0x1d7d9;
      else if (c == 0)
        return FALSE;
      g_string_append_unichar (out, c);
    }
  return TRUE;
}

static gboolean
append_mapped (GString           *out,
               const char        *text,
               const char *const *pairs)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gsize length = g_utf8_next_char (p) - p;
      guint i;

      if (*p == ' ')
        continue;
      for (i = 0; pairs[i] != NULL; i += 2)
        {
          if (strlen (pairs[i]) == length && memcmp (pairs[i], p, length) == 0)
            break;
        }
      if (pairs[i] == NULL)
        return FALSE;
      g_string_append (out, pairs[i + 1]);
    }
  return TRUE;
}

/* One or more letters or digits, or a fraction's part that needs brackets? */
static gboolean
is_simple (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), n++)
    {
      if (strchr (" +-=/<>|,", *p) != NULL || jogan_source_starts_with (p, "−"))
        return FALSE;
    }
  return n > 0;
}

static void
append_bracketed (GString    *out,
                  const char *text)
{
  if (is_simple (text))
    g_string_append (out, text);
  else
    g_string_append_printf (out, "(%s)", text);
}

/* The argument of "\text", as it stands. */
static gboolean
read_prose (Reader  *self,
            GString *out)
{
  guint depth = 0;

  while (self->p < self->end && *self->p == ' ')
    self->p++;
  if (self->p < self->end && *self->p == '*')
    self->p++;
  if (self->p >= self->end || *self->p != '{')
    return FALSE;
  for (; self->p < self->end; self->p++)
    {
      if (*self->p == '{' && depth++ == 0)
        continue;
      if (*self->p == '}' && --depth == 0)
        {
          self->p++;
          return TRUE;
        }
      if (*self->p == '\\' || *self->p == '$')
        return FALSE;
      if (*self->p != '{' && *self->p != '}')
        g_string_append_c (out, *self->p == '\n' || *self->p == '~' ? ' ' : *self->p);
    }
  return FALSE;
}

static gboolean
read_with_argument (Reader        *self,
                    const Command *command)
{
  g_autoptr (GString) first = g_string_new (NULL);
  g_autoptr (GString) second = g_string_new (NULL);

  if (command->kind == ROOT && self->p < self->end && *self->p == '[')
    return FALSE;
  if (!(command->kind == TEXT ? read_prose (self, first) : read_group (self, first)))
    return FALSE;

  switch ((int) command->kind)
    {
    case ALPHABET:
      return append_alphabet (self->out, first->str, *command->text);
    case ACCENT:
      if (g_utf8_strlen (first->str, -1) != 1)
        return FALSE;
      g_string_append (self->out, first->str);
      g_string_append (self->out, command->text);
      return TRUE;
    case FRACTION:
      if (!read_group (self, second))
        return FALSE;
      append_bracketed (self->out, first->str);
      g_string_append_c (self->out, '/');
      append_bracketed (self->out, second->str);
      return TRUE;
    case ROOT:
      g_string_append (self->out, "√");
      append_bracketed (self->out, first->str);
      return TRUE;
    default:
      g_string_append (self->out, first->str);
      return TRUE;
    }
}

static gboolean
read_command (Reader *self)
{
  char name[MAX_COMMAND + 1] = { 0 };
  gsize n = 0;
  const Command *command;

  self->p++;
  while (self->p + n < self->end && n < MAX_COMMAND && g_ascii_isalpha (self->p[n]))
    n++;
  if (n == 0)
    n = 1;
  if (self->p + n > self->end)
    return FALSE;
  memcpy (name, self->p, n);
  self->p += n;
  if (g_ascii_isalpha (*name))
    while (self->p < self->end && *self->p == ' ')
      self->p++;

  command = bsearch (name, commands, G_N_ELEMENTS (commands), sizeof (Command), compare_command);
  if (command == NULL)
    return FALSE;
  switch (command->kind)
    {
    case SYMBOL:
      g_string_append (self->out, command->text);
      return TRUE;
    case RELATION:
      append_spaced (self->out, command->text);
      return TRUE;
    case NAME:
      if (is_letter_at_end (self->out))
        g_string_append_c (self->out, ' ');
      g_string_append (self->out, command->text);
      if (self->p < self->end && (g_ascii_isalnum (*self->p) || *self->p == '\\'))
        g_string_append_c (self->out, ' ');
      return TRUE;
    case NOTHING:
      if (self->p < self->end && *self->p == '.' && (g_str_equal (name, "left") || g_str_equal (name, "right")))
        self->p++;
      return TRUE;
    case PLAIN:
    case TEXT:
    case ALPHABET:
    case ACCENT:
    case FRACTION:
    case ROOT:
      return read_with_argument (self, command);
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
read_script (Reader *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *const *pairs = *self->p++ == '^' ? superscripts : subscripts;

  return read_group (self, text) && append_mapped (self->out, text->str, pairs);
}

/* One character, command or group. */
static gboolean
read_one (Reader *self)
{
  const char *next;

  switch (*self->p)
    {
    case '\\':
      return read_command (self);
    case '^':
    case '_':
      return read_script (self);
    case '{':
      return read_group (self, self->out);
    case '}':
    case '&':
    case '$':
      return FALSE;
    case ' ':
    case '~':
    case '\n':
    case '\t':
      if (self->out->len > 0 && self->out->str[self->out->len - 1] != ' ')
        g_string_append_c (self->out, ' ');
      self->p++;
      return TRUE;
    case '\'':
      g_string_append (self->out, "′");
      self->p++;
      return TRUE;
    case '-':
      g_string_append (self->out, "−");
      self->p++;
      return TRUE;
    default:
      next = g_utf8_next_char (self->p);
      g_string_append_len (self->out, self->p, next - self->p);
      self->p = next;
      return TRUE;
    }
}

/* An argument: a group in braces, or one character or command. */
static gboolean
read_group (Reader  *self,
            GString *out)
{
  Reader inner = { NULL, self->end, out, self->depth + 1 };
  gboolean ok;

  if (inner.depth > MAX_DEPTH)
    return FALSE;
  while (self->p < self->end && (*self->p == ' ' || *self->p == '\n'))
    self->p++;
  if (self->p >= self->end)
    return FALSE;

  inner.p = self->p;
  if (*self->p != '{')
    {
      ok = *self->p != '^' && *self->p != '_' && read_one (&inner);
      self->p = inner.p;
      return ok;
    }
  inner.p++;
  while (inner.p < inner.end && *inner.p != '}')
    {
      if (!read_one (&inner))
        return FALSE;
    }
  self->p = inner.p + 1;
  return inner.p < inner.end;
}

static gboolean
read_all (Reader *self)
{
  while (self->p < self->end)
    {
      if (!read_one (self))
        return FALSE;
    }
  return TRUE;
}

/**
 * jogan_math_to_unicode: (skip)
 * @tex: mathematics in TeX, without its dollar signs; valid UTF-8
 * @length: its bytes
 *
 * Writes mathematics in plain characters where that can be done without loss: Greek letters, signs, raised and lowered
 * characters that Unicode has, other alphabets, simple fractions and roots.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL when the source has to be shown
 */
char *
jogan_math_to_unicode (const char *tex,
                       gsize       length)
{
  g_autoptr (GString) out = g_string_sized_new (length);
  Reader self = { tex, tex + length, out, 0 };

  if (!read_all (&self))
    return NULL;
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return out->len > 0 ? g_strchug (g_strdup (out->str)) : NULL;
}

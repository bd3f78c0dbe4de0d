/* letters.c - what is strange about the characters of a text. */
#include "letters.h"

#include <stdbool.h>
#include <utf8proc.h>

enum { LATIN_RUN = 4 /* letters beyond ASCII, and no other in the word */ };
typedef enum script {
    SCRIPT_NONE,
    SCRIPT_LATIN,
    SCRIPT_GREEK,
    SCRIPT_CYRILLIC,
    SCRIPT_OTHER
} script;

static script script_of(int32_t c)
{
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
        (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c <= 0x1EFF))
        return SCRIPT_LATIN;
    if (c >= 0x370 && c <= 0x3FF)
        return SCRIPT_GREEK;
    if (c >= 0x400 && c <= 0x52F)
        return SCRIPT_CYRILLIC;
    return SCRIPT_OTHER;
}

static bool is_letter(utf8proc_category_t kind)
{
    return kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO;
}

static bool is_symbol(utf8proc_category_t kind)
{
    return (kind >= UTF8PROC_CATEGORY_SM && kind <= UTF8PROC_CATEGORY_SO) ||
           kind == UTF8PROC_CATEGORY_NO;
}

/* Joiners are letters' business outside the scripts here. */
static bool is_invisible(int32_t c, utf8proc_category_t kind, int32_t before)
{
    if ((c == 0x200C || c == 0x200D) && before >= 0x590)
        return false;
    return kind == UTF8PROC_CATEGORY_CF;
}

static bool is_no_break(int32_t c)
{
    return c == 0xA0 || c == 0x202F || c == 0x2007;
}

static bool is_unknown(int32_t c, utf8proc_category_t kind)
{
    return kind == UTF8PROC_CATEGORY_CN || kind == UTF8PROC_CATEGORY_CO || c == 0xFFFD;
}

static void note(uint32_t *found, int32_t first[GRID_ODDITIES], grid_oddity what, int32_t c)
{
    if (!(*found >> what & 1))
        first[what] = c;
    *found |= UINT32_C(1) << what;
}

/* The next character; the text is valid. */
static size_t next(const char *text, size_t length, int32_t *c)
{
    const utf8proc_ssize_t n =
        utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, c);

    if (n > 0)
        return (size_t)n;
    *c = 0xFFFD;
    return 1;
}

uint32_t grid_oddities(const char *text, size_t length, int32_t first[GRID_ODDITIES])
{
    script word = SCRIPT_NONE;
    uint32_t found = 0;
    int32_t c, before = 0;

    for (size_t at = 0; at < length; before = c) {
        utf8proc_category_t kind;

        at += next(text + at, length - at, &c);
        if (c >= ' ' && c < 0x7F) {
            const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');

            if (letter && (word == SCRIPT_CYRILLIC || word == SCRIPT_GREEK))
                note(&found, first, GRID_ODD_MIXED, c);
            word = letter ? SCRIPT_LATIN : SCRIPT_NONE;
            continue;
        }
        kind = utf8proc_category(c);
        if (kind == UTF8PROC_CATEGORY_CC)
            note(&found, first, GRID_ODD_CONTROL, c);
        else if (is_unknown(c, kind))
            note(&found, first, GRID_ODD_UNKNOWN, c);
        else if (is_no_break(c))
            note(&found, first, GRID_ODD_NO_BREAK, c);
        else if (is_invisible(c, kind, before))
            note(&found, first, GRID_ODD_INVISIBLE, c);
        else if (is_letter(kind)) {
            const script of = script_of(c);

            if (word != SCRIPT_NONE && word != SCRIPT_OTHER && of != SCRIPT_OTHER && of != word)
                note(&found, first, GRID_ODD_MIXED, c);
            word = of;
        } else if (kind != UTF8PROC_CATEGORY_MN)
            word = SCRIPT_NONE;
    }
    return found;
}

/* A word as it is read. */
typedef struct word {
    size_t begin, letters, beyond_ascii, faults;
    bool ascii, latin, lower_first, upper_behind_lower, lower_behind_upper;
    script of;
    bool symbol; /* one stands behind its letters so far, or before them */
} word;

static void add_letter(word *self, int32_t c, utf8proc_category_t kind)
{
    const script of = script_of(c);

    if (self->letters == 0) {
        self->of = of;
        self->lower_first = kind == UTF8PROC_CATEGORY_LL;
        self->latin = true;
    }
    self->faults += of != self->of && of != SCRIPT_OTHER && self->of != SCRIPT_OTHER;
    self->faults += self->symbol && (c >= 0x80 || self->letters > 0);
    self->symbol = false;
    self->of = of;
    self->latin = self->latin && of == SCRIPT_LATIN;
    self->ascii = self->ascii || c < 0x80;
    self->beyond_ascii += c >= 0x80;
    if (self->letters > 0 && self->lower_first && kind == UTF8PROC_CATEGORY_LU)
        self->upper_behind_lower = true;
    if (self->letters > 0 && kind == UTF8PROC_CATEGORY_LL)
        self->lower_behind_upper = true;
    self->letters++;
}

/* What the word as a whole tells. */
static size_t faults_of(const word *self)
{
    return self->faults + (self->symbol && self->beyond_ascii > 0) +
           (self->upper_behind_lower && !self->lower_behind_upper && self->beyond_ascii > 0) +
           (self->latin && !self->ascii && self->beyond_ascii >= LATIN_RUN);
}

static bool is_frame(int32_t c)
{
    return c >= 0x2500 && c <= 0x259F;
}

static size_t end_word(word *self, size_t at, size_t before, grid_example *example)
{
    const size_t faults = faults_of(self);

    if (faults && before == 0)
        *example = (grid_example){self->begin, at - self->begin};
    *self = (word){0};
    return faults;
}

size_t grid_faults(const char *text, size_t length, grid_example *example)
{
    word current = {0};
    size_t faults = 0;
    int32_t c;

    for (size_t at = 0, step; at < length; at += step) {
        utf8proc_category_t kind;

        step = next(text + at, length - at, &c);
        kind = utf8proc_category(c);
        if (current.letters == 0 && !current.symbol && current.faults == 0)
            current.begin = at;
        if (is_letter(kind))
            add_letter(&current, c, kind);
        else if (is_frame(c) || is_unknown(c, kind) ||
                 (kind == UTF8PROC_CATEGORY_CC && c != '\t' && c != '\n' && c != '\r'))
            current.faults++;
        else if (is_symbol(kind) && c >= 0x80)
            current.symbol = true;
        else if (kind != UTF8PROC_CATEGORY_MN)
            faults += end_word(&current, at, faults, example);
    }
    return faults + end_word(&current, length, faults, example);
}

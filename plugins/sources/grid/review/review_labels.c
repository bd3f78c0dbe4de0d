/* review_labels.c - labels that are not what they look like, and files read in a wrong
 * encoding. */
#include <inttypes.h>
#include <stdlib.h>

#include "../../cells/cell_text.h"
#include "../../delimited/encoding.h"
#include "../../delimited/letters.h"
#include "review.h"

/* Labels of a column with one oddity. */
typedef struct odd_labels {
    uint64_t n;
    int32_t *codes;   /* the first of them ... */
    int32_t *letters; /* ... and the character in each */
    size_t n_kept;
} odd_labels;

static const char *const what_is[GRID_ODDITIES] = {
    [GRID_ODD_INVISIBLE] = "invisible characters",
    [GRID_ODD_NO_BREAK] = "no-break spaces",
    [GRID_ODD_CONTROL] = "control characters",
    [GRID_ODD_UNKNOWN] = "characters that stand for nothing",
    [GRID_ODD_MIXED] = "letters of several alphabets in one word",
};

static const char *const advice[GRID_ODDITIES] = {
    [GRID_ODD_INVISIBLE] = "a label without them is another: take them out of the file, or say "
                           "what it is read as (alias = LABEL:NAME)",
    [GRID_ODD_NO_BREAK] =
        "a label with common spaces is another: write those into the file, or say "
        "what it is read as (alias = LABEL:NAME)",
    [GRID_ODD_CONTROL] = "take them out of the file",
    [GRID_ODD_UNKNOWN] = "is the file in another encoding?",
    [GRID_ODD_MIXED] = "a label that looks the same is another: write it with one alphabet, or say "
                       "what it is read as (alias = LABEL:NAME)",
};

static bool keep(const grid_review *self, odd_labels *of, int32_t code, int32_t letter)
{
    const grid_work *const work = self->work;
    const uint64_t most = work->settings->places;

    if (of->n++ >= most)
        return true;
    if (!of->codes) {
        of->codes = work->host->scratch(work->ctx, most, sizeof *of->codes);
        of->letters = work->host->scratch(work->ctx, most, sizeof *of->letters);
        if (!of->codes || !of->letters)
            return false;
    }
    of->codes[of->n_kept] = code;
    of->letters[of->n_kept++] = letter;
    return true;
}

/* The first row with a label; there is one, unless rows were put together. */
static uint64_t first_row(const grid_review *self, const grid_column *column, int32_t code)
{
    uint64_t row = 0;

    while (row < self->rows_made && column->made_codes[row] != code)
        row++;
    return row;
}

static void say_label(grid_sentence *what, const char *label, uint64_t line, int32_t letter)
{
    char shown[CELL_SHOWN], words[CELL_LINE_WORDS];

    grid_say(what, "%s %s '%s' (U+%04" PRIX32 ")", cell_reader_line_noun(what->work->reader),
             cell_reader_line_words(what->work->reader, line, words),
             cell_shown(shown, label, strlen(label)), (uint32_t)letter);
}

static ri_status tell(const grid_review *self, const grid_column *column, const char *const *labels,
                      grid_oddity which, const odd_labels *of)
{
    grid_sentence what = {.work = self->work};

    grid_say(&what, "%" PRIu64 " label%s of '%s' ha%s %s: ", of->n, of->n == 1 ? "" : "s",
             column->name, of->n == 1 ? "s" : "ve", what_is[which]);
    for (size_t k = 0; k < of->n_kept; k++) {
        const uint64_t row = first_row(self, column, of->codes[k]);
        uint64_t line = 0;

        if (row < self->rows_made && grid_review_lines(self, &row, 1, &line) != RI_OK)
            return RI_NO_MEMORY;
        grid_say(&what, k ? ", " : "");
        say_label(&what, labels[of->codes[k]], line, of->letters[k]);
    }
    if (of->n > of->n_kept)
        grid_say(&what, " and %" PRIu64 " more (places = %" PRIu64 " names all)",
                 of->n - of->n_kept, of->n);
    grid_say(&what, "; %s", advice[which]);
    return grid_review_note(self, RI_WARNING, &what);
}

/* Plain labels are passed over eight bytes at a time. */
static bool is_plain(const char *text, size_t length)
{
    unsigned char bits = 0, low = 0;

    for (size_t i = 0; i < length; i++) {
        bits |= (unsigned char)text[i];
        low |= (unsigned char)text[i] < ' ' || text[i] == 0x7F;
    }
    return bits < 0x80 && !low;
}

static ri_status look_at(const grid_review *self, const grid_column *column)
{
    const grid_work *const work = self->work;
    odd_labels odd[GRID_ODDITIES] = {{0}};
    uint64_t n;
    const char *const *const labels = work->host->labels(work->ctx, column->labels, &n);

    if (!labels)
        return RI_NO_MEMORY;
    for (int32_t code = 0; code < column->n_labels; code++) {
        const size_t length = strlen(labels[code]);
        int32_t first[GRID_ODDITIES];
        uint32_t found;

        if (is_plain(labels[code], length))
            continue;
        found = grid_oddities(labels[code], length, first);
        for (grid_oddity k = 0; k < GRID_ODDITIES; k++)
            if (found >> k & 1 && !keep(self, &odd[k], code, first[k]))
                return RI_NO_MEMORY;
    }
    for (grid_oddity k = 0; k < GRID_ODDITIES; k++)
        if (odd[k].n && tell(self, column, labels, k, &odd[k]) != RI_OK)
            return RI_NO_MEMORY;
    return RI_OK;
}

/* Of a file that the study says is not UTF-8; *told: it looks like it is in another encoding. */
static ri_status tell_encoding_of(const grid_review *self, const cell_source *source, bool *told)
{
    grid_sentence what = {.work = self->work};
    delimited_encoding found;

    *told = source->path && source->encoding && !delimited_encoding_is_utf8(source->encoding) &&
            !delimited_encoding_is_wide(source->encoding);
    if (!*told)
        return RI_OK;
    *told = delimited_encoding_look(source, &found) && *found.name;
    if (!*told)
        return RI_OK;
    if (grid_items(&self->work->settings->files) > 1)
        grid_say(&what, "'%s': ", source->path);
    if (found.is_utf8)
        grid_say(&what, "the file is UTF-8 text, but was read as %s: encoding = utf-8",
                 source->encoding);
    else
        grid_say(&what,
                 "read as %s the file has words such as '%s', which is '%s' in %s: "
                 "encoding = %s",
                 source->encoding, found.example, found.meant, found.name, found.name);
    return grid_review_note(self, RI_WARNING, &what);
}

/* Of the first file that looks like that. */
static ri_status tell_encoding(const grid_review *self, bool *told)
{
    const setting_list *const files = &self->work->settings->files;
    cell_source source = self->work->settings->source;
    ri_status status = tell_encoding_of(self, &source, told);

    for (uint64_t k = 1; k < grid_items(files) && status == RI_OK && !*told; k++) {
        source.path = files->items->texts[k];
        status = tell_encoding_of(self, &source, told);
    }
    return status;
}

ri_status grid_review_labels(const grid_review *self)
{
    bool told;
    ri_status status = tell_encoding(self, &told);

    for (size_t c = 0; c < self->layout->n_columns && status == RI_OK && !told; c++)
        if (self->layout->columns[c].out == GRID_OUT_KEYS ||
            self->layout->columns[c].out == GRID_OUT_CATEGORIES)
            status = look_at(self, &self->layout->columns[c]);
    return status;
}

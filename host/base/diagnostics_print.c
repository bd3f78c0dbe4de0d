/* diagnostics_print.c - diagnostics as lines of text. */
#include <string.h>

#include "diagnostics.h"

enum { PLACE_BYTES = 2 * 21 + 1 }; /* two times ':' and 20 digits */

static const char *severity_word(severity level)
{
    switch (level) {
    case SEVERITY_ERROR:
        return "error";
    case SEVERITY_WARNING:
        return "warning";
    case SEVERITY_FINDING:
        return "finding";
    case SEVERITY_INFO:
        break;
    }
    return "note";
}

/* Bold, in the colours compilers use. */
static const char *severity_colour(severity level)
{
    switch (level) {
    case SEVERITY_ERROR:
        return "\033[1;31m";
    case SEVERITY_WARNING:
        return "\033[1;35m";
    case SEVERITY_FINDING:
        return "\033[1;33m";
    case SEVERITY_INFO:
        break;
    }
    return "\033[1;36m";
}

/* ":LINE:COLUMN"; a line without a file means nothing, nor does a column without a line. */
static void format_place(const diagnostic *what, char place[PLACE_BYTES])
{
    place[0] = '\0';
    if (what->file && what->line && what->column)
        (void)snprintf(place, PLACE_BYTES, ":%zu:%zu", what->line, what->column);
    else if (what->file && what->line)
        (void)snprintf(place, PLACE_BYTES, ":%zu", what->line);
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_trouble(const diagnostic *a, const diagnostic *b)
{
    return a->severity == b->severity && a->subject && same_text(a->subject, b->subject) &&
           same_text(a->message, b->message);
}

static bool is_about(const diagnostic *what, const char *subject)
{
    for (size_t k = 0; k < what->n_about; k++)
        if (same_text(what->about[k], subject))
            return true;
    return false;
}

/* The record that tells record i: an earlier one of the same words, the error of a column that i
 * may come from, or an earlier error with the same single cause; else i itself. */
static size_t told_in(const diagnostics *list, size_t i)
{
    const diagnostic *what = &list->items[i];

    for (size_t j = 0; j < i; j++)
        if (same_trouble(&list->items[j], what))
            return told_in(list, j);
    if (what->severity != SEVERITY_ERROR || what->n_about == 0)
        return i;
    for (size_t j = 0; j < list->count; j++)
        if (list->items[j].severity == SEVERITY_ERROR && list->items[j].n_about == 0 &&
            list->items[j].subject && is_about(what, list->items[j].subject))
            return told_in(list, j);
    for (size_t j = 0; j < i; j++)
        if (list->items[j].severity == SEVERITY_ERROR && list->items[j].n_about == 1 &&
            what->n_about == 1 && same_text(list->items[j].about[0], what->about[0]))
            return told_in(list, j);
    return i;
}

/* Whether a record before i that `first` tells, or `first` itself, named the step of i. */
static bool is_named(const diagnostics *list, size_t first, size_t i)
{
    const diagnostic *what = &list->items[i];

    if (same_text(list->items[first].step, what->step))
        return true;
    for (size_t j = 0; j < i; j++)
        if (j != first && told_in(list, j) == first && same_text(list->items[j].step, what->step))
            return true;
    return false;
}

static void print_other_steps(const diagnostics *list, size_t first, FILE *stream)
{
    const diagnostic *what = &list->items[first];
    const char *before = what->severity == SEVERITY_ERROR ? " (also stops " : " (also in ";
    bool any = false;

    for (size_t i = 0; i < list->count; i++) {
        const diagnostic *other = &list->items[i];

        if (i == first || !other->step || (!other->subject && other->n_about == 0) ||
            told_in(list, i) != first || is_named(list, first, i))
            continue;
        (void)fprintf(stream, "%s[%s]", any ? ", " : before, other->step);
        any = true;
    }
    if (any)
        (void)fputc(')', stream);
}

static void print_one(const diagnostics *list, size_t i, FILE *stream, bool colour)
{
    const diagnostic *what = &list->items[i];
    const char *bold = colour ? "\033[1m" : "";
    const char *strong = colour ? severity_colour(what->severity) : "";
    const char *plain = colour ? "\033[0m" : "";
    char place[PLACE_BYTES];

    format_place(what, place);
    if (what->file)
        (void)fprintf(stream, "%s%s%s:%s ", bold, what->file, place, plain);
    (void)fprintf(stream, "%s%s:%s ", strong, severity_word(what->severity), plain);
    if (what->step)
        (void)fprintf(stream, "[%s] ", what->step);
    (void)fputs(what->message, stream);
    print_other_steps(list, i, stream);
    if (what->hint)
        (void)fprintf(stream, "\n  hint: %s", what->hint);
    (void)fputc('\n', stream);
}

/* Where a file stands among those that are named. */
static size_t file_rank(const diagnostics *list, size_t i)
{
    for (size_t j = 0; j < i; j++)
        if (same_text(list->items[j].file, list->items[i].file))
            return j;
    return i;
}

/* Errors as they stand in the files: by file, line and column, else as they were added. */
static bool stands_before(const diagnostics *list, size_t i, size_t j)
{
    const diagnostic *a = &list->items[i], *b = &list->items[j];
    const size_t a_file = file_rank(list, i), b_file = file_rank(list, j);

    if (a_file != b_file)
        return a_file < b_file;
    if (a->line != b->line)
        return a->line < b->line;
    if (a->column != b->column)
        return a->column < b->column;
    return i < j;
}

/* The error that comes after `last` (list->count: the first), or list->count. */
static size_t next_error(const diagnostics *list, size_t last)
{
    size_t next = list->count;

    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].severity == SEVERITY_ERROR && told_in(list, i) == i &&
            (last == list->count || stands_before(list, last, i)) &&
            (next == list->count || stands_before(list, i, next)))
            next = i;
    return next;
}

void diagnostics_print(const diagnostics *list, severity least, FILE *stream, bool colour)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].severity != SEVERITY_ERROR && list->items[i].severity <= least &&
            told_in(list, i) == i)
            print_one(list, i, stream, colour);
    for (size_t i = next_error(list, list->count); i < list->count; i = next_error(list, i))
        print_one(list, i, stream, colour);
    if (list->out_of_memory)
        (void)fprintf(stream, "%serror:%s out of memory\n",
                      colour ? severity_colour(SEVERITY_ERROR) : "", colour ? "\033[0m" : "");
}

char *diagnostic_text(const diagnostic *what, arena *memory)
{
    char place[PLACE_BYTES];

    format_place(what, place);
    return arena_print(memory, "%s%s%s%s: %s%s%s%s%s%s", what->file ? what->file : "", place,
                       what->file ? ": " : "", severity_word(what->severity), what->step ? "[" : "",
                       what->step ? what->step : "", what->step ? "] " : "",
                       what->message ? what->message : "", what->hint ? "\n  hint: " : "",
                       what->hint ? what->hint : "");
}

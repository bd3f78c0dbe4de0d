/* diagnostics_print.c - diagnostics as lines of text. */
#include <stdlib.h>
#include <string.h>

#include "alike.h"
#include "translation.h"

enum { PLACE_BYTES = 2 * 21 + 1 }; /* two times ':' and 20 digits */
/* Of those that are alike, how many are shown; the rest is counted. */
enum { MOST_ERRORS = 10, MOST_OTHERS = 3 };

typedef struct turn {
    size_t item;
    bool error;
    size_t file, line, column;
    uint64_t kind; /* alike_number() */
} turn;

/* A list as it is printed. */
typedef struct printer {
    const diagnostics *list;
    const translation *words; /* NULL: English */
    severity least;
    FILE *stream;
    bool colour;
    size_t n;
    turn *turns;
} printer;

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

static void print_other_steps(const printer *self, size_t first)
{
    const diagnostics *const list = self->list;
    const diagnostic *what = &list->items[first];
    const char *before = what->severity == SEVERITY_ERROR ? "also stops" : "also in";
    bool any = false;

    for (size_t i = 0; i < list->count; i++) {
        const diagnostic *other = &list->items[i];

        if (i == first || !other->step || (!other->subject && other->n_about == 0) ||
            told_in(list, i) != first || is_named(list, first, i))
            continue;
        if (any)
            (void)fprintf(self->stream, ", [%s]", other->step);
        else
            (void)fprintf(self->stream, " (%s [%s]", translation_say(self->words, before),
                          other->step);
        any = true;
    }
    if (any)
        (void)fputc(')', self->stream);
}

/* A sentence with a number in it, in the language of who reads it. */
static const char *say_count(const printer *self, const char *format, unsigned long long n)
{
    const char *const text = arena_print(self->list->memory, format, n);

    return text ? translation_say(self->words, text) : "";
}

/* All places of one that stands for several, a line each. */
static void print_places(const printer *self, const diagnostic *what)
{
    if (!diagnostic_unnamed(what))
        return;
    for (size_t k = 0; k < what->n_places; k++)
        (void)fprintf(self->stream, "    %s\n", translation_say(self->words, what->places[k]));
    if (what->count > what->n_places)
        (void)fprintf(self->stream, "    %s\n",
                      say_count(self, "and %llu more, which were counted, but not kept",
                                what->count - what->n_places));
}

static void print_one(const printer *self, size_t i)
{
    const diagnostic *what = &self->list->items[i];
    FILE *const stream = self->stream;
    const bool colour = self->colour;
    const char *bold = colour ? "\033[1m" : "";
    const char *strong = colour ? severity_colour(what->severity) : "";
    const char *plain = colour ? "\033[0m" : "";
    char place[PLACE_BYTES];

    format_place(what, place);
    if (what->file)
        (void)fprintf(stream, "%s%s%s:%s ", bold, what->file, place, plain);
    (void)fprintf(stream, "%s%s:%s ", strong,
                  translation_say(self->words, severity_word(what->severity)), plain);
    if (what->step)
        (void)fprintf(stream, "[%s] ", what->step);
    (void)fputs(translation_say(self->words, what->message), stream);
    if (self->least != SEVERITY_INFO && diagnostic_unnamed(what))
        (void)fprintf(stream, " (%s)", translation_say(self->words, "--verbose lists them"));
    print_other_steps(self, i);
    if (what->hint)
        (void)fprintf(stream, "\n  %s: %s", translation_say(self->words, "hint"),
                      translation_say(self->words, what->hint));
    (void)fputc('\n', stream);
    if (self->least == SEVERITY_INFO)
        print_places(self, what);
}

/* Where a file stands among those that are named. */
static size_t file_rank(const diagnostics *list, size_t i)
{
    for (size_t j = 0; j < i; j++)
        if (same_text(list->items[j].file, list->items[i].file))
            return j;
    return i;
}

/* Errors last, where they are read; each kind as it stands in the files, whatever was done first.
 */
static int compare_turns(const void *left, const void *right)
{
    const turn *const a = left, *const b = right;

    if (a->error != b->error)
        return a->error ? 1 : -1;
    if (a->file != b->file)
        return a->file < b->file ? -1 : 1;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->column != b->column)
        return a->column < b->column ? -1 : 1;
    return a->item < b->item ? -1 : 1;
}

/* What is printed, in its order; false: no memory. */
static bool find_turns(printer *self)
{
    const diagnostics *const list = self->list;

    self->turns = arena_take(list->memory, list->count + 1, sizeof *self->turns);
    for (size_t i = 0; self->turns && i < list->count; i++) {
        const diagnostic *const what = &list->items[i];

        if ((what->severity > self->least && !what->pressing) || told_in(list, i) != i)
            continue;
        self->turns[self->n++] = (turn){i,
                                        what->severity == SEVERITY_ERROR,
                                        file_rank(list, i),
                                        what->line,
                                        what->column,
                                        alike_number(what)};
    }
    if (self->n)
        qsort(self->turns, self->n, sizeof *self->turns, compare_turns);
    return self->turns != NULL;
}

/* Prints a record in its turn: of many that are alike the first ones, and then how many more. */
static void print_in_turn(const printer *self, size_t k)
{
    const size_t most = self->turns[k].error ? MOST_ERRORS : MOST_OTHERS;
    size_t alike = 0, before = 0;

    for (size_t j = 0; self->least != SEVERITY_INFO && j < self->n; j++)
        if (self->turns[j].kind == self->turns[k].kind) {
            alike++;
            before += j < k;
        }
    if (alike <= most + 1 || before < most)
        print_one(self, self->turns[k].item);
    if (alike > most + 1 && before + 1 == most)
        (void)fprintf(
            self->stream, "  %s\n",
            say_count(self, "and %llu more like the last (--verbose lists them)", alike - most));
}

void diagnostics_print_in(const diagnostics *list, const translation *words, severity least,
                          FILE *stream, bool colour)
{
    printer self = {
        .list = list, .words = words, .least = least, .stream = stream, .colour = colour};

    if (list->count == 0 || find_turns(&self))
        for (size_t k = 0; k < self.n; k++)
            print_in_turn(&self, k);
    else
        for (size_t i = 0; i < list->count; i++)
            print_one(&self, i);
    if (list->out_of_memory)
        (void)fprintf(stream, "%s%s:%s %s\n", colour ? severity_colour(SEVERITY_ERROR) : "",
                      translation_say(words, "error"), colour ? "\033[0m" : "",
                      translation_say(words, "out of memory"));
}

void diagnostics_print(const diagnostics *list, severity least, FILE *stream, bool colour)
{
    diagnostics_print_in(list, NULL, least, stream, colour);
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

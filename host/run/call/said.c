/* said.c - see said.h */
#include "said.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ERRORS = 100, MOST_NOTES = 10000, MOST_PLACES = 1000 };

said said_error(status code, const char *text)
{
    return (said){.message = {.level = SEVERITY_ERROR,
                              .code = code,
                              .parameter = -1,
                              .input = -1,
                              .text = text},
                  .row = RI_NO_ROW,
                  .row_input = -1};
}

said said_note(int32_t level, uint64_t row, const char *text)
{
    said what = said_error(STATUS_OK, text);

    what.message.level = level == RI_WARNING   ? SEVERITY_WARNING
                         : level == RI_FINDING ? SEVERITY_FINDING
                                               : SEVERITY_INFO;
    what.row = row;
    return what;
}

said_list said_in(arena *memory)
{
    return (said_list){.memory = memory};
}

void said_free(said_list *self)
{
    dictionary_free(&self->index);
}

/* -- Adding ---------------------------------------------------------------------------------- */

static bool copy_text(arena *memory, const char **text)
{
    if (!*text)
        return true;
    *text = arena_text(memory, *text);
    return *text != NULL;
}

static bool copy_about(arena *memory, outcome_message *to)
{
    const char **copies = to->n_about ? arena_take(memory, to->n_about, sizeof *copies) : NULL;

    for (uint64_t k = 0; k < to->n_about; k++) {
        const char *const name = to->about[k] ? to->about[k] : "";

        if (!copies || !(copies[k] = arena_text(memory, name)))
            return false;
    }
    to->about = copies;
    return true;
}

static bool copy_message(arena *memory, outcome_message *to)
{
    if (!to->text)
        to->text = "";
    return copy_text(memory, &to->row) && copy_text(memory, &to->file) &&
           copy_text(memory, &to->text) && copy_text(memory, &to->hint) && copy_about(memory, to);
}

/* All by which one saying differs from another, places aside; its length, -1: no memory. */
static int make_key(said_list *self, const said *what)
{
    const outcome_message *const m = &what->message;
    const char *const hint = m->hint ? m->hint : "", *const text = m->text ? m->text : "";

    for (;;) {
        const int length = snprintf(self->key, self->key_capacity, "%d %d %d %d %u %d\n%s\n%s",
                                    (int)m->level, (int)m->code, (int)m->parameter, (int)m->input,
                                    (unsigned)m->input_column, (int)what->row_input, hint, text);

        if (length < 0 || (size_t)length < self->key_capacity)
            return length;
        if (!arena_reserve(self->memory, (void **)&self->key, &self->key_capacity,
                           (size_t)length + 1, 1))
            return -1;
    }
}

static bool same_about(const outcome_message *a, const outcome_message *b)
{
    if (a->n_about != b->n_about)
        return false;
    for (uint64_t k = 0; k < a->n_about; k++)
        if (strcmp(a->about[k] ? a->about[k] : "", b->about[k] ? b->about[k] : "") != 0)
            return false;
    return true;
}

static bool full(const said_list *self, severity level)
{
    return level == SEVERITY_ERROR ? self->errors >= MOST_ERRORS
                                   : self->count - self->errors >= MOST_NOTES;
}

static said_once *add_item(said_list *self, const said *what)
{
    said_once *made;

    if (!arena_reserve(self->memory, (void **)&self->items, &self->capacity, self->count + 1,
                       sizeof *self->items))
        return NULL;
    made = &self->items[self->count];
    *made = (said_once){.first = *what};
    made->first.detail = NULL; /* its place has it */
    if (!copy_message(self->memory, &made->first.message))
        return NULL;
    self->count++;
    self->errors += what->message.level == SEVERITY_ERROR;
    return made;
}

/* The record of what says the same, or a new one.  NULL with *counted: there is no room for more of
 * them; without it: no memory. */
static said_once *item_of(said_list *self, const said *what, bool *counted)
{
    const bool alone = what->alone || what->message.file;
    ri_dictionary *const index =
        self->index ? self->index : dictionary_new(&self->index, arena_allocator(self->memory));
    const int length = index && !alone ? make_key(self, what) : -1;
    int32_t code;
    said_once *made;

    *counted = false;
    if (!index || (!alone && length < 0))
        return NULL;
    /* What there is no room for must not fill the index, either. */
    code = alone ? -1 : dictionary_find(index, self->key, (size_t)length);
    if (code >= 0 && same_about(&self->items[self->by_code[code]].first.message, &what->message))
        return &self->items[self->by_code[code]];
    *counted = full(self, what->message.level);
    made = *counted ? NULL : add_item(self, what);
    if (!made || alone || code >= 0)
        return made;
    code = dictionary_code(index, self->key, (size_t)length);
    if (code < 0 || !arena_reserve(self->memory, (void **)&self->by_code, &self->code_capacity,
                                   (size_t)code + 1, sizeof *self->by_code))
        return NULL;
    self->by_code[code] = self->count - 1;
    return made;
}

static bool add_place(said_list *self, said_once *to, const said_place *from)
{
    said_place *place;

    if (to->n_places >= MOST_PLACES)
        return true;
    if (!arena_reserve(self->memory, (void **)&to->places, &to->capacity, to->n_places + 1,
                       sizeof *to->places))
        return false;
    place = &to->places[to->n_places];
    *place = *from;
    if (!copy_text(self->memory, &place->keys) || !copy_text(self->memory, &place->detail))
        return false;
    to->n_places++;
    return true;
}

bool said_add(said_list *self, uint64_t group, const said *what)
{
    const said_place place = {group, what->row, NULL,
                              what->detail && *what->detail ? what->detail : NULL};
    bool counted;
    said_once *const item = item_of(self, what, &counted);

    if (counted)
        self->untold[what->message.level]++;
    if (!item)
        return counted;
    item->count++;
    return add_place(self, item, &place);
}

bool said_add_all(said_list *self, const said_list *from)
{
    for (size_t k = 0; k < from->count; k++) {
        const said_once *const each = &from->items[k];
        bool counted;
        said_once *const item = item_of(self, &each->first, &counted);

        if (counted)
            self->untold[each->first.message.level] += each->count;
        if (!item && !counted)
            return false;
        for (size_t p = 0; item && p < each->n_places; p++)
            if (!add_place(self, item, &each->places[p]))
                return false;
        if (item)
            item->count += each->count;
    }
    for (size_t level = 0; level <= SEVERITY_INFO; level++)
        self->untold[level] += from->untold[level];
    return true;
}

/* -- Telling --------------------------------------------------------------------------------- */

/* Stable: places of the same row stay in the order they were said. */
static void sort_places(said_place *places, size_t n)
{
    for (size_t k = 1; k < n; k++) {
        const said_place each = places[k];
        size_t to = k;

        while (to > 0 && (places[to - 1].group > each.group ||
                          (places[to - 1].group == each.group && places[to - 1].row > each.row))) {
            places[to] = places[to - 1];
            to--;
        }
        places[to] = each;
    }
}

void said_sort(said_list *self)
{
    for (size_t k = 0; k < self->count; k++)
        sort_places(self->items[k].places, self->items[k].n_places);
}

/* "region=Akmola (12.5)", "region=Akmola", "12.5"; NULL: there is nothing to say, or no memory. */
static const char *place_text(arena *memory, const said_place *from)
{
    if (from->keys && from->detail)
        return arena_print(memory, "%s (%s)", from->keys, from->detail);
    return from->keys || from->detail ? arena_text(memory, from->keys ? from->keys : from->detail)
                                      : NULL;
}

/* A finding of no row and without a detail sums up. */
static bool is_verdict(const said_once *from)
{
    bool found = false;

    for (size_t k = 0; from->first.message.level == SEVERITY_FINDING && k < from->n_places; k++)
        found = found || from->places[k].row != RI_NO_ROW || from->places[k].detail;
    return found;
}

static bool tell_single(const said_once *from, arena *memory, outcome_message *to)
{
    const said_place *const place = &from->places[0];

    if (place->detail)
        to->text = arena_print(memory, "%s (%s)", from->first.message.text, place->detail);
    to->row = place->keys;
    to->of_row = place->keys && place->row != RI_NO_ROW;
    to->verdict = is_verdict(from);
    return to->text && copy_message(memory, to);
}

static bool tell_many(const said_once *from, arena *memory, outcome_message *to)
{
    const char **places = arena_take(memory, from->n_places + 1, sizeof *places);

    if (!places)
        return false;
    for (size_t k = 0; k < from->n_places; k++) {
        const said_place *const each = &from->places[k];

        to->of_row = to->of_row || (each->keys && each->row != RI_NO_ROW);
        if (!each->keys && !each->detail)
            continue;
        places[to->n_places] = place_text(memory, each);
        if (!places[to->n_places++])
            return false;
    }
    to->verdict = is_verdict(from);
    to->count = from->count;
    to->places = places;
    return copy_message(memory, to);
}

static bool tell_untold(const said_list *self, arena *memory, outcome_message *all, outcome *result)
{
    static const char *const words[] = {"error", "warning", "finding", "note"};

    for (size_t level = 0; level <= SEVERITY_INFO; level++) {
        const unsigned long long n = self->untold[level];
        outcome_message *const to = &all[result->n_messages];

        if (!n)
            continue;
        *to = (outcome_message){.level = (severity)level, .parameter = -1, .input = -1, .count = 1};
        for (size_t k = 0; level == SEVERITY_ERROR && k < self->count && !to->code; k++)
            to->code = self->items[k].first.message.code;
        to->text = arena_print(memory, "%llu more %s%s counted, but not kept", n, words[level],
                               n == 1 ? " was" : "s were");
        if (!to->text)
            return false;
        result->n_messages++;
    }
    return true;
}

bool said_messages(const said_list *self, arena *memory, outcome *result)
{
    outcome_message *const all = arena_take(memory, self->count + SEVERITY_INFO + 1, sizeof *all);

    result->messages = all;
    result->n_messages = 0;
    for (size_t k = 0; all && k < self->count; k++) {
        const said_once *const each = &self->items[k];
        outcome_message *const to = &all[result->n_messages++];

        *to = each->first.message;
        to->count = 1;
        if (!(each->count == 1 ? tell_single(each, memory, to) : tell_many(each, memory, to)))
            return false;
    }
    return all && tell_untold(self, memory, all, result);
}

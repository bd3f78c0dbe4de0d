/* sentence.c - messages put together piece by piece, and the places they name. */
#include "sentence.h"

#include <inttypes.h>

enum { FIRST_CAPACITY = 256, FIRST_PLACES = 4 };

static bool make_room(grid_sentence *self, size_t more)
{
    const ri_host *const host = self->work->host;
    size_t capacity = self->capacity ? self->capacity : FIRST_CAPACITY;
    void *longer;

    while (capacity - self->length <= more)
        capacity *= 2;
    if (capacity == self->capacity)
        return true;
    longer = self->text ? host->grow(self->work->ctx, self->text, self->capacity, capacity, 1)
                        : host->scratch(self->work->ctx, capacity, 1);
    if (!longer)
        return false;
    self->text = longer;
    self->capacity = capacity;
    return true;
}

void grid_say(grid_sentence *self, const char *format, ...)
{
    va_list list, again;
    int length;

    if (self->no_memory)
        return;
    va_start(list, format);
    va_copy(again, list);
    length = vsnprintf(NULL, 0, format, list);
    self->no_memory = length < 0 || !make_room(self, (size_t)length + 1);
    if (!self->no_memory) {
        (void)vsnprintf(self->text + self->length, (size_t)length + 1, format, again);
        self->length += (size_t)length;
    }
    va_end(again);
    va_end(list);
}

void grid_say_item(grid_sentence *self, const char *item)
{
    const bool quoted = !*item || strpbrk(item, ",;()[]{}") || *item == '#';

    grid_say(self, quoted ? "\"%s\"" : "%s", item);
}

void grid_say_list(grid_sentence *self, const setting_list *list, const char *fallback)
{
    if (grid_items(list) == 0)
        grid_say(self, "%s", fallback);
    for (uint64_t k = 0; k < grid_items(list); k++) {
        const char *const tag = list->items->tags ? list->items->tags[k] : NULL;

        if (k)
            grid_say(self, ", ");
        grid_say_item(self, list->items->texts[k]);
        if (tag)
            grid_say(self, ":%s", tag);
    }
}

void grid_say_names(grid_sentence *self, const char *const *names, size_t n)
{
    const size_t most = self->work->settings->places;
    const size_t shown = n > most ? most : n;

    for (size_t k = 0; k < shown; k++)
        grid_say(self, "%s'%s'", k == 0 ? "" : k + 1 == n ? " and " : ", ", names[k]);
    if (n > shown)
        grid_say(self, " and %zu more", n - shown);
}

void grid_say_pattern(grid_sentence *self, const char *label)
{
    enum { LONGEST = 128, KEPT = 96 };
    const size_t length = strlen(label);
    size_t n = length > LONGEST ? KEPT : length;
    char text[2 * LONGEST + 2], *to = text;

    while (n > 0 && ((unsigned char)label[n] & 0xC0) == 0x80)
        n--;
    for (size_t i = 0; i < n; i++) {
        if (label[i] == '*')
            *to++ = '\\';
        /* what cannot stand in a list of the study */
        *to++ = label[i] == '"' || (unsigned char)label[i] < ' ' ? '?' : label[i];
    }
    if (n < length)
        *to++ = '*';
    *to = '\0';
    grid_say_item(self, text);
}

const char *grid_said(const grid_sentence *self)
{
    return self->text ? self->text : "";
}

bool grid_places_add(const grid_work *work, grid_places *self, uint64_t line)
{
    const ri_host *const host = work->host;

    self->count++;
    if (self->distinct > 0 && line == self->last)
        return true;
    self->distinct++;
    self->last = line;
    if (self->n >= work->settings->places)
        return true;
    if (self->n == self->capacity) {
        const size_t more = self->capacity ? 2 * self->capacity : FIRST_PLACES;
        void *const longer =
            self->lines ? host->grow(work->ctx, self->lines, self->capacity, more, sizeof(uint64_t))
                        : host->scratch(work->ctx, more, sizeof(uint64_t));

        if (!longer)
            return false;
        self->lines = longer;
        self->capacity = more;
    }
    self->lines[self->n++] = line;
    return true;
}

void grid_say_places(grid_sentence *self, const grid_places *places)
{
    const bool in_study = !self->work->settings->source.path;
    const uint64_t more = places->distinct - places->n;
    char words[CELL_LINE_WORDS];

    grid_say(self, "%s%s", cell_reader_line_noun(self->work->reader),
             places->distinct == 1 ? "" : "s");
    for (size_t k = 0; k < places->n; k++) {
        const bool last = k + 1 == places->n && more == 0;

        grid_say(self, "%s%s",
                 k == 0 ? " "
                 : last ? " and "
                        : ", ",
                 cell_reader_line_words(self->work->reader, places->lines[k], words));
    }
    if (more)
        grid_say(self, " and %" PRIu64 " more", more);
    if (more && !in_study)
        grid_say(self, " (places = %" PRIu64 " names all)", places->distinct);
}

void grid_say_such(grid_sentence *self, const grid_places *places)
{
    if (places->count < 2)
        return;
    grid_say(self, "; %" PRIu64 " such: ", places->count);
    grid_say_places(self, places);
}

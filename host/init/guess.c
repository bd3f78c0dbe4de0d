/* guess.c - see guess.h */
#include "guess.h"

#include <string.h>

const char *init_print(init_guess *self, const char *format, ...)
{
    const char *text;
    va_list list;

    va_start(list, format);
    text = arena_vprint(self->memory, format, list);
    va_end(list);
    self->no_memory |= !text;
    return text ? text : "";
}

/* A copy of an array in the guess's memory; NULL: it is empty, or there is no memory. */
static void *copied(init_guess *self, const void *items, size_t n, size_t size)
{
    void *const copy = n ? arena_take(self->memory, n, size) : NULL;

    self->no_memory |= n && !copy;
    if (copy)
        memcpy(copy, items, n * size);
    return copy;
}

init_guess init_guess_copy(init_guess *self)
{
    init_guess copy = *self;

    copy.settings = copied(self, self->settings, self->n_settings, sizeof *self->settings);
    copy.doubts = copied(self, self->doubts, self->n_doubts, sizeof *self->doubts);
    copy.columns = copied(self, self->columns, self->n_columns, sizeof *self->columns);
    copy.settings_capacity = copy.n_settings = copy.settings ? self->n_settings : 0;
    copy.doubts_capacity = copy.n_doubts = copy.doubts ? self->n_doubts : 0;
    copy.columns_capacity = copy.n_columns = copy.columns ? self->n_columns : 0;
    copy.no_memory = self->no_memory;
    return copy;
}

static init_setting *find(const init_guess *self, const char *key)
{
    for (size_t k = 0; k < self->n_settings; k++)
        if (strcmp(self->settings[k].key, key) == 0)
            return &self->settings[k];
    return NULL;
}

static init_setting *find_or_add(init_guess *self, const char *key)
{
    init_setting *found = find(self, key);

    if (found)
        return found;
    if (!arena_reserve(self->memory, (void **)&self->settings, &self->settings_capacity,
                       self->n_settings, sizeof *self->settings)) {
        self->no_memory = true;
        return NULL;
    }
    found = &self->settings[self->n_settings++];
    *found = (init_setting){.key = init_print(self, "%s", key)};
    return found;
}

void init_set(init_guess *self, const char *key, const char *value, const char *why)
{
    init_setting *const setting = find_or_add(self, key);

    if (!setting)
        return;
    setting->value = init_print(self, "%s", value);
    setting->why = why ? init_print(self, "%s", why) : NULL;
}

void init_unset(init_guess *self, const char *key)
{
    init_setting *const found = find(self, key);

    if (!found)
        return;
    --self->n_settings;
    memmove(found, found + 1, (size_t)(self->settings + self->n_settings - found) * sizeof *found);
}

const char *init_get(const init_guess *self, const char *key)
{
    const init_setting *const found = find(self, key);

    return found ? found->value : NULL;
}

const char *init_why(const init_guess *self, const char *key)
{
    const init_setting *const found = find(self, key);

    return found && found->why ? found->why : "";
}

const char *init_quoted(init_guess *self, const char *item)
{
    const size_t length = strlen(item);
    const bool plain =
        length > 0 && !strpbrk(item, ",;:()[]#") && item[0] != ' ' && item[length - 1] != ' ';

    return plain ? item : init_print(self, "\"%s\"", item);
}

static bool has_item(const char *list, const char *item)
{
    const size_t length = strlen(item);

    for (const char *at = list; (at = strstr(at, item)); at += length)
        if ((at == list || (at >= list + 2 && at[-1] == ' ' && at[-2] == ',')) &&
            (at[length] == '\0' || at[length] == ','))
            return true;
    return false;
}

static void extend(init_guess *self, const char *key, const char *items, const char *why)
{
    init_setting *const setting = find_or_add(self, key);

    /* Without memory an item is empty, which a list has at each of its places. */
    if (!setting || self->no_memory || (setting->value && has_item(setting->value, items)))
        return;
    setting->value = setting->value ? init_print(self, "%s, %s", setting->value, items)
                                    : init_print(self, "%s", items);
    if (why && !(setting->why && strstr(setting->why, why)))
        setting->why = setting->why ? init_print(self, "%s; %s", setting->why, why)
                                    : init_print(self, "%s", why);
}

void init_add_item(init_guess *self, const char *key, const char *item, const char *tag,
                   const char *why)
{
    const char *const quoted = init_quoted(self, item);

    extend(self, key, tag ? init_print(self, "%s:%s", quoted, tag) : quoted, why);
}

/* The length of the first item of a list. */
static size_t item_length(const char *list)
{
    size_t n = 0, depth = 0;
    bool quoted = false;

    for (; list[n] && (list[n] != ',' || quoted || depth); n++) {
        quoted ^= list[n] == '"';
        depth += !quoted && strchr("([", list[n]) != NULL;
        depth -= !quoted && depth && strchr(")]", list[n]) != NULL;
    }
    return n;
}

void init_add_list(init_guess *self, const char *key, const char *items, const char *why)
{
    while (*items) {
        const size_t n = item_length(items);

        extend(self, key, init_print(self, "%.*s", (int)n, items), why);
        items += n;
        items += strspn(items, ", ");
    }
}

void init_doubt(init_guess *self, const char *format, ...)
{
    const char *text;
    va_list list;

    va_start(list, format);
    text = arena_vprint(self->memory, format, list);
    va_end(list);
    for (size_t k = 0; text && k < self->n_doubts; k++)
        if (strcmp(self->doubts[k], text) == 0)
            return;
    if (!text || !arena_reserve(self->memory, (void **)&self->doubts, &self->doubts_capacity,
                                self->n_doubts, sizeof *self->doubts))
        self->no_memory = true;
    else
        self->doubts[self->n_doubts++] = text;
}

init_column *init_column_of(init_guess *self, const char *name)
{
    for (size_t k = 0; k < self->n_columns; k++)
        if (strcmp(self->columns[k].name, name) == 0)
            return &self->columns[k];
    if (!arena_reserve(self->memory, (void **)&self->columns, &self->columns_capacity,
                       self->n_columns, sizeof *self->columns)) {
        self->no_memory = true;
        return NULL;
    }
    self->columns[self->n_columns] = (init_column){.name = init_print(self, "%s", name)};
    return &self->columns[self->n_columns++];
}

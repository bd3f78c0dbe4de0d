/* method.c - see method.h */
#include "method.h"

#include <string.h>

typedef struct difference_list {
    arena *memory;
    method_difference *items;
    size_t n, capacity;
    bool failed; /* no memory */
} difference_list;

static void add(difference_list *self, const method_difference *what)
{
    void *items = self->items;

    if (self->failed ||
        !arena_reserve(self->memory, &items, &self->capacity, self->n, sizeof *self->items)) {
        self->failed = true;
        return;
    }
    self->items = items;
    self->items[self->n++] = *what;
}

static const method_step *step_of(const method *of, const char *name)
{
    for (size_t s = 0; s < of->n_steps; s++)
        if (strcmp(of->steps[s].name, name) == 0)
            return &of->steps[s];
    return NULL;
}

static const method_key *key_of(const method_step *of, const char *name)
{
    for (size_t k = 0; k < of->n_keys; k++)
        if (strcmp(of->keys[k].name, name) == 0)
            return &of->keys[k];
    return NULL;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* A value on one line: runs of white space are one blank, a line end is a comma unless there is
 * one, blanks stand behind commas only.  NULL: no memory. */
static char *tidy(arena *memory, const char *value)
{
    char *text = arena_take(memory, strlen(value) + 1, 3); /* "\n" may become ", " */
    size_t used = 0;

    for (const char *c = value; text && *c; c++) {
        const bool space = is_space(*c);
        const char before = used ? text[used - 1] : ',';

        if (!space && *c != ',') {
            if (before == ',' && used)
                text[used++] = ' ';
            text[used++] = *c;
        } else if (*c == ',' || *c == '\n') {
            if (before == ' ')
                used--;
            if (*c == ',' || !used || text[used - 1] != ',')
                text[used++] = ',';
        } else if (before != ' ' && before != ',') {
            text[used++] = ' ';
        }
    }
    while (text && used && (text[used - 1] == ' ' || text[used - 1] == ','))
        text[--used] = '\0';
    return text;
}

static void compare_key(difference_list *into, const method_step *step, bool used,
                        const method_key *a, const method_key *b)
{
    const char *before = a ? tidy(into->memory, a->value) : NULL;
    const char *after = b ? tidy(into->memory, b->value) : NULL;
    method_difference what = {step->name, (a ? a : b)->name, before, after, used};

    if ((a && !before) || (b && !after)) {
        into->failed = true;
        return;
    }
    if (a && b && a->content && b->content) {
        if (strcmp(a->content, b->content) == 0)
            return;
        if (strcmp(before, after) == 0)
            what.after = arena_print(into->memory, "%s with another content", after);
        into->failed = into->failed || !what.after;
    } else if (a && b && strcmp(before, after) == 0) {
        return;
    }
    add(into, &what);
}

static const char *plugin_text(difference_list *into, const method_step *of, bool version)
{
    const char *text = !of           ? NULL
                       : !of->plugin ? ""
                       : version     ? arena_print(into->memory, "%s %s", of->plugin, of->version)
                                     : of->plugin;

    into->failed = into->failed || (of && !text);
    return text;
}

/* One of them may be NULL. */
static void compare_plugin(difference_list *into, const method_step *a, const method_step *b)
{
    const bool both = a && b && a->plugin && b->plugin;
    const bool same_plugin = both && strcmp(a->plugin, b->plugin) == 0;
    const bool version = same_plugin && strcmp(a->version, b->version) != 0;
    const method_difference what = {(a ? a : b)->name, NULL, plugin_text(into, a, version),
                                    plugin_text(into, b, version),
                                    (a && a->used) || (b && b->used)};

    if ((!a || !b || both) && (!same_plugin || version))
        add(into, &what);
}

static void compare_steps(difference_list *into, const method_step *a, const method_step *b)
{
    const bool used = a->used || b->used;

    compare_plugin(into, a, b);
    for (size_t k = 0; k < a->n_keys; k++)
        compare_key(into, a, used, &a->keys[k], key_of(b, a->keys[k].name));
    for (size_t k = 0; k < b->n_keys; k++)
        if (!key_of(a, b->keys[k].name))
            compare_key(into, b, used, NULL, &b->keys[k]);
}

method_difference *method_differences(arena *memory, const method *first, const method *second,
                                      size_t *n)
{
    difference_list found = {.memory = memory, .items = arena_take(memory, 1, sizeof *found.items)};

    found.capacity = 1;
    found.failed = !found.items;
    for (size_t s = 0; s < first->n_steps; s++) {
        const method_step *const other = step_of(second, first->steps[s].name);

        if (other)
            compare_steps(&found, &first->steps[s], other);
        else
            compare_plugin(&found, &first->steps[s], NULL);
    }
    for (size_t s = 0; s < second->n_steps; s++)
        if (!step_of(first, second->steps[s].name))
            compare_plugin(&found, NULL, &second->steps[s]);
    *n = found.n;
    return found.failed ? NULL : found.items;
}

char *method_difference_text(arena *memory, const method_difference *what)
{
    const char *const none = what->key ? "(not set)" : "(no such step)";

    return arena_print(memory, "%s%s%s: %s -> %s", what->step, what->key ? "." : "",
                       what->key ? what->key : "", what->before ? what->before : none,
                       what->after ? what->after : none);
}

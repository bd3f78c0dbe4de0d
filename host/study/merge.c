/* merge.c - later keys win; what was written for another plugin says so. */
#include "merge.h"

#include <string.h>

#include "../base/host_keys.h"
#include "../base/suggest.h"
#include "../base/version_order.h"
#include "text.h"

const study_key *key_list_find(const key_list *keys, const char *name)
{
    for (size_t i = 0; i < keys->n; i++)
        if (strcmp(keys->items[i].name, name) == 0)
            return &keys->items[i];
    return NULL;
}

/* Inserts a key at a place. */
static void insert_key(study_draft *self, key_list *keys, size_t at, const study_key *key)
{
    void *items = keys->items;

    if (!arena_reserve(self->memory, &items, &keys->capacity, keys->n, sizeof *keys->items)) {
        diagnostics_no_memory(self->errors);
        return;
    }
    keys->items = items;
    memmove(keys->items + at + 1, keys->items + at, (keys->n - at) * sizeof *keys->items);
    keys->items[at] = *key;
    keys->n++;
}

static void drop_key(key_list *keys, size_t at)
{
    keys->n--;
    memmove(keys->items + at, keys->items + at + 1, (keys->n - at) * sizeof *keys->items);
}

/* Puts a key in the place of the one of its name, else at the end.  One without a value takes away
 * what was said to another plugin. */
static void lay_key(study_draft *self, key_list *keys, const study_key *key)
{
    for (size_t i = 0; i < keys->n; i++) {
        if (strcmp(keys->items[i].name, key->name) != 0)
            continue;
        if (keys->items[i].meant_for && !*key->value)
            drop_key(keys, i);
        else
            keys->items[i] = *key;
        return;
    }
    insert_key(self, keys, keys->n, key);
}

/* A key written for the plugin that is there again is its own. */
static void mark_plugin_keys(key_list *keys, const char *old, const char *plugin)
{
    for (size_t i = 0; i < keys->n; i++) {
        study_key *const key = &keys->items[i];

        if (host_key(key->name))
            continue;
        if (!key->meant_for)
            key->meant_for = old;
        if (strcmp(key->meant_for, plugin) == 0)
            key->meant_for = NULL;
    }
}

static void change_plugin(step_draft *step, const char *plugin)
{
    const study_key *old = key_list_find(&step->keys, "use");

    if (old && strcmp(old->value, plugin) != 0)
        mark_plugin_keys(&step->keys, old->value, plugin);
    step->removed = strcmp(plugin, "none") == 0;
}

/* `use = PLUGIN >= 2`: takes what is asked of the version off the plugin. */
static void split_use(study_draft *self, const char *step, study_key *use)
{
    const char *const colon = strrchr(use->value, ':'); /* a folder may have any name */
    const char *const start = colon ? colon + 1 : use->value;
    const char *const request = start + strcspn(start, "<>=");
    const char *plugin = use->value, *why;
    size_t length = (size_t)(request - plugin);

    if (!*request)
        return;
    text_trim(&plugin, &length);
    use->value = arena_text_n(self->memory, plugin, length);
    use->request = request;
    why = use->value ? version_request_fault(self->memory, request) : NULL;
    if (!use->value) {
        use->value = "";
        (void)diagnostics_no_memory(self->errors);
    } else if (why)
        (void)diagnostics_error(self->errors, STATUS_STUDY, use->file, use->line, step,
                                "for example: use = org.example.density >= 1.2, < 2", "%s", why);
}

void merge_step_key(study_draft *self, step_draft *step, const study_key *key)
{
    study_key own = *key;

    if (strcmp(key->name, "use") == 0) {
        split_use(self, step->name, &own);
        change_plugin(step, own.value);
    }
    lay_key(self, &step->keys, &own);
}

void merge_head_key(study_draft *self, const study_key *key)
{
    /* These belong to the file they stand in: all are kept, those of the file on top first, so
     * that its plugins are found before those of what it extends. */
    if (strcmp(key->name, "plugins") == 0 || strcmp(key->name, "extends") == 0)
        insert_key(self, &self->head, 0, key);
    else
        lay_key(self, &self->head, key);
}

step_draft *draft_find(const study_draft *self, const char *name)
{
    for (size_t i = 0; i < self->n_steps; i++)
        if (!self->steps[i].removed && strcmp(self->steps[i].name, name) == 0)
            return &self->steps[i];
    return NULL;
}

const char *draft_suggest(const study_draft *self, const char *name)
{
    const char *best = NULL;

    for (size_t i = 0; i < self->n_steps; i++) {
        const char *pair[] = {best, self->steps[i].name};

        if (!self->steps[i].removed && strcmp(self->steps[i].name, name) != 0)
            best = suggest_name(name, pair, 2);
    }
    return best;
}

const char *guess_hint(arena *memory, const char *before, const char *guess, const char *after)
{
    return guess ? arena_print(memory, "did you mean %s%s%s?", before, guess, after) : NULL;
}

static step_draft *add_step(study_draft *self, const ini_section *section, const ini_file *file)
{
    void *steps = self->steps;

    if (!arena_reserve(self->memory, &steps, &self->capacity, self->n_steps, sizeof *self->steps)) {
        diagnostics_no_memory(self->errors);
        return NULL;
    }
    self->steps = steps;
    self->steps[self->n_steps] =
        (step_draft){.name = section->name, .file = file->path, .line = section->line};
    return &self->steps[self->n_steps++];
}

static step_draft *find_among(const study_draft *self, size_t known, const char *name)
{
    for (size_t i = 0; i < known; i++)
        if (strcmp(self->steps[i].name, name) == 0)
            return &self->steps[i];
    return NULL;
}

/* Lays a section over the step of its name among the first `known`, else adds a step. */
static void merge_section(study_draft *self, const ini_file *file, const ini_section *section,
                          size_t known, bool extending)
{
    const study_key *const found = ini_find_key(section, "use");
    step_draft *step = find_among(self, known, section->name);
    study_key own, *const use = found ? &own : NULL;

    if (use) {
        own = *found;
        split_use(self, section->name, use);
    }
    if (!step) {
        if (extending && use && strcmp(use->value, "none") == 0)
            diagnostics_error(
                self->errors, STATUS_STUDY, use->file, use->line, section->name,
                guess_hint(self->memory, "[", draft_suggest(self, section->name), "]"),
                "there is no such step to remove");
        step = add_step(self, section, file);
        if (!step)
            return;
    } else if (use) {
        step->file = file->path;
        step->line = section->line;
    }
    step->damaged |= section->damaged;
    /* Before the keys: those of the files below are dropped, not those beside `use`. */
    if (use)
        change_plugin(step, use->value);
    for (size_t i = 0; i < section->n_keys; i++) {
        const study_key *const key = &section->keys[i];

        lay_key(self, &step->keys, use && key == found ? use : key);
    }
}

void merge_file(study_draft *self, const ini_file *file, bool extending)
{
    const size_t known = self->n_steps;
    size_t kept = 0;

    for (size_t i = 0; i < file->n_sections; i++) {
        const ini_section *section = &file->sections[i];

        if (section->discarded)
            continue;
        if (strcmp(section->name, "study") != 0) {
            merge_section(self, file, section, known, extending);
            continue;
        }
        self->has_head = true;
        for (size_t k = 0; k < section->n_keys; k++)
            merge_head_key(self, &section->keys[k]);
    }
    for (size_t i = 0; i < self->n_steps; i++)
        if (!self->steps[i].removed)
            self->steps[kept++] = self->steps[i];
    self->n_steps = kept;
}

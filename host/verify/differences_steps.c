/* differences_steps.c - see differences.h */
#include <string.h>

#include "differences.h"
#include "past_result.h"

/* ---------------------------------------------------------------- modules */

/* By its bytes, or the build id that an older regind told alone. */
static const char *identity(const json_t *step, const json_t *other)
{
    const char *const digest = past_text(step, "module_sha256");

    return digest && past_text(other, "module_sha256") ? digest : past_text(step, "build_id");
}

/* Many steps may be of one module. */
static bool is_told(const difference_list *self, const char *module, const char *after)
{
    for (size_t k = 0; k < self->n; k++) {
        const difference *const each = &self->items[k];

        if (each->kind == DIFFERENCE_MODULE && each->name && strcmp(each->name, module) == 0 &&
            each->after && after && strcmp(each->after, after) == 0)
            return true;
    }
    return false;
}

static void add_module(difference_list *self, const json_t *was, const json_t *is)
{
    const char *const module = past_text(was, "module"), *const id = past_text(was, "plugin");
    const char *const other = past_text(is, "plugin");
    const char *subject;

    if (!module || !id || !other || strcmp(id, other) != 0)
        return; /* another plugin: that is told of the step */
    subject = arena_print(self->memory, "version of %s", id);
    if (subject && !is_told(self, id, past_text(is, "version")))
        difference_add(self, DIFFERENCE_MODULE, NULL, id, subject, past_text(was, "version"),
                       past_text(is, "version"));
    subject = subject ? arena_print(self->memory, "module %s", module) : NULL;
    if (subject && !is_told(self, module, identity(is, was)))
        difference_add(self, DIFFERENCE_MODULE, NULL, module, subject, identity(was, is),
                       identity(is, was));
    self->out_of_memory = self->out_of_memory || !subject;
}

void differences_of_modules(difference_list *self, const json_t *before, const json_t *after)
{
    for (size_t k = 0; k < json_array_size(before); k++) {
        const json_t *const was = json_array_get(before, k);
        const json_t *const is = item_named(after, "step", past_text(was, "step"));

        if (is)
            add_module(self, was, is);
    }
}

/* ---------------------------------------------------------------- parameters */

/* How a line calls what belongs to a step. */
static const char *of_step(difference_list *self, const char *step, const char *what)
{
    const char *const text = arena_print(self->memory, "[%s] %s", step, what);

    self->out_of_memory = self->out_of_memory || !text;
    return text ? text : "";
}

/* Two names of the same bytes, as seen from two folders. */
static bool is_same_file(const json_t *was, const json_t *is, const char *before, const char *after)
{
    const json_t *const a =
        before ? item_named(json_object_get(was, "inputs"), "file", before) : NULL;
    const json_t *const b = after ? item_named(json_object_get(is, "inputs"), "file", after) : NULL;
    const char *const digest = past_text(a, "sha256"), *const other = past_text(b, "sha256");

    return digest && other && strcmp(digest, other) == 0;
}

/* Texts by name, which are member `of` of both steps. */
static void add_texts(difference_list *self, const char *of, const json_t *was, const json_t *is)
{
    const char *const step = past_text(was, "step");
    json_t *const texts = json_object_get(was, of), *const others = json_object_get(is, of);
    const char *name;
    const json_t *value;

    json_object_foreach(texts, name, value) if (!is_same_file(was, is, json_string_value(value),
                                                              past_text(others, name)))
        difference_add(self, DIFFERENCE_PARAMETER, step, name, of_step(self, step, name),
                       json_string_value(value), past_text(others, name));
    json_object_foreach(others, name, value) if (!json_object_get(texts, name))
        difference_add(self, DIFFERENCE_PARAMETER, step, name, of_step(self, step, name), NULL,
                       json_string_value(value));
}

static void add_list(difference_list *self, const char *step, const char *member, const json_t *was,
                     const json_t *is)
{
    difference_add(self, DIFFERENCE_PARAMETER, step, member, of_step(self, step, member),
                   texts_joined(self->memory, json_object_get(was, member)),
                   texts_joined(self->memory, json_object_get(is, member)));
}

void differences_of_steps(difference_list *self, const json_t *before, const json_t *after)
{
    for (size_t k = 0; k < json_array_size(before); k++) {
        const json_t *const was = json_array_get(before, k);
        const char *const step = past_text(was, "step");
        const json_t *const is = item_named(after, "step", step);

        difference_add(self, DIFFERENCE_STEP, step, NULL, of_step(self, step, "plugin"),
                       past_text(was, "plugin"), past_text(is, "plugin"));
        if (!is)
            continue;
        add_list(self, step, "from", was, is);
        add_list(self, step, "within", was, is);
        add_texts(self, "tables", was, is);
        add_texts(self, "parameters", was, is);
    }
    for (size_t k = 0; k < json_array_size(after); k++) {
        const json_t *const is = json_array_get(after, k);
        const char *const step = past_text(is, "step");

        if (!item_named(before, "step", step))
            difference_add(self, DIFFERENCE_STEP, step, NULL, of_step(self, step, "plugin"), NULL,
                           past_text(is, "plugin"));
    }
}

/* ---------------------------------------------------------------- tables */

static const char *rows(difference_list *self, const json_t *table)
{
    return json_is_integer(json_object_get(table, "rows"))
               ? arena_print(self->memory, "%lld",
                             (long long)json_integer_value(json_object_get(table, "rows")))
               : NULL;
}

void differences_of_tables(difference_list *self, const json_t *before, const json_t *after)
{
    for (size_t k = 0; k < json_array_size(before); k++) {
        const json_t *const was = json_array_get(before, k);
        const char *const step = past_text(was, "step");
        const json_t *const is = item_named(after, "step", step);
        const json_t *const tables = json_object_get(was, "outputs");

        for (size_t t = 0; is && t < json_array_size(tables); t++) {
            const json_t *const table = json_array_get(tables, t);
            const char *const name = past_text(table, "table");
            const json_t *const other =
                name ? item_named(json_object_get(is, "outputs"), "table", name) : NULL;
            const char *const subject = name ? arena_print(self->memory, "rows of %s", name) : NULL;

            if (other && subject)
                difference_add(self, DIFFERENCE_TABLE, step, name, subject, rows(self, table),
                               rows(self, other));
        }
    }
}

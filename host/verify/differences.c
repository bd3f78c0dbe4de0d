/* differences.c - see differences.h */
#include "differences.h"

#include <string.h>

#include "past_result.h"

const json_t *item_named(const json_t *list, const char *member, const char *name)
{
    for (size_t k = 0; k < json_array_size(list); k++) {
        const char *const text = past_text(json_array_get(list, k), member);

        if (text && strcmp(text, name) == 0)
            return json_array_get(list, k);
    }
    return NULL;
}

const char *texts_joined(arena *memory, const json_t *list)
{
    const char *text = "";

    for (size_t k = 0; text && k < json_array_size(list); k++) {
        const char *const each = json_string_value(json_array_get(list, k));

        text = arena_print(memory, "%s%s%s", text, k ? ", " : "", each ? each : "?");
    }
    return text;
}

/* ---------------------------------------------------------------- of the whole run */

static void add_text(difference_list *self, difference_kind kind, const char *member,
                     const char *subject, const json_t *before, const json_t *after)
{
    difference_add(self, kind, NULL, member, subject, past_text(before, member),
                   past_text(after, member));
}

static const char *confined(const json_t *of)
{
    return json_is_false(json_object_get(of, "confine")) ? "no" : "yes";
}

static void add_settings(difference_list *self, const json_t *before, const json_t *after)
{
    static const struct {
        const char *member, *subject;
    } lists[] = {{"set", "--set"}, {"only", "--only"}};
    const json_t *const was = json_object_get(before, "run"), *const is =
                                                                  json_object_get(after, "run");

    for (size_t k = 0; was && is && k < sizeof lists / sizeof *lists; k++)
        difference_add(self, DIFFERENCE_SETTING, NULL, lists[k].member, lists[k].subject,
                       texts_joined(self->memory, json_object_get(was, lists[k].member)),
                       texts_joined(self->memory, json_object_get(is, lists[k].member)));
    difference_add(self, DIFFERENCE_SETTING, NULL, "confine", "confine", confined(before),
                   confined(after));
}

/* ---------------------------------------------------------------- what was read */

/* Another place of the same bytes is no difference. */
static bool is_elsewhere(const json_t *item, const json_t *in, const json_t *other)
{
    const char *const digest = past_text(item, "sha256");
    const json_t *const there = digest ? item_named(other, "sha256", digest) : NULL;
    const char *const name = past_text(there, "file");

    return name && !item_named(in, "file", name);
}

static const char *digest_of(const json_t *item)
{
    const char *const digest = past_text(item, "sha256");

    return digest || !item ? digest : "unknown";
}

static void add_input(difference_list *self, const json_t *before, const json_t *after,
                      const json_t *was, const json_t *is)
{
    const json_t *const files = json_object_get(json_object_get(before, "study"), "files");
    const json_t *const later = json_object_get(json_object_get(after, "study"), "files");
    const char *const name = past_text(was ? was : is, "file");
    const bool of_study = item_named(files, "file", name) || item_named(later, "file", name);
    const char *const subject = arena_print(self->memory, "%s %s", of_study ? "study" : "input",
                                            strcmp(name, "-") == 0 ? "by standard input" : name);

    if (!subject)
        self->out_of_memory = true;
    else
        difference_add(self, of_study ? DIFFERENCE_STUDY : DIFFERENCE_INPUT, NULL, name, subject,
                       digest_of(was), digest_of(is));
}

/* The study itself is that whatever its file is called. */
static bool is_main(const json_t *manifest, const char *name)
{
    const char *const own = past_text(json_object_get(manifest, "study"), "file");

    return own && strcmp(own, name) == 0;
}

static void add_inputs(difference_list *self, const json_t *before, const json_t *after)
{
    const json_t *const was = json_object_get(before, "inputs"), *const is = json_object_get(
                                                                     after, "inputs");
    const json_t *const study = json_object_get(before, "study");
    const char *const name = past_text(study, "file");
    const char *const subject = arena_print(self->memory, "study %s", name ? name : "");

    if (subject)
        difference_add(self, DIFFERENCE_STUDY, NULL, name, subject, digest_of(study),
                       digest_of(json_object_get(after, "study")));
    for (size_t k = 0; k < json_array_size(was); k++) {
        const json_t *const item = json_array_get(was, k);
        const json_t *const other = item_named(is, "file", past_text(item, "file"));

        if (!is_main(before, past_text(item, "file")) && (other || !is_elsewhere(item, was, is)))
            add_input(self, before, after, item, other);
    }
    for (size_t k = 0; k < json_array_size(is); k++) {
        const json_t *const item = json_array_get(is, k);

        if (!is_main(after, past_text(item, "file")) && !is_elsewhere(item, is, was) &&
            !item_named(was, "file", past_text(item, "file")))
            add_input(self, before, after, NULL, item);
    }
}

/* ---------------------------------------------------------------- libraries */

static void add_library(difference_list *self, const char *name, const json_t *was,
                        const json_t *is)
{
    const char *const subject = arena_print(self->memory, "library %s", name);

    if (subject)
        difference_add(self, DIFFERENCE_LIBRARY, NULL, name, subject, past_text(was, "build_id"),
                       past_text(is, "build_id"));
    self->out_of_memory = self->out_of_memory || !subject;
}

static void add_libraries(difference_list *self, const json_t *before, const json_t *after)
{
    const json_t *const was = json_object_get(before, "libraries"), *const is = json_object_get(
                                                                        after, "libraries");

    if (!was || !is) /* an older regind did not tell */
        return;
    for (size_t k = 0; k < json_array_size(was); k++) {
        const char *const name = past_text(json_array_get(was, k), "file");

        if (name)
            add_library(self, name, json_array_get(was, k), item_named(is, "file", name));
    }
    for (size_t k = 0; k < json_array_size(is); k++) {
        const char *const name = past_text(json_array_get(is, k), "file");

        if (name && !item_named(was, "file", name))
            add_library(self, name, NULL, json_array_get(is, k));
    }
}

/* ---------------------------------------------------------------- files */

static void add_file(difference_list *self, const json_t *was, const json_t *is)
{
    const char *const name = past_text(was ? was : is, "file");
    const char *const step = past_text(was ? was : is, "step");
    const char *const subject = arena_print(self->memory, "file %s of [%s]", name, step);

    if (subject)
        difference_add(self, DIFFERENCE_FILE, step, name, subject, past_text(was, "sha256"),
                       past_text(is, "sha256"));
    self->out_of_memory = self->out_of_memory || !subject;
}

static void add_files(difference_list *self, const json_t *before, const json_t *after)
{
    const json_t *const was = json_object_get(before, "files"), *const is =
                                                                    json_object_get(after, "files");

    for (size_t k = 0; k < json_array_size(was); k++) {
        const json_t *const item = json_array_get(was, k);

        add_file(self, item, item_named(is, "file", past_text(item, "file")));
    }
    for (size_t k = 0; k < json_array_size(is); k++)
        if (!item_named(was, "file", past_text(json_array_get(is, k), "file")))
            add_file(self, NULL, json_array_get(is, k));
}

void differences_find(difference_list *self, const json_t *before, const json_t *after)
{
    add_text(self, DIFFERENCE_VERSION, "regind", "regind", before, after);
    add_text(self, DIFFERENCE_VERSION, "sdk", "its SDK", before, after);
    if (past_text(before, "machine") && past_text(after, "machine"))
        add_text(self, DIFFERENCE_MACHINE, "machine", "machine", before, after);
    add_settings(self, before, after);
    add_text(self, DIFFERENCE_SEED, "seed", "seed", before, after);
    add_inputs(self, before, after);
    add_libraries(self, before, after);
    differences_of_modules(self, json_object_get(before, "steps"), json_object_get(after, "steps"));
    differences_of_steps(self, json_object_get(before, "steps"), json_object_get(after, "steps"));
    differences_of_tables(self, json_object_get(before, "steps"), json_object_get(after, "steps"));
    add_files(self, before, after);
}

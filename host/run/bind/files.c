/* files.c - parameters that name files: one, or several by a list and by patterns. */
#include <regind/plugin.h>
#include <string.h>
#include <sys/stat.h>

#include "../../base/file_pattern.h"
#include "../../modules/address.h"
#include "file_given.h"
#include "values.h"

/* The folder of the study, for file names that no key gives. */
static const char *study_folder(argument_binder *self)
{
    const char *file = self->told.step->file, *slash = file ? strrchr(file, '/') : NULL;

    return slash ? bind_print(&self->told, "%.*s", (int)(slash - file + 1), file) : ".";
}

/* NULL: no memory, which was told. */
static const char *path_of(argument_binder *self, const text_source *of, const char *text)
{
    study_key ours = {.name = of->parameter->id, .value = text, .folder = "."};
    const char *path;

    if (!of->key)
        ours.folder = study_folder(self);
    path = study_path(self->told.memory, of->key ? of->key : &ours, text);
    if (!path)
        diagnostics_no_memory(self->told.errors);
    return path;
}

static bool is_there(const char *path)
{
    struct stat about;

    return stat(path, &about) == 0;
}

/* "mysql:host=x", which names no file either. */
static bool no_such_kind(argument_binder *self, const text_source *of, const char *text, size_t n)
{
    const parameter_description *const parameter = of->parameter;
    const char *kinds = "";

    for (size_t k = 0; k < parameter->n_choices; k++)
        kinds = bind_print(&self->told, "%s%s%s", kinds, k ? ", " : "", parameter->choices[k]);
    bind_error(&self->told, of->blame, of->key, of->subject,
               bind_print(&self->told, "what %s reads is %s", self->plugin->id, kinds),
               "%s begins with '%.*s', which is none of its kinds", of->what, (int)n, text);
    return false;
}

bool bind_file(argument_binder *self, const text_source *of, const char *text, typed_value *value)
{
    const char *trouble, *hint;

    if (!*text) {
        bind_error(&self->told, of->blame, of->key, of->subject, NULL, "%s names no file",
                   of->what);
        return false;
    }
    if (address_is_server(of->parameter, text)) {
        value->text = text;
        return true;
    }
    text += address_before_file(of->parameter, text);
    value->text = path_of(self, of, text);
    if (!value->text)
        return false;
    if (address_unknown_kind(of->parameter, text) && !is_there(value->text))
        return no_such_kind(self, of, text, address_unknown_kind(of->parameter, text));
    trouble = file_given_trouble(self->told.memory, text, value->text, &hint);
    if (trouble)
        bind_error(&self->told, of->blame, of->key, of->subject, hint, "file '%s' %s", text,
                   trouble);
    return !trouble;
}

/* The files of a list while it is read. */
typedef struct file_list {
    argument_binder *self;
    const text_source *of;
    size_t n, texts_capacity, tags_capacity;
    void *texts, *tags;
} file_list;

static bool add_file(file_list *list, const char *text, const char *path, const char *parts)
{
    binder *const told = &list->self->told;
    const char **texts = list->texts;

    for (size_t k = 0; k < list->n; k++)
        if (strcmp(texts[k], path) == 0) {
            bind_error(told, list->of->blame, list->of->key, list->of->subject,
                       "its rows would count twice: name it once", "file '%s' is named twice%s",
                       path, file_pattern_is(text) ? ", as the pattern matches it, too" : "");
            return false;
        }
    if (!arena_reserve(told->memory, &list->texts, &list->texts_capacity, list->n + 1,
                       sizeof(char *)) ||
        !arena_reserve(told->memory, &list->tags, &list->tags_capacity, list->n + 1,
                       sizeof(char *))) {
        diagnostics_no_memory(told->errors);
        return false;
    }
    ((const char **)list->texts)[list->n] = path;
    ((const char **)list->tags)[list->n++] = parts;
    return true;
}

/* A name with a star that is none of a file. */
static void add_pattern(file_list *list, const char *text, const char *path)
{
    binder *const told = &list->self->told;
    const file_match *matches;
    size_t n;

    if (!file_pattern_find(told->memory, path, strlen(path) - strlen(text), &matches, &n)) {
        diagnostics_no_memory(told->errors);
        return;
    }
    if (n == 0)
        bind_error(told, list->of->blame, list->of->key, list->of->subject,
                   file_given_no_match(told->memory, text, path), "no file matches '%s'", text);
    for (size_t k = 0; k < n; k++) {
        typed_value value;

        /* one that cannot be read is told */
        if (bind_file(list->self, list->of, matches[k].path + (strlen(path) - strlen(text)),
                      &value) &&
            !add_file(list, text, matches[k].path, matches[k].parts))
            return;
    }
}

static void add_item(file_list *list, const char *text)
{
    const char *const path =
        *text && file_pattern_is(text) ? path_of(list->self, list->of, text) : NULL;
    typed_value value = {0, NULL};

    if (path && !is_there(path))
        add_pattern(list, text, path);
    else if (bind_file(list->self, list->of, text, &value))
        (void)add_file(list, text, value.text, NULL);
}

/* A file whose name has a comma in it, as it was written before there were lists. */
static bool is_one_file(argument_binder *self, const text_source *of, const char *text)
{
    const char *const path = *text && strchr(text, ',') ? path_of(self, of, text) : NULL;

    return path && is_there(path);
}

void bind_files(argument_binder *self, const text_source *of, const char *text, argument *into)
{
    file_list list = {.self = self, .of = of};
    const char **items = NULL;
    size_t n = 0;

    if (is_one_file(self, of, text))
        add_item(&list, text);
    else {
        items = bind_list(&self->told, text, &n);
        if (items && n == 0)
            bind_error(&self->told, of->blame, of->key, of->subject, NULL, "%s names no file",
                       of->what);
        for (size_t k = 0; items && k < n; k++)
            add_item(&list, items[k]);
    }
    into->count = list.n;
    into->texts = list.texts;
    into->tags = list.tags;
}

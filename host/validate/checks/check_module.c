/* check_module.c - the tests of a file, before any plugin of it is called. */
#include <dlfcn.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "../../run/call/load.h"
#include "checks.h"

/* Whether one of the libraries has the symbol.  They are loaded by now, with the module. */
static bool provided(void *const *libraries, size_t n, const char *symbol)
{
    for (size_t k = 0; k < n; k++)
        if (libraries[k] && dlsym(libraries[k], symbol))
            return true;
    /* Of thread-local storage: the loader's own, which is there, and which dlsym() does not find.
     */
    return strcmp(symbol, "__tls_get_addr") == 0;
}

/* Libraries that define the symbols of a sanitizer, or of weak references, are no concern here. */
void check_libraries(bench *self, const char *const *needed, size_t n_needed,
                     const char *const *undefined, size_t n_undefined)
{
    const char *list = "";
    void **libraries;
    char why[1024];

    if (!load_module(self->path, why, sizeof why)) {
        (void)bench_fail(self, "%s", why);
        return;
    }
    libraries = bench_take(self, n_needed, sizeof *libraries);
    for (size_t k = 0; k < n_needed; k++) {
        libraries[k] = dlopen(needed[k], RTLD_LAZY | RTLD_LOCAL);
        list = bench_print(self, "%s%s%s", list, k ? ", " : "", needed[k]);
    }
    for (size_t k = 0; k < n_undefined; k++)
        if (!provided(libraries, n_needed, undefined[k])) {
            (void)bench_fail(self, "takes '%s' from a library that it does not name (it names: %s)",
                             undefined[k], *list ? list : "none");
            return;
        }
    bench_remark(self, "%s", *list ? list : "none");
}

/* Titles of a plugin's examples. */
static json_t *titles_of(bench *self, const ri_plugin *code)
{
    json_t *titles = json_array();
    char why[512];

    self->code = code;
    self->n_examples = 0;
    if (!bench_examples(self, why, sizeof why))
        (void)bench_fail(self, "%s", why);
    for (size_t k = 0; k < self->n_examples; k++)
        (void)json_array_append_new(titles, json_string(self->examples[k].title));
    return titles;
}

void check_description(bench *self)
{
    const char *path;
    char why[1024] = "";
    const ri_module *module;
    json_t *all = json_object(), *examples = json_object(), *description;

    if (!all || !examples)
        bench_no_memory(self);
    bench_asks(self, "what runs when a module is loaded does no more than its plugins may");
    module = load_module(self->path, why, sizeof why);
    bench_asks(self, "");
    description = module ? description_from_module(module, why, sizeof why) : NULL;
    if (!description) {
        (void)bench_fail(self, "%s", why);
        return;
    }
    for (uint32_t k = 0; k < module->count; k++)
        (void)json_object_set_new(examples, module->plugins[k]->id,
                                  titles_of(self, module->plugins[k]));
    (void)json_object_set_new(all, "description", description);
    (void)json_object_set_new(all, "examples", examples);
    path = bench_print(self, "%s/description.json", self->folder);
    if (json_dump_file(all, path, JSON_COMPACT) != 0)
        bench_no_memory(self);
    bench_pass(self);
}

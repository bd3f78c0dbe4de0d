/* errors.c - telling errors of a step; see bind_internal.h */
#include <string.h>

#include "../../base/suggest.h"
#include "bind_internal.h"

binder bind_begin(arena *memory, const study_step *step, diagnostics *errors)
{
    return (binder){memory, step, errors, errors->errors};
}

status bind_end(const binder *self)
{
    if (self->errors->out_of_memory)
        return STATUS_SYSTEM;
    return self->errors->errors == self->errors_before ? STATUS_OK : STATUS_STUDY;
}

void bind_error(binder *self, status code, const study_key *key, const char *subject,
                const char *hint, const char *format, ...)
{
    diagnostic what = {.severity = SEVERITY_ERROR,
                       .status = code,
                       .file = key ? key->file : self->step->file,
                       .line = key ? key->line : self->step->line,
                       .step = self->step->name,
                       .hint = hint && *hint ? hint : NULL,
                       .subject = subject};
    va_list arguments;

    va_start(arguments, format);
    if (code == STATUS_STUDY && key && strcmp(key->file, "--set") == 0)
        what.status = STATUS_USAGE;
    what.message = arena_vprint(self->memory, format, arguments);
    va_end(arguments);
    if (what.message)
        diagnostics_add(self->errors, &what);
    else
        diagnostics_no_memory(self->errors);
}

const char *bind_print(binder *self, const char *format, ...)
{
    va_list arguments;
    char *text;

    va_start(arguments, format);
    text = arena_vprint(self->memory, format, arguments);
    va_end(arguments);
    if (!text)
        diagnostics_no_memory(self->errors);
    return text ? text : "";
}

void *bind_take(binder *self, size_t count, size_t size)
{
    void *taken = arena_take(self->memory, count, size);

    if (!taken)
        diagnostics_no_memory(self->errors);
    return taken;
}

const char **bind_list(binder *self, const char *text, size_t *n)
{
    const char **items = study_list(self->memory, text, n);

    if (!items)
        diagnostics_no_memory(self->errors);
    return items;
}

const char *bind_names(binder *self, const char *const *names, size_t n)
{
    const size_t most = 12;
    const char *text = "";

    for (size_t k = 0; k < n && k < most; k++)
        text = bind_print(self, "%s%s%s", text, k ? ", " : "", names[k]);
    return n > most ? bind_print(self, "%s, ...", text) : text;
}

const char *bind_suggestion(binder *self, const char *text, const char *const *names, size_t n,
                            const char *what)
{
    const char *close = suggest_name(text, names, n);

    if (close)
        return bind_print(self, "did you mean '%s'?", close);
    return n ? bind_print(self, "%s: %s", what, bind_names(self, names, n)) : NULL;
}

const char *bind_column(binder *self, const char *table_name, const column *of, const char **origin)
{
    const char *dot;

    *origin = of->origin && strchr(of->origin, '.')
                  ? of->origin
                  : bind_print(self, "%s.%s", table_name, of->name);
    dot = strchr(*origin, '.');
    return dot ? bind_print(self, "'%s' of [%.*s]", dot + 1, (int)(dot - *origin), *origin) : "";
}

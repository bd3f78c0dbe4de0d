/* diagnostics.c - collecting errors, warnings and findings. */
#include "diagnostics.h"

#include <string.h>

diagnostics diagnostics_in(arena *memory)
{
    return (diagnostics){.memory = memory};
}

status diagnostics_no_memory(diagnostics *list)
{
    if (!list->out_of_memory)
        list->errors++;
    list->out_of_memory = true;
    return STATUS_SYSTEM;
}

/* A copy in which control bytes cannot move a terminal's cursor or change its colours. */
static bool copy_text(arena *memory, const char **text)
{
    char *copy;

    if (!*text)
        return true;
    copy = arena_text(memory, *text);
    if (!copy)
        return false;
    for (char *c = copy; *c; c++) {
        const unsigned char byte = (unsigned char)*c;

        if (byte == '\t' || byte == '\r')
            *c = ' ';
        else if ((byte < 0x20 && byte != '\n') || byte == 0x7f)
            *c = '?';
    }
    *text = copy;
    return true;
}

static bool copy_texts(arena *memory, const char *const **texts, size_t n)
{
    const char **copies = n ? arena_take(memory, n, sizeof *copies) : NULL;

    for (size_t k = 0; copies && k < n; k++) {
        copies[k] = (*texts)[k];
        if (!copy_text(memory, &copies[k]))
            return false;
    }
    *texts = copies;
    return copies || n == 0;
}

status diagnostics_add(diagnostics *list, const diagnostic *what)
{
    diagnostic kept = *what;
    void *items = (void *)list->items;

    if (!kept.message)
        kept.message = "";
    if (list->standard_input && kept.file && strcmp(kept.file, list->standard_input) == 0)
        kept.file = "standard input";
    if (list->strict && kept.severity == SEVERITY_WARNING) {
        kept.severity = SEVERITY_ERROR;
        kept.status = STATUS_STUDY;
        kept.verdict = true;
    }
    if (!copy_text(list->memory, &kept.file) || !copy_text(list->memory, &kept.step) ||
        !copy_text(list->memory, &kept.message) || !copy_text(list->memory, &kept.hint) ||
        !copy_text(list->memory, &kept.subject) ||
        !copy_texts(list->memory, &kept.about, kept.n_about) ||
        !copy_texts(list->memory, &kept.places, kept.n_places) ||
        !arena_reserve(list->memory, &items, &list->capacity, list->count, sizeof kept)) {
        diagnostics_no_memory(list);
        return what->status;
    }
    ((diagnostic *)items)[list->count++] = kept;
    list->items = items;
    if (kept.severity == SEVERITY_ERROR && kept.verdict)
        list->verdicts++;
    else if (kept.severity == SEVERITY_ERROR)
        list->errors++;
    return what->status;
}

status diagnostics_error(diagnostics *list, status code, const char *file, size_t line,
                         const char *step, const char *hint, const char *format, ...)
{
    va_list arguments;
    diagnostic what = {.severity = SEVERITY_ERROR,
                       .status = code,
                       .file = file,
                       .line = line,
                       .step = step,
                       .hint = hint};

    va_start(arguments, format);
    what.message = arena_vprint(list->memory, format, arguments);
    va_end(arguments);
    if (!what.message) {
        diagnostics_no_memory(list);
        return code;
    }
    return diagnostics_add(list, &what);
}

/* How many places a message names. */
static size_t named_of(size_t n_places)
{
    enum { NAMED_PLACES = 3 };

    return n_places < NAMED_PLACES ? n_places : NAMED_PLACES;
}

char *diagnostic_of_many(arena *memory, const char *what, unsigned long long count,
                         const char *const *places, size_t n_places)
{
    char *text = n_places ? arena_print(memory, "%s, in %llu places: ", what, count)
                          : arena_print(memory, "%s (%llu times)", what, count);

    for (size_t k = 0; text && k < named_of(n_places); k++)
        text = arena_print(memory, "%s%s%s", text, k ? "; " : "", places[k]);
    if (text && n_places && count > named_of(n_places))
        text = arena_print(memory, "%s and %llu more", text, count - named_of(n_places));
    return text;
}

unsigned long long diagnostic_unnamed(const diagnostic *what)
{
    return what->n_places ? what->count - named_of(what->n_places) : 0;
}

status diagnostics_status(const diagnostics *list)
{
    status worst = list->out_of_memory ? STATUS_SYSTEM : STATUS_OK;

    for (size_t i = 0; i < list->count; i++) {
        const diagnostic *each = &list->items[i];
        /* An error that forgot to say what kind it is still must not end in success. */
        const status own = each->status == STATUS_OK ? STATUS_STUDY : each->status;

        if (each->severity == SEVERITY_ERROR && !each->verdict && own > worst)
            worst = own;
    }
    return worst;
}

status diagnostics_exit(const diagnostics *list)
{
    const status worst = diagnostics_status(list);

    return worst == STATUS_OK && list->verdicts ? STATUS_STUDY : worst;
}

/* crash_lines.c - see crash_lines.h */
#include "crash_lines.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "ask.h"
#include "reach.h"

enum { ASK_MS = 10000 };

static char *question_of(const char *module, const uint64_t *wanted, size_t n)
{
    json_t *const places = json_array();
    json_t *const question = json_pack("{s:s, s:o}", "module", module, "places", places);
    char *text;

    for (size_t k = 0; question && k < n; k++)
        (void)json_array_append_new(places, json_integer((json_int_t)wanted[k]));
    text = question ? json_dumps(question, JSON_COMPACT) : NULL;
    json_decref(question);
    return text;
}

/* Letters that belong to a name or a path: a module may say anything. */
static const char *plain(arena *memory, const char *text)
{
    char *const copy = arena_text(memory, text);

    for (char *c = copy; c && *c; c++)
        if ((unsigned char)*c < ' ' || *c == 127)
            *c = '?';
    return copy ? copy : "";
}

/* The first place of which the source is known, else the first with a name. */
static const char *text_of(arena *memory, const json_t *lines)
{
    const char *named = NULL;

    for (size_t k = 0; k < json_array_size(lines); k++) {
        const json_t *const each = json_array_get(lines, k);
        const char *const function = json_string_value(json_object_get(each, "function"));
        const char *const file = json_string_value(json_object_get(each, "file"));
        const char *const slash = file ? strrchr(file, '/') : NULL;

        if (function && file)
            return arena_print(memory, ": %.200s(), %.200s:%lld", plain(memory, function),
                               plain(memory, slash ? slash + 1 : file),
                               (long long)json_integer_value(json_object_get(each, "line")));
        if (function && !named)
            named = arena_print(memory, ": %.200s()", plain(memory, function));
    }
    return named;
}

static const char *ask(arena *memory, worker *process, const char *question)
{
    const char *body, *text = NULL;
    size_t length;
    json_t *lines;

    if (worker_exchange(process, FRAME_PLACES, question, strlen(question), NULL, 0, ASK_MS,
                        (uint64_t)1 << 32)) {
        (void)inbox_frame(&process->received, &body, &length);
        lines = json_loadb(body, length, 0, NULL);
        text = text_of(memory, lines);
        json_decref(lines);
    }
    worker_stop(process);
    return text;
}

const char *crash_lines_text(arena *memory, const char *program, const char *module,
                             const uint64_t *wanted, size_t n)
{
    char *const question = n && program ? question_of(module, wanted, n) : NULL;
    confine_places *const places = question ? confine_places_open() : NULL;
    confinement confined = {.files = question ? confine_files_begin(places, 0) : 0};
    const char *text = NULL;
    char why[256];
    worker process;

    if (question) {
        confine_files_read_folder(confined.files, module);
        if (worker_start(&process, program, &confined, why, sizeof why))
            text = ask(memory, &process, question);
        reach_close(&confined);
        confine_places_close(places);
        free(question);
    }
    return text ? text : "";
}

/* messages.c - see messages.h */
#include "messages.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "../base/diagnostics.h"
#include "terminal.h"
#include "translator.h"

status message_say(status code, const char *hint, const char *format, ...)
{
    arena *memory = arena_new(allocator_system());
    const translation *words;
    char *text = NULL;
    va_list list;

    va_start(list, format);
    if (memory)
        text = arena_vprint(memory, format, list);
    va_end(list);
    text = text ? text_clean(memory, text, strlen(text), CLEAN_LINE) : NULL;
    words = text ? translator_in(memory) : NULL;
    (void)fprintf(stderr, "regind: %s\n", text ? translation_say(words, text) : "out of memory");
    hint = text && hint ? text_clean(memory, hint, strlen(hint), CLEAN_LINE) : NULL;
    if (hint)
        (void)fprintf(stderr, "  %s: %s\n", translation_say(words, "hint"),
                      translation_say(words, hint));
    arena_free(memory);
    return text ? code : STATUS_SYSTEM;
}

void message_print(FILE *stream, const char *format, ...)
{
    arena *const memory = arena_new(allocator_system());
    char *text = NULL;
    va_list list;

    va_start(list, format);
    if (memory)
        text = arena_vprint(memory, format, list);
    va_end(list);
    text = text ? text_clean(memory, text, strlen(text), CLEAN_LINE) : NULL;
    if (text)
        (void)fprintf(stream, "%s\n", translation_say(translator_in(memory), text));
    else
        (void)message_no_memory();
    arena_free(memory);
}

bool message_abridged(const regind_message *what)
{
    enum { NAMED = 3 }; /* by the text */

    return regind_message_place_count(what) > NAMED ||
           (regind_message_place_count(what) &&
            regind_message_count(what) > regind_message_place_count(what));
}

status message_no_memory(void)
{
    (void)fputs("regind: out of memory\n", stderr);
    return STATUS_SYSTEM;
}

/* A copy without control characters; NULL stays NULL, *good becomes false without memory. */
static const char *clean(arena *memory, const char *text, bool *good)
{
    const char *const copy = text ? text_clean(memory, text, strlen(text), CLEAN_LINE) : NULL;

    *good = *good && (copy || !text);
    return copy;
}

/* Its places, cleaned; NULL: no memory. */
static const char **places_of(arena *memory, const regind_message *what, bool *good)
{
    const size_t n = regind_message_place_count(what);
    const char **all = arena_take(memory, n + 1, sizeof *all);

    for (size_t k = 0; all && k < n; k++)
        all[k] = clean(memory, regind_message_place(what, k), good);
    return all;
}

/* Its causes, to be compared with subjects; NULL: no memory. */
static const char **causes_of(arena *memory, const regind_message *what)
{
    const size_t n = regind_message_cause_count(what);
    const char **all = arena_take(memory, n + 1, sizeof *all);

    for (size_t k = 0; all && k < n; k++)
        all[k] = regind_message_cause(what, k);
    return all;
}

static bool clean_one(const regind_message *each, diagnostics *copy)
{
    arena *const memory = copy->memory;
    bool good = true;
    const diagnostic what = {.severity = (severity)regind_message_severity(each),
                             .pressing = regind_message_pressing(each) != 0,
                             .status = (status)regind_message_status(each),
                             .file = clean(memory, regind_message_file(each), &good),
                             .line = (size_t)regind_message_line(each),
                             .column = (size_t)regind_message_column(each),
                             .step = clean(memory, regind_message_step(each), &good),
                             .message = clean(memory, regind_message_text(each), &good),
                             .hint = clean(memory, regind_message_hint(each), &good),
                             .count = regind_message_count(each),
                             .n_places = regind_message_place_count(each),
                             .places = places_of(memory, each, &good),
                             .subject = regind_message_subject(each),
                             .n_about = regind_message_cause_count(each),
                             .about = causes_of(memory, each)};

    if (!good || !what.about || !what.places)
        return false;
    (void)diagnostics_add(copy, &what);
    return !copy->out_of_memory;
}

static bool clean_all(const regind_messages *list, diagnostics *copy)
{
    for (size_t k = 0; k < regind_messages_count(list); k++) {
        const regind_message *const each = regind_messages_at(list, k);

        if (regind_message_severity(each) != REGIND_SEVERITY_FINDING && !clean_one(each, copy))
            return false;
    }
    return true;
}

void messages_print(const regind_messages *list, int32_t least)
{
    arena *memory = arena_new(allocator_system());
    diagnostics copy = diagnostics_in(memory);

    if (memory && clean_all(list, &copy)) {
        copy.out_of_memory = !regind_messages_complete(list);
        diagnostics_print_in(&copy, translator_in(memory), (severity)least, stderr,
                             terminal_colour(stderr));
    } else {
        (void)message_no_memory();
    }
    arena_free(memory);
}

status output_finish(status code)
{
    const bool failed_before = ferror(stdout) != 0;
    const bool failed = fflush(stdout) != 0;

    if (!failed && !failed_before)
        return code;
    return message_say(STATUS_SYSTEM, NULL, "standard output cannot be written to%s%s",
                       failed ? ": " : "", failed ? strerror(errno) : "");
}

void output_guard(void)
{
    for (int k = 0; k <= 2; k++)
        /* The lowest free number is taken; writing to it fails as it should. */
        if (fcntl(k, F_GETFD) < 0 && errno == EBADF)
            (void)open("/dev/null", k == 0 ? O_WRONLY : O_RDONLY);
}

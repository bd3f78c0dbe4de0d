/* messages.c - see messages.h */
#include "messages.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "terminal.h"

status message_say(status code, const char *hint, const char *format, ...)
{
    arena *memory = arena_new(allocator_system());
    char *text = NULL;
    va_list list;

    va_start(list, format);
    if (memory)
        text = arena_vprint(memory, format, list);
    va_end(list);
    text = text ? text_clean(memory, text, strlen(text), CLEAN_LINE) : NULL;
    (void)fprintf(stderr, "regind: %s\n", text ? text : "out of memory");
    hint = text && hint ? text_clean(memory, hint, strlen(hint), CLEAN_LINE) : NULL;
    if (hint)
        (void)fprintf(stderr, "  hint: %s\n", hint);
    arena_free(memory);
    return text ? code : STATUS_SYSTEM;
}

status message_no_memory(void)
{
    (void)fputs("regind: out of memory\n", stderr);
    return STATUS_SYSTEM;
}

/* NULL stays NULL; false: no memory. */
static bool clean(arena *memory, const char **text)
{
    if (!*text)
        return true;
    *text = text_clean(memory, *text, strlen(*text), CLEAN_LINE);
    return *text != NULL;
}

static bool clean_all(const diagnostics *list, diagnostics *copy)
{
    for (size_t k = 0; k < list->count; k++) {
        diagnostic what = list->items[k];

        if (what.severity == SEVERITY_FINDING)
            continue;
        if (!clean(copy->memory, &what.file) || !clean(copy->memory, &what.step) ||
            !clean(copy->memory, &what.message) || !clean(copy->memory, &what.hint))
            return false;
        (void)diagnostics_add(copy, &what);
    }
    return !copy->out_of_memory;
}

void messages_print(const diagnostics *list, severity least)
{
    arena *memory = arena_new(allocator_system());
    diagnostics copy = diagnostics_in(memory);

    if (memory && clean_all(list, &copy)) {
        copy.out_of_memory = list->out_of_memory;
        diagnostics_print(&copy, least, stderr, terminal_colour(stderr));
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

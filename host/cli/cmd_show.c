/* cmd_show.c - regind show STUDY STEP[.TABLE] */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/suggest.h"
#include "commands.h"
#include "interrupt.h"
#include "messages.h"
#include "run_report.h"
#include "terminal.h"

/* A folder that only lives while the table is made; `out` is the result folder inside it. */
typedef struct temporary {
    char *folder, *out;
} temporary;

static bool tell_progress(void *user, const char *step, double fraction, size_t done, size_t total)
{
    progress_line_draw(user, step, fraction, done, total);
    return interrupt_noted();
}

static status temporary_begin(temporary *self, arena *memory)
{
    const char *place = getenv("TMPDIR");

    place = place && *place ? place : "/tmp";
    self->folder = arena_print(memory, "%s/regind-show-XXXXXX", place);
    if (!self->folder)
        return message_no_memory();
    if (!mkdtemp(self->folder))
        return message_say(STATUS_SYSTEM, "TMPDIR may name another place for temporary files",
                           "no temporary folder can be made in '%s': %s", place, strerror(errno));
    self->out = arena_print(memory, "%s/shown", self->folder);
    if (self->out)
        return STATUS_OK;
    (void)rmdir(self->folder);
    return message_no_memory();
}

static void temporary_end(const temporary *self)
{
    DIR *folder = self->out ? opendir(self->out) : NULL;

    for (const struct dirent *e = folder ? readdir(folder) : NULL; e; e = readdir(folder))
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            (void)unlinkat(dirfd(folder), e->d_name, 0);
    if (folder)
        (void)closedir(folder);
    if (self->out)
        (void)rmdir(self->out);
    (void)rmdir(self->folder);
}

static const char *plugin_of_form(const arguments *given)
{
    if (option_given(given, OPTION_CSV))
        return "report.csv";
    return option_given(given, OPTION_JSON) ? "report.json" : "report.table";
}

/* Whether the study writes the step that is asked for. */
static status check_step(run *made, const arguments *given)
{
    const char *const asked = given->operands[1];
    const study *read = run_study(made);
    const size_t length = strcspn(asked, "."); /* no step's name has a dot */
    const char *name = arena_text_n(run_arena(made), asked, length), *best;
    const char **names;

    if (!read)
        return STATUS_OK; /* that is told already */
    names = arena_take(run_arena(made), read->n_steps + 1, sizeof *names);
    if (!name || !names)
        return message_no_memory();
    if (study_find(read, name))
        return STATUS_OK;
    for (size_t s = 0; s < read->n_steps; s++)
        names[s] = read->steps[s].name;
    best = suggest(name, names, read->n_steps);
    return message_say(STATUS_USAGE,
                       best ? arena_print(run_arena(made), "did you mean '%s'?", best) : NULL,
                       "%s has no step '%s'", given->operands[0], name);
}

/* The text that the report wrote; the report is the last step. */
static const char *read_table(run *made, size_t *length)
{
    const run_step *steps;
    const size_t n = run_steps(made, &steps);

    if (n == 0 || steps[n - 1].n_files == 0)
        return NULL;
    return report_text(made, &steps[n - 1].files[0], stdout, length);
}

/* The files are gone before anything is printed: a closed pipe ends the program. */
static status make_table(run *made, const arguments *given, progress_line *progress,
                         const temporary *place)
{
    status code = run_plan(made);
    const char *text = NULL;
    size_t length = 0;

    if (code == STATUS_OK)
        code = run_execute(made);
    progress_line_end(progress);
    if (code == STATUS_OK)
        text = read_table(made, &length);
    temporary_end(place);
    messages_print(run_diagnostics(made),
                   option_given(given, OPTION_VERBOSE) ? SEVERITY_INFO : SEVERITY_WARNING);
    if (code == STATUS_OK && !text)
        code =
            message_say(STATUS_SYSTEM, NULL, "the table cannot be read back from '%s'", place->out);
    if (text)
        report_print(text, length, stdout);
    return code;
}

static status show(const arguments *given, arena *memory)
{
    run_options options = command_run_options(given);
    progress_line progress = progress_line_begin(true);
    temporary place = {NULL, NULL};
    status code = temporary_begin(&place, memory);
    run *made;

    if (code != STATUS_OK)
        return code;
    interrupt_watch();
    options.out = place.out;
    options.show_step = given->operands[1];
    options.show_plugin = plugin_of_form(given);
    options.progress = tell_progress;
    options.user = &progress;
    made = run_open(allocator_system(), &options);
    code = made ? check_step(made, given) : message_no_memory();
    if (code == STATUS_OK)
        code = make_table(made, given, &progress, &place);
    else
        temporary_end(&place);
    run_close(made);
    return code;
}

status command_show(const arguments *given)
{
    arena *memory = arena_new(allocator_system());
    const status code = memory ? show(given, memory) : message_no_memory();

    arena_free(memory);
    return code;
}

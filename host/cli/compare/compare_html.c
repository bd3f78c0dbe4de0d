/* compare_html.c - a comparison as an HTML page: what --json prints, shown by the plugin
 * report.compare in a study that is made up for that. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "../commands.h"
#include "../messages.h"
#include "../output/json_output.h"
#include "../temporary.h"
#include "../write_file.h"
#include "compare_output.h"

/* The comparison, and the study of the page beside it; STATUS_OK or what was told. */
static status write_inputs(const compare_answer *self, const char *comparison, const char *study)
{
    static const char text[] = "[page]\nuse = report.compare\ncomparison = comparison.json\n";
    json_t *const made = compare_json(self, STATUS_OK);
    const int code = made ? json_dump_file(made, comparison, JSON_INDENT(2)) : 0;
    int file;
    bool good;

    json_decref(made);
    if (!made)
        return message_no_memory();
    if (code != 0)
        return write_failed(comparison, "written");
    file = open(study, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    good = file >= 0 && write_bytes(file, text, strlen(text));
    if (file >= 0)
        good = close(file) == 0 && good;
    return good ? STATUS_OK : write_failed(study, "written");
}

static status write_page(const char *path, const char *text, size_t length, arena *memory)
{
    const status code = write_whole(path, text, length, memory);

    if (code == STATUS_OK)
        (void)fprintf(stderr, "page: %s\n", path);
    return code;
}

/* Plans and runs it; what goes wrong is not the user's study. */
static status run_page(regind_study *made, const char *path, arena *memory)
{
    status code = (status)regind_study_plan(made);
    const regind_step *const step =
        regind_study_step_count(made) ? regind_study_step(made, 0) : NULL;
    const char *text = NULL;
    size_t length = 0;

    if (step && !regind_step_plugin(step))
        return message_say(STATUS_SYSTEM,
                           "it is built where Vega (libjs-vega) is; 'regind list report' tells "
                           "which reports there are",
                           "the page needs the plugin report.compare");
    if (code == STATUS_OK)
        code = (status)regind_study_run(made);
    messages_print(regind_study_messages(made), REGIND_SEVERITY_WARNING);
    if (code != STATUS_OK)
        return code;
    if (step && regind_step_file_count(step))
        text = regind_file_text(made, regind_step_file(step, 0), &length);
    return text ? write_page(path, text, length, memory)
                : message_say(STATUS_SYSTEM, NULL, "the page cannot be read back");
}

/* The study of the page, opened; NULL: no memory. */
static regind_study *open_page(const compare_answer *self, const char *study, const char *out)
{
    regind_options *const options = regind_options_new(NULL);
    regind_study *made = NULL;

    if (options && regind_options_set_out(options, out) == REGIND_OK) {
        regind_options_set_isolation(options, !option_given(self->given, OPTION_NO_ISOLATE));
        regind_options_set_cache(options, !option_given(self->given, OPTION_NO_CACHE));
        regind_options_set_end_orphans(options, 1); /* main() has asked for them */
        made = regind_study_open(study, options);
    }
    regind_options_free(options);
    return made;
}

static status make_page(const compare_answer *self, const char *path, arena *memory)
{
    temporary place = {NULL, NULL};
    status code = temporary_begin(&place, memory);
    const char *comparison, *study;
    regind_study *made = NULL;

    if (code != STATUS_OK)
        return code;
    comparison = arena_print(memory, "%s/comparison.json", place.folder);
    study = arena_print(memory, "%s/study.ini", place.folder);
    code = comparison && study ? write_inputs(self, comparison, study) : message_no_memory();
    if (code == STATUS_OK) {
        made = open_page(self, study, place.out);
        code = made ? run_page(made, path, memory) : message_no_memory();
    }
    regind_study_free(made);
    temporary_end(&place);
    return code;
}

status compare_html(const compare_answer *self, const char *path)
{
    arena *const memory = arena_new(allocator_system());
    const status code = memory ? make_page(self, path, memory) : message_no_memory();

    arena_free(memory);
    return code;
}

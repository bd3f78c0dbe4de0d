/* cmd_init.c - regind init FILE...: a study that begins with these files. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../../base/parent_folders.h"
#include "../../init/init.h"
#include "../commands.h"
#include "../messages.h"
#include "new_files.h"

enum { LONGEST_ANSWER = 4096 };

static const char *const names[] = {"study.ini", "codebook.csv", "labels.csv"};

/* Trials write no results: --out is the folder of the study. */
static regind_options *options_of(void *given)
{
    regind_options *const options = command_options(given);

    if (options && regind_options_set_out(options, NULL) == REGIND_OK)
        return options;
    regind_options_free(options);
    return NULL;
}

/* An empty line, and the end of the input, take what was guessed. */
static const char *ask(void *memory, const char *question, const char *fallback)
{
    char line[LONGEST_ANSWER];
    const char *at;
    size_t n;

    (void)printf("%s [%s]: ", question, fallback);
    (void)fflush(stdout);
    if (!fgets(line, sizeof line, stdin)) {
        (void)printf("\n");
        return fallback;
    }
    at = line + strspn(line, " \t");
    for (n = strcspn(at, "\r\n"); n > 0 && strchr(" \t", at[n - 1]); n--)
        continue;
    at = n ? arena_text_n(memory, at, n) : fallback;
    return at ? at : fallback;
}

/* Nothing is looked at where the answer could not be written. */
static status check_absent(const char *folder, arena *memory)
{
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        const char *const path =
            strcmp(folder, ".") == 0 ? names[k] : arena_print(memory, "%s/%s", folder, names[k]);

        if (!path)
            return message_no_memory();
        if (access(path, F_OK) == 0)
            return message_say(STATUS_USAGE, "--out names another folder",
                               "'%s' is there already; nothing was written", path);
    }
    return STATUS_OK;
}

static void tell(const init_outcome *outcome, const char *folder)
{
    const char *const prefix = strcmp(folder, ".") == 0 ? "" : folder,
                      *const slash = *prefix && prefix[strlen(prefix) - 1] != '/' ? "/" : "";

    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        (void)printf("%s%s%s\n", prefix, slash, names[k]);
    for (size_t k = 0; k < outcome->n_left_out; k++)
        (void)printf("left out: %s\n", outcome->left_out[k]);
    (void)fflush(stdout);
    for (size_t k = 0; k < outcome->n_doubts; k++)
        (void)message_say(STATUS_OK, NULL, "could not guess: %s", outcome->doubts[k]);
    if (outcome->runs && outcome->rates)
        (void)printf("\nWhat was guessed stands in the study, with the reasons. To see it:\n"
                     "  regind show %s%sstudy.ini data\n"
                     "  regind run %s%sstudy.ini --out results\n",
                     prefix, slash, prefix, slash);
}

/* All three or none, and no folders that would be empty. */
static status write_files(const init_outcome *outcome, const char *folder, arena *memory)
{
    const new_file files[] = {
        {names[0], outcome->study}, {names[1], outcome->codebook}, {names[2], outcome->labels}};
    parent_folders parents = {0};
    status code;

    errno = 0;
    if (!parent_folders_make(&parents, memory, folder))
        code = errno ? message_say(STATUS_SYSTEM, NULL, "the folder '%s' cannot be made: %s",
                                   folder, strerror(errno))
                     : message_no_memory();
    else
        code = new_files_write(folder, files, sizeof files / sizeof *files);
    if (code != STATUS_OK)
        parent_folders_remove(&parents);
    return code;
}

static status judge(const init_outcome *outcome)
{
    if (outcome->runs && outcome->rates)
        return STATUS_OK;
    if (outcome->runs)
        return message_say(STATUS_STUDY, "what could not be guessed is said above and in the study",
                           "the study that was written reads the file and rates nothing yet");
    return message_say(STATUS_STUDY,
                       "what could not be guessed is said above and in the study; 'regind check' "
                       "tells what is wrong",
                       "the study that was written does not run yet");
}

static status init(const arguments *given, arena *memory)
{
    const bool terminal = isatty(STDIN_FILENO) == 1, yes = option_given(given, OPTION_YES);
    const char *const folder = given->out ? given->out : ".";
    const init_request request = {(const char *const *)given->operands,
                                  given->n_operands,
                                  given->out,
                                  {options_of, (void *)(uintptr_t)given},
                                  terminal && !yes ? ask : NULL,
                                  memory};
    init_outcome outcome;
    status code = check_absent(folder, memory);

    if (code != STATUS_OK)
        return code;
    if (!terminal && !yes)
        (void)message_say(STATUS_OK, NULL,
                          "standard input is no terminal: nothing is asked, as with --yes");
    if (!init_look(memory, &request, &outcome))
        return message_no_memory();
    if (outcome.fault)
        return message_say(STATUS_STUDY, outcome.hint, "%s", outcome.fault);
    code = write_files(&outcome, folder, memory);
    if (code != STATUS_OK)
        return code;
    tell(&outcome, folder);
    return judge(&outcome);
}

status command_init(const arguments *given)
{
    arena *memory = arena_new(allocator_system());
    const status code = memory ? init(given, memory) : message_no_memory();

    arena_free(memory);
    return code;
}

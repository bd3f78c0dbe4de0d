/* commands.c - see commands.h */
#include "commands.h"

#include <string.h>
#include <unistd.h>

#include "../base/suggest.h"
#include "messages.h"

enum {
    MOST_COMPARED = 64,
    MOST_PARTS = 100000,
    STUDY_OPTIONS = OPTION_BIT(OPTION_SET) | OPTION_BIT(OPTION_NO_ISOLATE) |
                    OPTION_BIT(OPTION_NO_CACHE) | OPTION_BIT(OPTION_VERBOSE) |
                    OPTION_BIT(OPTION_TRUST)
};

const command all_commands[COMMAND_COUNT] = {
    {.name = "run",
     .operands = "STUDY",
     .summary = "run a study: results into a folder, the main ones on the terminal",
     .details =
         "Plans the study first, so that wrong studies fail before any data is read. The results "
         "are written whole or not at all to DIR; without --out that is NAME-out in the current "
         "folder, where NAME is the study's file name without its ending or, for study.ini, the "
         "name of its folder. Tables for the terminal and the findings go to standard output, "
         "messages to standard error. With --watch that is repeated whenever one of its files "
         "changes, until Ctrl-C; only steps whose data, parameters or plugin changed are computed "
         "again, and reports in HTML can be looked at by an address that reloads them. With --pdf, "
         "chromium, chromium-browser or google-chrome, the first that is in PATH, prints each "
         "HTML page to NAME.pdf beside it. With --shard 2/4 only the second of four parts is run, "
         "on this machine or another: its share of the groups of 'within', and of the replicates "
         "of [uncertainty], which 'regind merge' puts together. A part that lies in DIR already "
         "is not run again.",
     .options = STUDY_OPTIONS | OPTION_BIT(OPTION_WATCH) | OPTION_BIT(OPTION_OUT) |
                OPTION_BIT(OPTION_ONLY) | OPTION_BIT(OPTION_JOBS) | OPTION_BIT(OPTION_QUIET) |
                OPTION_BIT(OPTION_JSON) | OPTION_BIT(OPTION_STRICT) | OPTION_BIT(OPTION_JUNIT) |
                OPTION_BIT(OPTION_PDF) | OPTION_BIT(OPTION_SHARD) | OPTION_BIT(OPTION_LOCKED) |
                OPTION_BIT(OPTION_EXPLAIN),
     .least = 1,
     .most = 1,
     .execute = command_run},
    {.name = "merge",
     .operands = "PART...",
     .summary = "put the parts of a run together: the results of the whole run",
     .details =
         "PART is a folder that 'regind run STUDY --shard K/N' wrote; all N must be there, each "
         "once, in any order. The bytes of the results are those of a run that was never cut into "
         "parts. The parts tell where the study lies and what --set and --only asked of it. A part "
         "that is missing, damaged, or of another study, other data, other plugins, another seed "
         "or another version of regind ends it before anything is computed.",
     .options = OPTION_BIT(OPTION_OUT) | OPTION_BIT(OPTION_STUDY) | OPTION_BIT(OPTION_JOBS) |
                OPTION_BIT(OPTION_NO_ISOLATE) | OPTION_BIT(OPTION_NO_CACHE) |
                OPTION_BIT(OPTION_QUIET) | OPTION_BIT(OPTION_VERBOSE) | OPTION_BIT(OPTION_TRUST) |
                OPTION_BIT(OPTION_JSON) | OPTION_BIT(OPTION_STRICT) | OPTION_BIT(OPTION_JUNIT) |
                OPTION_BIT(OPTION_PDF),
     .least = 1,
     .most = MOST_PARTS,
     .execute = command_merge},
    {.name = "check",
     .operands = "STUDY",
     .summary = "plan a study only: every error at once, before data is read",
     .details = "",
     .options = STUDY_OPTIONS | OPTION_BIT(OPTION_ONLY) | OPTION_BIT(OPTION_JSON) |
                OPTION_BIT(OPTION_STRICT) | OPTION_BIT(OPTION_JUNIT) | OPTION_BIT(OPTION_LOCKED),
     .least = 1,
     .most = 1,
     .execute = command_check},
    {.name = "graph",
     .operands = "STUDY",
     .summary = "print the chain of steps as a graph, in the DOT language",
     .details = "Steps with errors are drawn in red, steps that the study does not write itself "
                "with dashed lines. With --svg, Graphviz's program dot draws the picture.",
     .options = STUDY_OPTIONS | OPTION_BIT(OPTION_SVG),
     .least = 1,
     .most = 1,
     .execute = command_graph},
    {.name = "show",
     .operands = "STUDY STEP[.TABLE]",
     .summary = "print the table of one step, running only what it needs",
     .details = "TABLE names a further table of the step. Nothing is written to a folder.",
     .options =
         STUDY_OPTIONS | OPTION_BIT(OPTION_JOBS) | OPTION_BIT(OPTION_CSV) | OPTION_BIT(OPTION_JSON),
     .least = 2,
     .most = 2,
     .execute = command_show},
    {.name = "compare",
     .operands = "A B ...",
     .summary = "put ratings side by side: what another methodology changes",
     .details = "A, B and so on are studies, which run here as far as is needed, or folders that "
                "'regind run' wrote; NAME=A names one in the answer. STEP.COLUMN is the score "
                "whose ranks are compared, within periods unless --within says otherwise; the "
                "first is what the others are compared with. --set changes all studies, as "
                "NAME:STEP.KEY=VALUE the one of that name.",
     .options = STUDY_OPTIONS | OPTION_BIT(OPTION_JOBS) | OPTION_BIT(OPTION_ON) |
                OPTION_BIT(OPTION_ON_GRADE) | OPTION_BIT(OPTION_TOP) | OPTION_BIT(OPTION_WITHIN) |
                OPTION_BIT(OPTION_LABELS) | OPTION_BIT(OPTION_SORT) | OPTION_BIT(OPTION_CSV) |
                OPTION_BIT(OPTION_JSON) | OPTION_BIT(OPTION_HTML),
     .least = 2,
     .most = MOST_COMPARED,
     .execute = command_compare},
    {.name = "list",
     .operands = "[KIND] [WORD]",
     .summary = "list the plugins there are",
     .details = "KIND is source, indicator, method or report. "
                "WORD stands anywhere in an id, a title or the keywords of a plugin.",
     .options = OPTION_BIT(OPTION_NO_CACHE) | OPTION_BIT(OPTION_JSON),
     .least = 0,
     .most = 2,
     .execute = command_list},
    {.name = "describe",
     .operands = "PLUGIN",
     .summary = "tell the parameters, tables, units, formula and citation of a plugin",
     .details = "",
     .options = OPTION_BIT(OPTION_NO_CACHE) | OPTION_BIT(OPTION_MARKDOWN) | OPTION_BIT(OPTION_JSON),
     .least = 1,
     .most = 1,
     .execute = command_describe},
    {.name = "doctor",
     .operands = "[STUDY]",
     .summary = "tell which files were looked at for plugins, and why one was skipped",
     .details =
         "With a study, its folders of plugins are looked through, too; modules in them that "
         "are not trusted are named, not loaded.",
     .options = OPTION_BIT(OPTION_NO_CACHE) | OPTION_BIT(OPTION_TRUST) | OPTION_BIT(OPTION_JSON),
     .least = 0,
     .most = 1,
     .execute = command_doctor},
    {.name = "init",
     .operands = "FILE...",
     .summary = "write a study that reads these files and rates what is in them",
     .details = "Looks at the files - delimiter, encoding, numbers, keys, periods, units - and "
                "writes study.ini, codebook.csv and labels.csv, here or with --out to another "
                "folder; none may be there already. The study says beside each setting why, and "
                "what could not be guessed. Several files are a step each, joined by their common "
                "keys. On a terminal it asks; with --yes, or where standard input is no terminal, "
                "it takes what it guessed. Exits 1 where the study does not run yet.",
     .options = OPTION_BIT(OPTION_OUT) | OPTION_BIT(OPTION_YES) | OPTION_BIT(OPTION_NO_CACHE),
     .least = 1,
     .most = 64,
     .execute = command_init},
    {.name = "new",
     .operands = "KIND NAME",
     .summary = "write a plugin that works, with a study that tests it",
     .details =
         "KIND is indicator, method, source or report. The files go to the folder NAME: the "
         "plugin NAME.c, a study that tests it, a Makefile and a CMakeLists.txt. Files that "
         "are there already are never written over. With --language it is a repository: besides, a "
         "page for continuous integration, a licence, a changelog.",
     .options = OPTION_BIT(OPTION_ID) | OPTION_BIT(OPTION_AUTHOR) | OPTION_BIT(OPTION_LICENSE) |
                OPTION_BIT(OPTION_CITATION) | OPTION_BIT(OPTION_FOLDER) |
                OPTION_BIT(OPTION_LANGUAGE),
     .least = 2,
     .most = 2,
     .execute = command_new},
    {.name = "trust",
     .operands = "[DIR...]",
     .summary = "let the modules of these folders run where a study names them",
     .details =
         "A module is a program, and a study that somebody sends may name a folder of them by "
         "'plugins ='. They are loaded once their folder was named here. The digest of each "
         "is recorded: one that is new there or has changed waits until the folder is named "
         "again. Without DIR the folders that are trusted are shown. Folders in "
         "REGIND_PLUGIN_PATH and installed modules need none of this.",
     .options = OPTION_BIT(OPTION_REMOVE) | OPTION_BIT(OPTION_JSON),
     .least = 0,
     .most = 64,
     .execute = command_trust},
    {.name = "validate",
     .operands = "FILE...",
     .summary = "test whether a module does all that the SDK asks of one",
     .details =
         "Each test runs in a process of its own; a failure says what the plugin did, with which "
         "input, and what the SDK asks. The groups of tests are static, data, parameters, "
         "determinism, failure, examples and age. What a plugin refused with a sentence, as the "
         "input was made up, is no failure. Exits 1 when a test has failed, 5 when a plugin "
         "refused "
         "every table it was given, so that nothing is known of it.",
     .options = OPTION_BIT(OPTION_ONLY) | OPTION_BIT(OPTION_QUICK) | OPTION_BIT(OPTION_QUIET) |
                OPTION_BIT(OPTION_JSON),
     .least = 1,
     .most = 1024,
     .execute = command_validate},
    {.name = "verify",
     .operands = "OUT [OUT2]",
     .summary = "tell whether results can be had again, or why two of them differ",
     .details =
         "Runs the study of the result folder OUT again as its manifest.json tells, where nothing "
         "is "
         "kept, and compares the bytes of all files; if they differ, it names what differs: "
         "inputs, "
         "modules, parameters, libraries, seed, versions. Files of OUT that were changed since are "
         "named, too. With OUT2 nothing runs: two folders are compared. Exits 0 where the bytes "
         "are "
         "the same, 1 where they differ, 2 or more where it cannot be said.",
     .options = OPTION_BIT(OPTION_STUDY) | OPTION_BIT(OPTION_JOBS) | OPTION_BIT(OPTION_NO_CACHE) |
                OPTION_BIT(OPTION_QUIET) | OPTION_BIT(OPTION_TRUST) | OPTION_BIT(OPTION_JSON),
     .least = 1,
     .most = 2,
     .execute = command_verify},
    {.name = "lock",
     .operands = "STUDY",
     .summary = "write down which plugins a study runs with",
     .details = "Writes NAME.lock beside NAME.ini: ids and versions of the plugins of its steps, "
                "and the digests of their modules. 'regind run --locked' runs the study with these "
                "and no others, and tells each difference.",
     .options = OPTION_BIT(OPTION_SET) | OPTION_BIT(OPTION_NO_CACHE) | OPTION_BIT(OPTION_TRUST),
     .least = 1,
     .most = 1,
     .execute = command_lock},
    {.name = "pack",
     .operands = "FILE...",
     .summary = "make one file of a plugin, to be handed on",
     .details =
         "FILE is the module (.so), the text of its licence, and what else goes along: a page, a "
         "study that shows it. Writes ID-VERSION.regind here, or with --out to another folder: the "
         "same bytes for the same files. A pack that was made on another kind of machine may be "
         "named, too: its module joins this one.",
     .options = OPTION_BIT(OPTION_OUT) | OPTION_BIT(OPTION_JSON),
     .least = 1,
     .most = 256,
     .execute = command_pack},
    {.name = "index",
     .operands = "DIR",
     .summary = "check the packs of a folder, and list them for others",
     .details = "Writes DIR/index.json. The folder is an index then, wherever it is put: on a web "
                "server, or on a shared disk. A signature of a pack lies beside it, NAME.asc or "
                "NAME.sig. A version that was listed once may not change.",
     .options = OPTION_BIT(OPTION_JSON),
     .least = 1,
     .most = 1,
     .execute = command_index},
    {.name = "install",
     .operands = "ID[@VERSION]",
     .summary = "put a plugin of an index where regind finds it",
     .details =
         "Takes the latest version, or with @1.2 the latest that begins so; or the pack whose path "
         "is given. Before anything changes, digests, signature, SDK, glibc and processor are "
         "checked, and the module goes through 'regind validate --quick' in a worker. Indexes are "
         "configured in regind/indexes.ini in $XDG_CONFIG_HOME (~/.config).",
     .options = OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_KEY) | OPTION_BIT(OPTION_JSON),
     .least = 1,
     .most = 1,
     .execute = command_install},
    {.name = "update",
     .operands = "[ID]",
     .summary = "install later versions of what is installed",
     .details = "",
     .options = OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_KEY) | OPTION_BIT(OPTION_JSON),
     .least = 0,
     .most = 1,
     .execute = command_update},
    {.name = "remove",
     .operands = "ID",
     .summary = "remove a plugin that 'regind install' has installed",
     .details = "",
     .options = OPTION_BIT(OPTION_JSON),
     .least = 1,
     .most = 1,
     .execute = command_remove},
    {.name = "search",
     .operands = "WORD",
     .summary = "look for plugins in the indexes",
     .details = "WORD stands anywhere in an id, a title or the keywords of a plugin.",
     .options = OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_JSON),
     .least = 1,
     .most = 1,
     .execute = command_search},
};

const command *command_find(const char *name)
{
    for (size_t k = 0; k < COMMAND_COUNT; k++)
        if (strcmp(all_commands[k].name, name) == 0)
            return &all_commands[k];
    return NULL;
}

const char *command_suggest(const char *name)
{
    const char *names[COMMAND_COUNT + 1];

    for (size_t k = 0; k < COMMAND_COUNT; k++)
        names[k] = all_commands[k].name;
    names[COMMAND_COUNT] = "help";
    return suggest_name(name, names, COMMAND_COUNT + 1);
}

/* false: no memory. */
static bool set_options(const arguments *given, regind_options *options)
{
    bool good = regind_options_set_out(options, given->out) == REGIND_OK;

    for (size_t k = 0; good && k < given->n_sets; k++)
        good = regind_options_add_override(options, given->sets[k]) == REGIND_OK;
    /* Of regind validate these are no steps. */
    for (size_t k = 0; good && k < given->n_only; k++)
        good = regind_options_add_only(options, given->only[k]) == REGIND_OK;
    regind_options_set_jobs(options, given->jobs);
    regind_options_set_shard(options, given->part, given->parts);
    regind_options_set_isolation(options, !option_given(given, OPTION_NO_ISOLATE));
    regind_options_set_strict(options, option_given(given, OPTION_STRICT));
    regind_options_set_trust(options, option_given(given, OPTION_TRUST));
    regind_options_set_locked(options, option_given(given, OPTION_LOCKED));
    regind_options_set_cache(options, !option_given(given, OPTION_NO_CACHE));
    /* It can be read once: not when the study runs again and again. */
    regind_options_set_input(options, option_given(given, OPTION_WATCH) ? -1 : STDIN_FILENO);
    regind_options_set_end_orphans(options, 1); /* main() has asked for them */
    return good;
}

regind_options *command_options(const arguments *given)
{
    regind_options *const options = regind_options_new(NULL);

    if (!options || set_options(given, options))
        return options;
    regind_options_free(options);
    return NULL;
}

regind_study *command_study(const arguments *given)
{
    regind_options *const options = command_options(given);
    regind_study *const study = options ? regind_study_open(given->operands[0], options) : NULL;

    regind_options_free(options);
    return study;
}

int32_t command_severity(const arguments *given)
{
    return option_given(given, OPTION_QUIET)     ? REGIND_SEVERITY_ERROR
           : option_given(given, OPTION_VERBOSE) ? REGIND_SEVERITY_INFO
                                                 : REGIND_SEVERITY_WARNING;
}

status command_with_catalogue(const arguments *given,
                              status (*execute)(const arguments *given, arena *memory,
                                                const regind_catalogue *all))
{
    regind_options *const options = command_options(given);
    regind_catalogue *const all = options ? regind_catalogue_open(options) : NULL;
    arena *const memory = all ? arena_new(allocator_system()) : NULL;
    const status code = memory ? execute(given, memory, all) : message_no_memory();

    arena_free(memory);
    regind_catalogue_free(all);
    regind_options_free(options);
    return code;
}

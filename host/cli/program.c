/* program.c - see program.h */
#include "program.h"

#include <string.h>

#include "commands.h"
#include "help.h"
#include "messages.h"

static status unknown_command(const char *name)
{
    arena *memory = arena_new(allocator_system());
    const char *best = command_suggest(name), *hint = NULL;

    if (memory && best)
        hint = arena_print(memory, "did you mean '%s'? See 'regind --help'", best);
    (void)message_say(STATUS_USAGE, hint ? hint : "see 'regind --help'", "there is no command '%s'",
                      name);
    arena_free(memory);
    return STATUS_USAGE;
}

static status help(int argc, char **argv)
{
    const command *of = argc > 1 ? command_find(argv[1]) : NULL;

    if (argc > 2)
        return message_say(STATUS_USAGE, "see 'regind --help'",
                           "help takes one command, and '%s' is one too many", argv[2]);
    if (of)
        help_command(of, stdout);
    else if (argc < 2 || strcmp(argv[1], "help") == 0)
        help_program(stdout);
    else
        return unknown_command(argv[1]);
    return STATUS_OK;
}

static status execute(const command *of, int argc, char **argv)
{
    arena *memory = arena_new(allocator_system());
    arguments given;
    usage_fault fault = {NULL, NULL};
    status code;

    if (!memory)
        return message_no_memory();
    if (!options_parse(memory, of, argc, argv, &given, &fault)) {
        code = fault.message ? message_say(STATUS_USAGE, fault.hint, "%s", fault.message)
                             : message_no_memory();
    } else if (option_given(&given, OPTION_HELP)) {
        help_command(of, stdout);
        code = STATUS_OK;
    } else {
        code = of->execute(&given);
    }
    arena_free(memory);
    return code;
}

status program_run(int argc, char **argv)
{
    const char *const first = argc > 1 ? argv[1] : NULL;
    const command *of;

    if (!first)
        return message_say(STATUS_USAGE, "see 'regind --help'", "no command is given");
    if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0 || strcmp(first, "help") == 0)
        return help(argc - 1, argv + 1);
    if (strcmp(first, "--version") == 0 || strcmp(first, "-V") == 0) {
        (void)printf("regind %s\n", regind_version());
        return STATUS_OK;
    }
    if (*first == '-')
        return message_say(STATUS_USAGE, "options stand behind the command; see 'regind --help'",
                           "there is no option '%s' before the command", first);
    of = command_find(first);
    return of ? execute(of, argc - 1, argv + 1) : unknown_command(first);
}

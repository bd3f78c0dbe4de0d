/* pages_test.c - help, man page and completions tell the same options. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/help.h"
#include "cli_test.h"

static char *read_page(const char *path)
{
    FILE *file = fopen(path, "r");
    char *text = calloc(1, 1 << 16);
    size_t length = 0;

    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    length = fread(text, 1, (1 << 16) - 1, file);
    (void)fclose(file);
    CU_ASSERT_TRUE_FATAL(length > 100);
    return text;
}

static bool has_option(const command *of, int id)
{
    return id == OPTION_HELP || (of->options & OPTION_BIT(id)) != 0;
}

static size_t count(const char *text, const char *part)
{
    size_t n = 0;

    for (text = strstr(text, part); text; text = strstr(text + 1, part))
        n++;
    return n;
}

/* The options of a command in the synopsis, each once and no others. */
static void check_synopsis(const char *synopsis, const command *of)
{
    char line[128], *section;
    const char *start, *end;
    size_t expected = 0;

    (void)snprintf(line, sizeof line, ".Nm\n.Cm %s\n", of->name);
    start = strstr(synopsis, line);
    CU_ASSERT_PTR_NOT_NULL_FATAL(start);
    end = strstr(start + 1, ".Nm\n");
    section = end ? strndup(start, (size_t)(end - start)) : strdup(start);
    CU_ASSERT_PTR_NOT_NULL_FATAL(section);
    for (int id = 0; id < OPTION_HELP; id++) {
        const option_text *const text = &option_texts[id];

        (void)snprintf(line, sizeof line, ".Op Fl -%s%s%s\n", text->name,
                       text->argument ? " Ar " : "", text->argument ? text->argument : "");
        CU_ASSERT_EQUAL(count(section, line), has_option(of, id));
        expected += has_option(of, id);
    }
    CU_ASSERT_EQUAL(count(section, ".Op Fl "), expected);
    free(section);
}

static void test_man_synopsis(void)
{
    char *page = read_page(REGIND_SOURCE "/docs/man/regind.1");
    char *end = strstr(page, ".Sh DESCRIPTION");

    CU_ASSERT_PTR_NOT_NULL_FATAL(end);
    *end = '\0';
    for (size_t k = 0; k < COMMAND_COUNT; k++)
        check_synopsis(page, &all_commands[k]);
    free(page);
}

static void test_man_options(void)
{
    char *page = read_page(REGIND_SOURCE "/docs/man/regind.1");
    char line[128];

    for (int id = 0; id < OPTION_COUNT; id++) {
        const option_text *const text = &option_texts[id];
        size_t used = (size_t)snprintf(line, sizeof line, ".It ");

        if (text->letter)
            used += (size_t)snprintf(line + used, sizeof line - used, "Fl %c , ", text->letter);
        (void)snprintf(line + used, sizeof line - used, "Fl -%s%s%s\n", text->name,
                       text->argument ? " Ar " : "", text->argument ? text->argument : "");
        CU_ASSERT_EQUAL(count(page, line), 1);
    }
    CU_ASSERT_EQUAL(count(page, ".It Fl "), OPTION_COUNT + 1); /* and --version */
    for (size_t k = 0; k < COMMAND_COUNT; k++) {
        (void)snprintf(line, sizeof line, ".It Cm %s\n", all_commands[k].name);
        CU_ASSERT_EQUAL(count(page, line), 1);
    }
    CU_ASSERT_EQUAL(count(page, ".It Cm "), COMMAND_COUNT + 1); /* and help */
    free(page);
}

static void test_help(void)
{
    for (size_t k = 0; k < COMMAND_COUNT; k++) {
        char *text = NULL, line[128];
        size_t size = 0, options = 0;
        FILE *stream = open_memstream(&text, &size);

        CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
        help_command(&all_commands[k], stream);
        (void)fclose(stream);
        (void)snprintf(line, sizeof line, "Usage: regind %s [OPTIONS] %s\n", all_commands[k].name,
                       all_commands[k].operands);
        CU_ASSERT_EQUAL(strncmp(text, line, strlen(line)), 0);
        for (int id = 0; id < OPTION_COUNT; id++) {
            (void)snprintf(line, sizeof line, "--%s ", option_texts[id].name);
            CU_ASSERT_EQUAL(count(strstr(text, "\nOptions:"), line),
                            has_option(&all_commands[k], id));
            options += has_option(&all_commands[k], id);
        }
        CU_ASSERT_EQUAL(count(strstr(text, "\nOptions:"), "\n  "), options);
        free(text);
    }
}

/* `    run) options='--out ...' ;;` has exactly the options. */
static void test_bash(void)
{
    char *page = read_page(REGIND_SOURCE "/host/cli/completion/regind.bash");

    for (size_t k = 0; k < COMMAND_COUNT; k++) {
        char line[512];
        size_t used =
            (size_t)snprintf(line, sizeof line, "\n    %s) options='", all_commands[k].name);

        for (int id = 0; id < OPTION_COUNT; id++)
            if (has_option(&all_commands[k], id))
                used += (size_t)snprintf(line + used, sizeof line - used, "--%s%s",
                                         option_texts[id].name, id == OPTION_HELP ? "" : " ");
        (void)snprintf(line + used, sizeof line - used, "' ;;\n");
        CU_ASSERT_EQUAL(count(page, line), 1);
    }
    free(page);
}

/* Every option has one line, which names the commands that have it. */
static void test_fish(void)
{
    char *page = read_page(REGIND_SOURCE "/host/cli/completion/regind.fish");

    for (int id = 0; id < OPTION_COUNT; id++) {
        const option_text *const text = &option_texts[id];
        char line[256];
        size_t used = (size_t)snprintf(line, sizeof line, "\ncomplete -c regind -n '__regind_uses");

        for (size_t k = 0; k < COMMAND_COUNT; k++)
            if (has_option(&all_commands[k], id))
                used +=
                    (size_t)snprintf(line + used, sizeof line - used, " %s", all_commands[k].name);
        used += (size_t)snprintf(line + used, sizeof line - used, "'");
        if (text->letter)
            used += (size_t)snprintf(line + used, sizeof line - used, " -s %c", text->letter);
        (void)snprintf(line + used, sizeof line - used, " -l %s %s", text->name,
                       text->argument ? "-x " : "-d ");
        CU_ASSERT_EQUAL(count(page, line), 1);
    }
    /* --help and --version in place of a command, too. */
    CU_ASSERT_EQUAL(count(page, " -l ") - count(page, "set -l "), OPTION_COUNT + 2);
    free(page);
}

static void test_zsh(void)
{
    char *page = read_page(REGIND_SOURCE "/host/cli/completion/_regind");

    for (int id = 0; id < OPTION_COUNT; id++) {
        char word[64];

        (void)snprintf(word, sizeof word, "--%s", option_texts[id].name);
        CU_ASSERT_TRUE(count(page, word) > 0);
    }
    for (size_t k = 0; k < COMMAND_COUNT; k++) {
        char line[64];

        (void)snprintf(line, sizeof line, "\n    %s) _arguments ", all_commands[k].name);
        CU_ASSERT_EQUAL(count(page, line), 1);
    }
    free(page);
}

CU_TestInfo pages_tests[] = {
    {"synopsis of the man page", test_man_synopsis},
    {"options of the man page", test_man_options},
    {"help", test_help},
    {"bash", test_bash},
    {"fish", test_fish},
    {"zsh", test_zsh},
    CU_TEST_INFO_NULL,
};

/* help.c - see help.h */
#include "help.h"

#include <string.h>

#include "commands.h"
#include "output/paragraphs.h"

enum { WIDTH = 80, OPTION_WIDTH = 30 };

void help_program(FILE *stream)
{
    (void)fputs("Usage: regind COMMAND [OPTIONS] ...\n"
                "Rates regions: runs studies, INI files that chain plugins.\n\nCommands:\n",
                stream);
    for (size_t k = 0; k < COMMAND_COUNT; k++)
        (void)fprintf(stream, "  %-9s %s\n", all_commands[k].name, all_commands[k].summary);
    (void)fprintf(stream, "  %-9s %s\n", "help", "print the help of a command");
    (void)fputs("\nOptions:\n"
                "  -h, --help     print this help\n"
                "  -V, --version  print the version\n\n"
                "'regind COMMAND --help' tells the options of a command; see also regind(1) and\n"
                "regind-study(5).  Exit status: 0 done, 1 the study or its data is wrong, 2 the\n"
                "command line is wrong, 3 a plugin failed, 4 the system failed.\n",
                stream);
}

static void put_option(const option_text *of, FILE *stream)
{
    char head[64];

    (void)snprintf(head, sizeof head, "  %c%c%s--%s%s%s", of->letter ? '-' : ' ',
                   of->letter ? of->letter : ' ', of->letter ? ", " : "  ", of->name,
                   of->argument ? " " : "", of->argument ? of->argument : "");
    (void)fprintf(stream, "%-*s  %s\n", OPTION_WIDTH, head, of->help);
}

void help_command(const command *of, FILE *stream)
{
    (void)fprintf(stream, "Usage: regind %s [OPTIONS] %s\n", of->name, of->operands);
    (void)fprintf(stream, "%c%s.\n", of->summary[0] - 'a' + 'A', of->summary + 1);
    if (*of->details) {
        (void)fputc('\n', stream);
        paragraphs_print(stream, 0, WIDTH, of->details);
    }
    (void)fputs("\nOptions:\n", stream);
    for (int id = 0; id < OPTION_COUNT; id++)
        if (id == OPTION_HELP || (of->options & OPTION_BIT(id)))
            put_option(&option_texts[id], stream);
}

/* units_compile.c - data/units.xml as a table in C, when the program is built: units_compile FILE.
 *
 * Reading it takes longer in each process than all it is needed for: docs/decisions/0042. */
#include <stdio.h>
#include <stdlib.h>

#include "units_definition.h"

enum { LARGEST_FILE = 1 << 20 };

/* Everything that is not plain ASCII as an octal escape, which ends after three digits. */
static void write_text(const char *text)
{
    (void)putchar('"');
    for (; *text; text++) {
        const unsigned char byte = (unsigned char)*text;

        if (byte < ' ' || byte > '~' || byte == '"' || byte == '\\')
            (void)printf("\\%03o", byte);
        else
            (void)putchar(byte);
    }
    (void)putchar('"');
}

static void write_unit(const unit_definition *of)
{
    static const char *const kinds[] = {"UNIT_BASE", "UNIT_DIMENSIONLESS", "UNIT_DEFINED",
                                        "UNIT_OF_DATABASE"};
    const char *const texts[] = {of->definition, of->title, of->names, of->symbols};

    (void)printf("    {");
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        write_text(texts[k]);
        (void)printf(", ");
    }
    (void)printf("%s, %d, %d, %d, %zu},\n", kinds[of->kind], of->money, of->scale, of->udunits,
                 of->line);
}

static void write_prefix(const unit_prefix *of)
{
    (void)printf("    {%s, \"\", ", of->value_text);
    write_text(of->names);
    (void)printf(", ");
    write_text(of->symbols);
    (void)printf(", %zu},\n", of->line);
}

static void write_list(const unit_list *list)
{
    (void)printf("/* Made of data/units.xml by units_compile. */\n"
                 "#include \"units/units_definition.h\"\n\n"
                 "static const unit_definition units[] = {\n");
    for (size_t k = 0; k < list->count; k++)
        write_unit(&list->items[k]);
    (void)printf("};\n\nstatic const unit_prefix prefixes[] = {\n");
    for (size_t k = 0; k < list->n_prefixes; k++)
        write_prefix(&list->prefixes[k]);
    (void)printf("};\n\nconst unit_list unit_own = {%zu, units, %zu, prefixes};\n", list->count,
                 list->n_prefixes);
}

int main(int argc, char **argv)
{
    arena *const memory = arena_new(allocator_system());
    char *const text = memory ? arena_take(memory, LARGEST_FILE, 1) : NULL;
    FILE *const file = argc == 2 && text ? fopen(argv[1], "r") : NULL;
    diagnostics errors = diagnostics_in(memory);
    unit_list list;
    size_t length;
    int code = EXIT_FAILURE;

    if (file) {
        length = fread(text, 1, LARGEST_FILE, file);
        if (!ferror(file) && unit_list_read(memory, argv[1], text, length, &list, &errors) &&
            list.count > 0 && list.n_prefixes > 0) {
            write_list(&list);
            code = fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
        }
        (void)fclose(file);
        diagnostics_print(&errors, SEVERITY_ERROR, stderr, false);
    } else {
        perror(argc == 2 ? argv[1] : "units_compile FILE");
    }
    arena_free(memory);
    return code;
}

/* embed.c - a program that runs a study by libregind and reads a table of it.
 *
 *   cc embed.c $(pkg-config --cflags --libs libregind) -o embed
 *   ./embed STUDY TABLE [STEP.KEY=VALUE...]
 */
#include <regind/regind.h>
#include <stdio.h>

/* Errors and warnings, as `regind` prints them. */
static void print_messages(const regind_messages *all)
{
    for (size_t k = 0; k < regind_messages_count(all); k++) {
        const regind_message *each = regind_messages_at(all, k);
        const int32_t severity = regind_message_severity(each);

        if (severity > REGIND_SEVERITY_WARNING)
            continue;
        if (regind_message_file(each))
            fprintf(stderr, "%s:", regind_message_file(each));
        if (regind_message_line(each))
            fprintf(stderr, "%llu:", (unsigned long long)regind_message_line(each));
        fprintf(stderr, " %s: ", severity == REGIND_SEVERITY_ERROR ? "error" : "warning");
        if (regind_message_step(each))
            fprintf(stderr, "[%s] ", regind_message_step(each));
        fprintf(stderr, "%s\n", regind_message_text(each));
        if (regind_message_hint(each))
            fprintf(stderr, "  hint: %s\n", regind_message_hint(each));
    }
}

static void print_cell(const regind_column *column, uint64_t row)
{
    if (regind_column_role(column) == REGIND_ROLE_MEASURE) {
        char text[REGIND_NUMBER_BYTES];

        regind_number_text(regind_column_values(column)[row], -1, text); /* "" where missing */
        fputs(text, stdout);
    } else {
        const char *label = regind_column_label_text(column, regind_column_codes(column)[row]);

        fputs(label ? label : "", stdout);
    }
}

static void print_table(const regind_table *table)
{
    const size_t columns = regind_table_column_count(table);

    for (size_t k = 0; k < columns; k++)
        printf("%s%s", k ? "\t" : "", regind_column_name(regind_table_column(table, k)));
    putchar('\n');
    for (uint64_t row = 0; row < regind_table_rows(table); row++)
        for (size_t k = 0; k < columns; k++) {
            print_cell(regind_table_column(table, k), row);
            putchar(k + 1 < columns ? '\t' : '\n');
        }
}

int main(int argc, char **argv)
{
    regind_options *options = regind_options_new(NULL);
    regind_study *study;
    regind_status status = REGIND_SYSTEM_FAILED;

    if (argc < 3) {
        fputs("usage: embed STUDY TABLE [STEP.KEY=VALUE...]\n", stderr);
        return REGIND_BAD_USAGE;
    }
    for (int k = 3; k < argc && options; k++)
        if (regind_options_add_override(options, argv[k]) != REGIND_OK)
            return REGIND_SYSTEM_FAILED;
    study = options ? regind_study_open(argv[1], options) : NULL;
    regind_options_free(options);
    if (study) {
        status = regind_study_run(study);
        print_messages(regind_study_messages(study));
    }
    if (status == REGIND_OK) {
        const regind_table *table = regind_study_table(study, argv[2]);

        if (table)
            print_table(table);
        else
            status = REGIND_BAD_USAGE;
    }
    regind_study_free(study);
    return status;
}

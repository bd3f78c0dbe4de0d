/* asked.c - see asked.h */
#include "asked.h"

#include <stdlib.h>
#include <string.h>

#include "text_build.h"

enum { MOST_COLUMNS = 1024, MOST_ROWS = 3000 };

static const char row_key[] = "row of the file";

/* Columns that the file need not have. */
static void add_columns(text_build *to, const char *key, const init_row *names)
{
    const size_t n = names ? names->n : MOST_COLUMNS;

    text_add(to, "\n%s = ", key);
    for (size_t k = 0; k < n && k < MOST_COLUMNS; k++)
        if (names)
            text_add(to, "%s\"%s\"", k ? ", " : "", names->cells[k].text);
        else
            text_add(to, "%scolumn%zu", k ? ", " : "", k + 1);
}

static const char *study_of(const init_plan *plan, const init_part *part, const init_row *names)
{
    text_build text = {.memory = plan->memory};

    text_add(&text, "%s", init_text_of_step(plan, part));
    if (strcmp(part->guess.source, "spreadsheet") == 0)
        text_add(&text, "range = 1:%d\n", MOST_ROWS);
    text_add(&text, "row_number = %s\nkeys = %s\nothers = ignore\ndoubtful = keep%s", row_key,
             row_key, names ? "" : "\nheader = none");
    add_columns(&text, "categories", names);
    add_columns(&text, "optional", names);
    text_add(&text, "\n");
    return text_built(&text);
}

/* ---------------------------------------------------------------- cells */

static bool copy_row(arena *memory, const regind_table *table, size_t row, init_row *to)
{
    const size_t n = regind_table_column_count(table) - 1;
    const regind_column *const key = regind_table_column(table, 0);
    const char *const line = regind_column_label_text(key, regind_column_codes(key)[row]);
    init_cell *const cells = arena_take(memory, n + 1, sizeof *cells);

    if (!cells)
        return false;
    for (size_t k = 0; k < n; k++) {
        const regind_column *const column = regind_table_column(table, k + 1);
        const int32_t *const codes = regind_column_codes(column);
        const char *const text =
            codes && codes[row] >= 0 ? regind_column_label_text(column, codes[row]) : NULL;

        cells[k].text = text ? arena_text(memory, text) : "";
        if (!cells[k].text)
            return false;
        to->filled += *cells[k].text != '\0';
    }
    to->line = line ? (size_t)strtoull(line, NULL, 10) : 0;
    to->n = n;
    to->cells = cells;
    return true;
}

static bool copy_cells(arena *memory, const regind_table *table, init_cells *cells)
{
    const size_t columns = regind_table_column_count(table);
    size_t rows = (size_t)regind_table_rows(table);

    *cells = (init_cells){.is_sheet = true};
    if (columns < 2 || !regind_column_codes(regind_table_column(table, 0)))
        return true;
    if (rows > INIT_ROWS || rows > INIT_FIELDS / columns) {
        rows = INIT_ROWS < INIT_FIELDS / columns ? INIT_ROWS : INIT_FIELDS / columns;
        cells->is_cut = true;
    }
    cells->is_cut |= rows >= MOST_ROWS;
    cells->rows = arena_take(memory, rows + 1, sizeof *cells->rows);
    for (; cells->rows && cells->n < rows; cells->n++)
        if (!copy_row(memory, table, cells->n, &cells->rows[cells->n]))
            return false;
    return cells->rows != NULL;
}

/* ---------------------------------------------------------------- what is said */

/* Behind the words, in the message or its hint; NULL: they are not there. */
static const char *behind(const regind_message *message, const char *words)
{
    const char *const hint = regind_message_hint(message);
    const char *const text = strstr(regind_message_text(message), words);
    const char *const at = text ? text : hint ? strstr(hint, words) : NULL;

    return at ? at + strlen(words) : NULL;
}

static bool find_parts(arena *memory, const regind_messages *told, init_asked *asked)
{
    for (size_t k = 0; k < regind_messages_count(told); k++) {
        const regind_message *const message = regind_messages_at(told, k);
        const char *const sheets = behind(message, " sheets: "), *const layers = behind(
                                                                     message,
                                                                     "layer = NAME says which: ");
        const char *const list = sheets ? sheets : layers;

        if (!list || asked->parts)
            continue;
        asked->parts = arena_text(memory, list);
        if (!asked->parts)
            return false;
    }
    return true;
}

bool init_ask(const init_plan *plan, const init_part *part, const init_opener *opener,
              const init_row *names, init_asked *asked)
{
    const init_file file = {"study.ini", study_of(plan, part, names)};
    init_trial made;
    bool kept = true;

    *asked = (init_asked){.done = false};
    if (!file.text)
        return false;
    made = init_try(plan->memory, opener, &file, 1, part->guess.step);
    if (!made.study)
        return made.why != NULL;
    if (made.status == REGIND_OK) {
        const regind_table *const table = regind_study_table(made.study, part->guess.step);

        kept = table && copy_cells(plan->memory, table, &asked->cells);
        asked->done = kept && asked->cells.n > 0;
    } else
        kept = find_parts(plan->memory, regind_study_messages(made.study), asked);
    init_trial_end(&made);
    return kept;
}

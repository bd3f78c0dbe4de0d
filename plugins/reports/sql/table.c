/* table.c - see table.h */
#include "table.h"

int sql_table_quoted(const ri_host *host, ri_ctx *ctx, text_buffer *to, const ri_table *table,
                     const char *chosen)
{
    return chosen ? sql_quoted_table(host, ctx, to, chosen)
                  : sql_quoted(host, ctx, to, table->name, strlen(table->name));
}

static int is_key(const ri_column *column)
{
    return column->role == RI_KEY || column->role == RI_PERIOD;
}

int sql_table_columns(const ri_host *host, ri_ctx *ctx, text_buffer *to, const ri_table *table)
{
    int good = text_buffer_add(host, ctx, to, "(");

    for (uint64_t c = 0; good && c < table->n_columns; c++)
        good = text_buffer_add(host, ctx, to, c ? ", " : "") &&
               sql_quoted(host, ctx, to, table->columns[c]->name, strlen(table->columns[c]->name));
    return good && text_buffer_add(host, ctx, to, ")");
}

int sql_table_create(const ri_host *host, ri_ctx *ctx, text_buffer *to, const ri_table *table,
                     const char *chosen, const sql_words *words)
{
    uint64_t keys = 0;
    int good = text_buffer_add(host, ctx, to, "CREATE TABLE ") &&
               sql_table_quoted(host, ctx, to, table, chosen) &&
               text_buffer_add(host, ctx, to, " (");

    for (uint64_t c = 0; good && c < table->n_columns; c++) {
        const ri_column *const column = table->columns[c];

        good = text_buffer_add(host, ctx, to, c ? ", " : "") &&
               sql_quoted(host, ctx, to, column->name, strlen(column->name)) &&
               text_buffer_add(host, ctx, to, " %s%s",
                               column->role == RI_MEASURE ? words->real : words->text,
                               is_key(column) ? " NOT NULL" : "");
    }
    for (uint64_t c = 0; good && c < table->n_columns; c++)
        if (is_key(table->columns[c]))
            good =
                text_buffer_add(host, ctx, to, keys++ ? ", " : ", PRIMARY KEY (") &&
                sql_quoted(host, ctx, to, table->columns[c]->name, strlen(table->columns[c]->name));
    return good && text_buffer_add(host, ctx, to, keys ? "))" : ")");
}

int sql_table_remark(const ri_host *host, ri_ctx *ctx, text_buffer *to, const ri_column *column)
{
    const int label = strcmp(column->label, column->name) != 0;
    const int unit = *column->unit && strcmp(column->unit, "1") != 0;

    return text_buffer_add(host, ctx, to, "%s%s%s", label ? column->label : "",
                           label && unit ? ", " : "", unit ? column->unit : "");
}

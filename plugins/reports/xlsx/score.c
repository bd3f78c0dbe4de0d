/* score.c - which column is ranked. */
#include "book.h"

static const ri_column *column_named(const ri_table *table, const char *name)
{
    for (uint64_t c = 0; c < table->n_columns; c++)
        if (table->columns[c]->role == RI_MEASURE && strcmp(table->columns[c]->name, name) == 0)
            return table->columns[c];
    return NULL;
}

/* COLUMN, or TABLE.COLUMN where several tables have one. */
static void find(book *self, const char *wanted)
{
    for (uint64_t t = 0; t < self->call->n_tables && !self->ranked.score; t++) {
        const ri_table *const table = self->call->tables[t];
        const size_t length = strlen(table->name);

        self->ranked.table = table;
        self->ranked.score = column_named(table, wanted);
        if (!self->ranked.score && strncmp(wanted, table->name, length) == 0 &&
            wanted[length] == '.')
            self->ranked.score = column_named(table, wanted + length + 1);
    }
}

/* The first measure of the first table that has one row for each region and period. */
static void find_first(book *self)
{
    for (uint64_t t = 0; t < self->call->n_tables && !self->ranked.score; t++) {
        const ri_table *const table = self->call->tables[t];
        uint64_t keys = 0;

        self->ranked.table = table;
        for (uint64_t c = 0; c < table->n_columns && !self->ranked.score; c++) {
            keys += table->columns[c]->role == RI_KEY;
            if (table->columns[c]->role == RI_MEASURE && !coverage_is(table->columns[c]))
                self->ranked.score = table->columns[c];
        }
        if (keys != 1)
            self->ranked.score = NULL;
    }
}

/* The grade of the score: SCORE_grade, or the only column of grades. */
static const ri_column *grade_of(const xlsx_score *ranked)
{
    const size_t length = strlen(ranked->score->name);
    const ri_column *only = NULL;
    uint64_t n = 0;

    for (uint64_t c = 0; c < ranked->table->n_columns; c++) {
        const ri_column *const column = ranked->table->columns[c];

        if (!xlsx_ordered(column))
            continue;
        if (strncmp(column->name, ranked->score->name, length) == 0 &&
            strcmp(column->name + length, "_grade") == 0)
            return column;
        only = column;
        n++;
    }
    return n == 1 ? only : NULL;
}

ri_status xlsx_choose_score(book *self, uint32_t parameter)
{
    const char *const wanted = ri_text_of(self->call, parameter);
    ri_where where = RI_WHERE;
    char why[512];

    if (wanted && strcmp(wanted, "none") == 0)
        return RI_OK;
    if (wanted)
        find(self, wanted);
    else
        find_first(self);
    if (self->ranked.score) {
        self->ranked.grade = grade_of(&self->ranked);
        self->ranked.shares = coverage_of(self->ranked.table, self->ranked.score);
        return RI_OK;
    }
    if (!wanted)
        return RI_OK;
    where.parameter = (int32_t)parameter;
    where.hint = "name a measure of a table in 'from' as COLUMN or TABLE.COLUMN, or none";
    (void)snprintf(why, sizeof why, "there is no measure '%s' to rank by", wanted);
    return self->host->fail_at(self->ctx, RI_BAD_PARAMETER, &where, why);
}

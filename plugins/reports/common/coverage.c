/* coverage.c - see coverage.h */
#include "coverage.h"

int coverage_is(const ri_column *column)
{
    return column->role == RI_MEASURE && digits_attribute(column, "coverage_of") != NULL;
}

const ri_column *coverage_of(const ri_table *table, const ri_column *column)
{
    for (uint64_t c = 0; column->role == RI_MEASURE && c < table->n_columns; c++)
        if (coverage_is(table->columns[c]) &&
            strcmp(digits_attribute(table->columns[c], "coverage_of"), column->name) == 0)
            return table->columns[c];
    return NULL;
}

int coverage_is_idle(const ri_column *column)
{
    if (!coverage_is(column))
        return 0;
    for (uint64_t row = 0; row < column->rows; row++)
        if (column->values[row] < 1 - COVERAGE_CLOSE)
            return 0;
    return 1;
}

uint64_t coverage_indicators(const ri_column *shares)
{
    const char *const text = digits_attribute(shares, "indicators");
    const double n = text ? strtod(text, NULL) : 0;

    return n >= 1 && n <= UINT32_MAX ? (uint64_t)llround(n) : 0;
}

void coverage_text(const language *texts, const ri_host *host, double share, uint64_t indicators,
                   char *text)
{
    char there[LANGUAGE_NUMBER], all[LANGUAGE_NUMBER];

    if (indicators == 0) {
        (void)language_number(texts, host, 100 * share, 0, there);
        (void)snprintf(text, COVERAGE_TEXT, "%s\u00A0%%", there);
        return;
    }
    (void)language_count(texts, (uint64_t)llround(share * (double)indicators), there);
    (void)language_count(texts, indicators, all);
    (void)snprintf(text, COVERAGE_TEXT,
                   say_count(texts, "%s of %s indicator", "%s of %s indicators", indicators), there,
                   all);
}

void coverage_least(const language *texts, const ri_host *host, double least, char *text)
{
    char number[LANGUAGE_NUMBER];

    (void)language_number(texts, host, 100 * least, 0, number);
    (void)snprintf(text, COVERAGE_TEXT, "%s\u00A0%%", number);
}

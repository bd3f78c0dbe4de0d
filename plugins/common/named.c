/* named.c - see named.h */
#include "named.h"

uint64_t named_columns(const ri_input *columns, const bool *marked, char text[NAMED_BYTES])
{
    size_t used = 0;
    uint64_t n = 0, shown = 0;

    text[0] = '\0';
    for (uint64_t c = 0; c < columns->n; c++)
        n += marked[c];
    for (uint64_t c = 0; c < columns->n && shown < NAMED_MOST && used < NAMED_BYTES - 100; c++) {
        if (!marked[c])
            continue;
        used += (size_t)snprintf(text + used, NAMED_BYTES - used, "%s'%.60s'", shown ? ", " : "",
                                 columns->columns[c]->name);
        shown++;
    }
    if (shown < n)
        (void)snprintf(text + used, NAMED_BYTES - used, " and %llu more",
                       (unsigned long long)(n - shown));
    return n;
}

ri_status named_without_parent(const ri_host *host, ri_ctx *ctx, const ri_input *columns,
                               const ri_value *parents, int32_t parameter)
{
    bool *const marked = host->scratch(ctx, columns->n, sizeof *marked);
    char names[NAMED_BYTES];
    ri_where where = RI_WHERE;
    uint64_t n;

    if (!marked)
        return RI_NO_MEMORY;
    for (uint64_t c = 0; c < columns->n; c++)
        marked[c] = !parents->texts[c];
    n = named_columns(columns, marked, names);
    where.parameter = parameter;
    where.hint =
        "write parents = NAME:PARENT, ..., or the codebook's 'parent' of each; columns that "
        "are no indicators are left out with in.values";
    return n == 0 ? RI_OK
                  : ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                               "%s %s no parent; 'by = parent' needs one for each column", names,
                               n == 1 ? "has" : "have");
}

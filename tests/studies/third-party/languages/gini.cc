/* gini.cc - the Gini coefficient of a measure over the rows, as a plugin in C++17.
 *
 * C++17 has no designated initialisers: members are set in functions that the compiler evaluates,
 * so that the module holds the same constant data as one in C.  No exception leaves run(). */
#include <algorithm>
#include <regind/helpers.h>

namespace
{

constexpr ri_port values()
{
    ri_port port{};

    port.id = "values";
    port.label = "Measures";
    port.doc = "Zero or more.";
    port.role = RI_MEASURE;
    port.flags = RI_MANY;
    return port;
}

constexpr ri_port gini()
{
    ri_port port{};

    port.id = "gini";
    port.label = "Gini coefficient";
    port.doc = "One row, or one for each group of `within`; a column for each measure, under the "
               "same name.";
    port.unit = "1";
    port.role = RI_MEASURE;
    port.flags = RI_MANY | RI_OWN_ROWS;
    return port;
}

constexpr ri_port in[] = {values()};
constexpr ri_port out[] = {gini()};

ri_status refuse(const ri_host *host, ri_ctx *ctx, const ri_column *x, uint32_t c, uint64_t row)
{
    ri_where where = RI_WHERE;

    where.input = 0;
    where.input_column = c;
    where.row = row;
    return ri_fail_at(host, ctx, RI_BAD_INPUT, &where,
                      "'%s' is %.15g; a Gini coefficient needs values of zero or more", x->name,
                      x->values[row]);
}

/* 2 sum(k x_k) / (n sum(x)) - (n + 1) / n over the sorted values. */
double coefficient(double *x, uint64_t n)
{
    ri_sum total{}, weighted{};

    std::sort(x, x + n);
    for (uint64_t k = 0; k < n; k++) {
        ri_sum_add(&total, x[k]);
        ri_sum_add(&weighted, static_cast<double>(k + 1) * x[k]);
    }
    return ri_ratio(2 * ri_sum_of(&weighted), static_cast<double>(n) * ri_sum_of(&total)) -
           ri_ratio(static_cast<double>(n) + 1, static_cast<double>(n));
}

ri_status column(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint32_t c)
{
    const ri_column *x = call->in[0].columns[c];
    const uint64_t rows = (call->flags & RI_PLANNING) != 0 ? 0 : 1;
    double *result = host->measure(ctx, 0, x->name, rows, nullptr);
    auto *present = static_cast<double *>(host->scratch(ctx, call->rows, sizeof(double)));
    uint64_t n = 0;

    if (result == nullptr || present == nullptr)
        return RI_NO_MEMORY;
    for (uint64_t row = 0; row < call->rows; row++) {
        if (x->values[row] < 0)
            return refuse(host, ctx, x, c, row);
        if (!std::isnan(x->values[row]))
            present[n++] = x->values[row];
    }
    if (rows != 0)
        result[0] = coefficient(present, n);
    return RI_OK;
}

ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const uint64_t n = call->in[0].n;
    ri_status status = RI_OK;

    for (uint64_t c = 0; status == RI_OK && c < n; c++) {
        status = column(host, ctx, call, static_cast<uint32_t>(c));
        if (status == RI_OK)
            status = host->progress(ctx, static_cast<double>(c + 1) / static_cast<double>(n));
    }
    return status;
}

constexpr ri_plugin describe()
{
    ri_plugin plugin{};

    plugin.size = sizeof plugin;
    plugin.need_minor = RI_NEED_MINOR;
    plugin.parameter_size = sizeof(ri_parameter);
    plugin.port_size = sizeof(ri_port);
    plugin.in = in;
    plugin.n_in = RI_COUNT(in);
    plugin.out = out;
    plugin.n_out = RI_COUNT(out);
    plugin.kind = RI_INDICATOR;
    plugin.id = "org.example.gini";
    plugin.version = "1.0.0";
    plugin.title = "Gini coefficient";
    plugin.doc = "How unevenly a measure is spread over the rows: 0 for the same everywhere, near "
                 "1 for all in one place. Missing values are left out; where all are zero or "
                 "missing, so is the coefficient. A negative value is an error.";
    plugin.formula = "2 sum(k x_k) / (n sum(x)) - (n + 1) / n, x_1 <= x_2 <= ... <= x_n";
    plugin.license = "MIT";
    plugin.author = "The regind authors";
    plugin.citation = "@book{gini1912,\n"
                      "  author = {Gini, Corrado},\n"
                      "  title = {Variabilit\u00e0 e mutabilit\u00e0},\n"
                      "  address = {Bologna},\n"
                      "  publisher = {Cuppini},\n"
                      "  year = {1912}\n"
                      "}";
    plugin.run = run;
    return plugin;
}

constexpr ri_plugin plugin = describe();

} // namespace

/* g++ says that it ignores the visibility of a definition that the declaration has given it. */
#pragma GCC diagnostic ignored "-Wattributes"
RI_MODULE(&plugin);

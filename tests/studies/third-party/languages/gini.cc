/* gini.cc - the Gini coefficient of a measure over the rows, as a plugin in C++17.
 *
 * plugin.hpp makes constant data of the description, as a plugin in C has it, and lets no exception
 * leave run(). */
#define RI_NEED_MINOR 2 /* the host refuses negative values */
#include <algorithm>
#include <cmath>
#include <regind/plugin.hpp>
#include <vector>

namespace
{

constexpr regind::port in[] = {
    regind::measure("values", "Measures").told("Zero or more.").with(RI_MANY).nonnegative()};
constexpr regind::port out[] = {
    regind::measure("gini", "Gini coefficient")
        .told("One row, or one for each group of `within`; a column for each measure, under the "
              "same name.")
        .in_unit("1")
        .with(RI_MANY | RI_OWN_ROWS)};

/* 2 sum(k x_k) / (n sum(x)) - (n + 1) / n over the sorted values. */
double coefficient(std::vector<double> x)
{
    const auto n = static_cast<double>(x.size());
    ri_sum total{}, weighted{};
    double k = 0;

    std::sort(x.begin(), x.end());
    for (const double each : x) {
        ri_sum_add(&total, each);
        ri_sum_add(&weighted, ++k * each);
    }
    return ri_ratio(2 * ri_sum_of(&weighted), n * ri_sum_of(&total)) - ri_ratio(n + 1, n);
}

void run(const regind::run &now)
{
    const std::size_t n = now.columns(0);

    for (std::size_t c = 0; c < n; c++) {
        double *const result = now.measure_of(0, now.planning() ? 0 : 1, now.column(0, c).name);
        std::vector<double> present;

        for (const double each : now.values(0, c))
            if (!std::isnan(each))
                present.push_back(each);
        if (!now.planning())
            *result = coefficient(std::move(present));
        now.progress(static_cast<double>(c + 1) / static_cast<double>(n));
    }
}

constexpr auto plugin =
    regind::plugin(RI_INDICATOR, "org.example.gini", "1.1.0", "Gini coefficient",
                   regind::guarded<run>)
        .takes(in)
        .makes(out)
        .by("The regind authors", "MIT")
        .tells("How unevenly a measure is spread over the rows: 0 for the same everywhere, near 1 "
               "for all in one place. Missing values are left out; where all are zero or missing, "
               "so is the coefficient. A negative value is an error.",
               "2 sum(k x_k) / (n sum(x)) - (n + 1) / n, x_1 <= x_2 <= ... <= x_n",
               "@book{gini1912,\n"
               "  author = {Gini, Corrado},\n"
               "  title = {Variabilit\u00e0 e mutabilit\u00e0},\n"
               "  address = {Bologna},\n"
               "  publisher = {Cuppini},\n"
               "  year = {1912}\n"
               "}")
        .found("inequality, concentration");

} // namespace

REGIND_MODULE(&plugin);

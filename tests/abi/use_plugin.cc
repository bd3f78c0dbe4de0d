/* use_plugin.cc - a module by plugin.hpp, in C++17 and C++20: rank-size rule of sizes above 0. */
#include <algorithm>
#include <cmath>
#include <functional>
#include <regind/plugin.hpp>
#include <vector>

namespace
{

enum { IN_SIZE };
enum { OUT_EXPONENT };
enum { ARG_LARGEST };

constexpr regind::port in[] = {
    regind::measure("size", "Size").told("Inhabitants, sales.").with(RI_SOLE).positive()};
constexpr regind::port out[] = {regind::measure("exponent", "Exponent")
                                    .told("Of the rank-size rule.")
                                    .in_unit("1")
                                    .with(RI_OWN_ROWS)};
constexpr regind::parameter parameters[] = {regind::integer("largest", "Largest")
                                                .told("Only so many of the largest; 0: all.")
                                                .from(0, 1e9)
                                                .otherwise(0.0)};

/* Least squares of ln(rank - 1/2) on ln(size) (Gabaix and Ibragimov 2011). */
double exponent(std::vector<double> sizes, std::size_t largest)
{
    double x = 0, y = 0, xx = 0, xy = 0;

    std::sort(sizes.begin(), sizes.end(), std::greater<>());
    if (largest && largest < sizes.size())
        sizes.resize(largest);
    if (sizes.size() < 3)
        throw regind::failure("there are fewer than three sizes");
    const auto n = static_cast<double>(sizes.size());
    for (std::size_t k = 0; k < sizes.size(); k++) {
        x += std::log(sizes[k]) / n;
        y += std::log(static_cast<double>(k) + 0.5) / n;
    }
    for (std::size_t k = 0; k < sizes.size(); k++) {
        const double a = std::log(sizes[k]) - x;

        xx += a * a;
        xy += a * (std::log(static_cast<double>(k) + 0.5) - y);
    }
    return ri_ratio(-xy, xx);
}

void run(const regind::run &now)
{
    double *const result = now.measure_of(OUT_EXPONENT, now.planning() ? 0 : 1);
    std::vector<double> sizes;

    if (now.planning())
        return;
    for (const double each : now.values(IN_SIZE))
        if (!std::isnan(each))
            sizes.push_back(each);
    if (sizes.size() < now.rows())
        now.note(RI_INFO, "missing sizes are left out");
    now.progress(0.5);
    *result = exponent(std::move(sizes), static_cast<std::size_t>(now.integer(ARG_LARGEST)));
}

constexpr auto plugin =
    regind::plugin(RI_INDICATOR, "abi.rank_size", "1.0.0", "Rank-size rule", regind::guarded<run>)
        .takes(in)
        .makes(out)
        .asks(parameters)
        .by("The regind authors", "MIT")
        .tells("Missing sizes are left out.", "ln(rank - 1/2) = a - exponent ln(size)",
               "@article{gabaix2011, author = {Gabaix, Xavier and Ibragimov, Rustam}, "
               "title = {Rank - 1/2}, year = {2011}}")
        .found("rank-size, Zipf", "https://example.org/rank-size", "mailto:help@example.org");

#if __cplusplus >= 202002L
constexpr ri_plugin designated = {
    RI_HEAD,
    .kind = RI_INDICATOR,
    .flags = 0,
    .id = "abi.rank_size_20",
    .version = "1.0.0",
    .title = "Rank-size rule",
    .doc = "Missing sizes are left out.",
    .formula = nullptr,
    .license = "MIT",
    .author = "The regind authors",
    .citation = nullptr,
    RI_PARTS(nullptr, in, out),
    .run = [](const ri_host *, ri_ctx *, const ri_call *) -> ri_status { return RI_OK; },
    .extension = nullptr,
    .url = nullptr,
    .support = nullptr,
    .keywords = nullptr};
static_assert(designated.n_in == 1 && designated.n_parameters == 0 && designated.out == out);
#endif

} // namespace

REGIND_MODULE(&plugin);

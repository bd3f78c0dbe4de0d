/* use_headers.cc - a module in C++17, which has no designated initialisers: members are set in a
 * constant expression. */
#include <regind/arrow.h>
#include <regind/growing.h>
#include <regind/helpers.h>
#include <regind/keys.h>
#include <regind/order.h>
#include <regind/plugin.h>
#include <regind/random.h>
#include <regind/text.h>
#include <regind/ties.h>
#include <regind/units.h>

namespace
{

constexpr ri_port port(const char *id, uint32_t flags)
{
    ri_port result{};

    result.id = result.label = id;
    result.doc = "A measure.";
    result.role = RI_MEASURE;
    result.flags = flags;
    return result;
}

constexpr ri_port in[] = {port("value", RI_SOLE)};
constexpr ri_port out[] = {port("value", 0)};

ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_where where = RI_WHERE;

    if (!RI_HAS(ri_call, call, study))
        return ri_fail_at(host, ctx, RI_INTERNAL, &where, "the host is older than %d", 1);
    return host->measure(ctx, 0, nullptr, call->rows, nullptr) ? RI_OK : RI_NO_MEMORY;
}

constexpr ri_plugin describe()
{
    ri_plugin result{};

    result.size = sizeof result;
    result.need_minor = RI_NEED_MINOR;
    result.parameter_size = sizeof(ri_parameter);
    result.port_size = sizeof(ri_port);
    result.in = in;
    result.n_in = RI_COUNT(in);
    result.out = out;
    result.n_out = RI_COUNT(out);
    result.kind = RI_INDICATOR;
    result.id = "abi.headers_cc";
    result.version = "1.0.0";
    result.title = "Every macro";
    result.doc = "Uses every macro.";
    result.license = "MIT";
    result.author = "The regind authors";
    result.run = run;
    return result;
}

constexpr ri_plugin plugin = describe();

} // namespace

/* g++ says that it ignores the visibility of a definition that the declaration has given it. */
#pragma GCC diagnostic ignored "-Wattributes"
RI_MODULE(&plugin);
